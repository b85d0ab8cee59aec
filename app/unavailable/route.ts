import type { NextRequest } from 'next/server';
import { toLocalPath } from '@/lib/server/local-path';

/*
 * The page for a store that is away. A page of the app cannot answer 503, so this one is written by
 * hand: it must work when nothing else does. Colours are those of components' tokens.
 */

const WORDS = {
  zh: {
    lang: 'zh-Hans',
    title: '暂时查不到',
    body: '数据库现在没有回应。您扫的码没有问题，也没有丢失任何内容。',
    action: '再试一次',
    home: '回到首页',
    reference: '参考号',
  },
  en: {
    lang: 'en',
    title: 'Not available right now',
    body: 'The database does not answer at the moment. Nothing is wrong with your code, and nothing was lost.',
    action: 'Try again',
    home: 'Back to the start',
    reference: 'Reference',
  },
} as const;

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** 503 with a sentence and the way back; `from` is a path of this site. */
export function GET(request: NextRequest): Response {
  const { searchParams } = request.nextUrl;
  const asked = request.headers.get('x-suma-lang') ?? request.cookies.get('suma-lang')?.value ?? request.headers.get('accept-language') ?? '';
  const words = /^en/i.test(asked) ? WORDS.en : WORDS.zh;
  const back = toLocalPath(searchParams.get('from') ?? '/');
  const reference = (searchParams.get('ref') ?? '').replace(/[^0-9a-f]/g, '').slice(0, 8);
  const nonce = request.headers.get('x-nonce') ?? '';
  const html = `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${words.title} · 溯码 Suma</title>
<style nonce="${escape(nonce)}">:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;background:#fbfaf6;color:#1c1b18;font:18px/1.6 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}main{max-width:36em;padding:24px}h1{font-size:28px;margin:0 0 12px}a{display:inline-block;min-height:44px;line-height:44px;padding:0 20px;margin:16px 12px 0 0;border:1px solid;border-radius:2px;color:inherit;text-decoration:none}@media(prefers-color-scheme:dark){body{background:#161512;color:#f1eee6}}</style></head>
<body><main><h1>${words.title}</h1><p>${words.body}</p>${reference ? `<p>${words.reference} ${reference}</p>` : ''}<a href="${escape(back)}">${words.action}</a><a href="/">${words.home}</a></main></body></html>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '10' } });
}
