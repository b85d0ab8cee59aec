import type { NextRequest } from 'next/server';
import { LOCALE_COOKIE } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { toBareLang, toBarePage } from '@/lib/server/bare-page';
import { logFault } from '@/lib/server/fault';
import { isCrossSite } from '@/lib/server/local-path';
import { toLanding } from '@/lib/server/look-up';
import { askScan } from '@/lib/server/questions';
import { findCodeIn } from '@/lib/trace/codes';
import { toLocalDate } from '@/lib/trace/model/local-date';

/*
 * Where the share target leads when this app's service worker is not there to take it (Web Share Target): a link or
 * a text is looked up like a typed code; pictures are not read here, because they are read on the phone alone.
 */

/** Texts and links are small; what is larger holds pictures and is not read, in bytes. */
const MOST_BYTES = 64_000;

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });

async function readTexts(request: NextRequest): Promise<string[]> {
  const size = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(size <= MOST_BYTES)) return [];
  const form = await request.formData().catch(() => undefined);
  return ['url', 'text', 'title'].flatMap((name) => form?.getAll(name) ?? []).filter((value) => typeof value === 'string');
}

/** 303 to the result of the first code in the text; else a page that says what to do. */
export async function POST(request: NextRequest): Promise<Response> {
  if (isCrossSite(request.headers)) return new Response(null, { status: 403 });
  const code = findCodeIn(await readTexts(request), { today: toLocalDate(new Date()) });
  if (code === undefined) {
    const lang = toBareLang(request.headers, request.cookies.get(LOCALE_COOKIE)?.value);
    const { title, photos, start, home } = (await loadMessages(lang)).nothingShared;
    const nonce = btoa(crypto.randomUUID());
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
    return toBarePage({ status: 200, lang, title, lines: [photos, start], nonce, links: [{ href: '/', label: home }], headers: { 'content-security-policy': policy } });
  }
  try {
    const asked = await askScan({ raw: code }, request.headers);
    return seeOther(asked.ok ? toLanding(asked.value) : '/unavailable?from=%2F');
  } catch (error) {
    return seeOther(`/unavailable?ref=${logFault('share', error)}&from=%2F`);
  }
}

/** Nothing is shared by opening the address. */
export const GET = (): Response => seeOther('/');
