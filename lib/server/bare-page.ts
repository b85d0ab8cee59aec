import { LOCALE_HEADER, type Locale, chooseLocale } from '@/lib/i18n/locales';
import { toLocalPath } from './local-path';

/*
 * A page written by hand, for answers that no page of the app can give: a status other than 200, or a request
 * that nothing behind may read. Stands alone, without scripts. Colours are those of the app's tokens.
 */

export interface BarePage {
  readonly status: number;
  readonly lang: Locale;
  readonly title: string;
  /** One paragraph each. */
  readonly lines: readonly string[];
  /** Paths of this site; anything else leads to the start. */
  readonly links: readonly { readonly href: string; readonly label: string }[];
  /** Of the page's script and style policy. */
  readonly nonce: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The reader's language, as the app finds it: of the address, else chosen before, else of the browser. */
export const toBareLang = (headers: Headers, chosen: string | undefined): Locale =>
  chooseLocale({ query: headers.get(LOCALE_HEADER), cookie: chosen, acceptLanguage: headers.get('accept-language') });

/** The whole answer; no cache keeps it. */
export function toBarePage({ status, lang, title, lines, links, nonce, headers = {} }: BarePage): Response {
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)} · 溯码 Suma</title>
<style nonce="${escape(nonce)}">:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;background:#fbfaf6;color:#1c1b18;font:18px/1.6 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}main{max-width:36em;padding:24px}h1{font-size:28px;margin:0 0 12px}a{display:inline-block;min-height:44px;line-height:44px;padding:0 20px;margin:16px 12px 0 0;border:1px solid;border-radius:2px;color:inherit;text-decoration:none}@media(prefers-color-scheme:dark){body{background:#161512;color:#f1eee6}}</style></head>
<body><main><h1>${escape(title)}</h1>${lines.map((line) => `<p>${escape(line)}</p>`).join('')}${links.map(({ href, label }) => `<a href="${escape(toLocalPath(href))}">${escape(label)}</a>`).join('')}</main></body></html>`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-language': lang, ...headers } });
}
