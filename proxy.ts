import { type NextRequest, NextResponse } from 'next/server';
import { LOCALE_COOKIE, LOCALE_HEADER, LOCALE_REMEMBERED, findLocale } from '@/lib/i18n/locales';
import { toBareLang, toBarePage } from '@/lib/server/bare-page';
import { isResolverPath, toPageStatus, toRegisterTarget, toResolverTarget } from '@/lib/server/page-status';
import { ARRIVED } from '@/lib/server/deadline';
import { isPersonalAddress } from '@/lib/server/personal-path';
import { toProblem } from '@/lib/server/problem';
import { refusal } from '@/lib/trace/errors';

/*
 * Runs before every page: the policy with its nonce, the locale of the address, the status of a result
 * page, GS1 Digital Links at the root, and the two kinds of address that are answered here because nothing
 * behind may see them (escapes that decode to nothing, and codes that contain a person's number). Capture,
 * what comes with complaints and what is shared are left out by the matcher: a matched route would see only the first 10 MB of a body.
 */

/** Largest form of a page, in bytes; the same as `bodySizeLimit` in next.config.mjs. */
const MOST_FORM_BYTES = 2_000_000;

const plain = (status: number, sentence: string) =>
  new NextResponse(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

const TOO_MUCH = {
  'zh-Hans': { title: '内容太长，没有处理', line: '请按浏览器的“返回”，填的内容还在，分几次提交。', again: '重新填写', home: '回到首页' },
  en: { title: 'That was too much at once and was not taken', line: 'Go back in your browser: what you typed is still there. Then send it in parts.', again: 'Start over', home: 'Back to the start' },
} as const;

/** Doors of forms that are no page: their page is the start. */
const WITHOUT_PAGE = /^\/(lookup|settings)$/;

/** 413 for a person: a page with the way back to the form. */
function tooMuch({ headers, cookies, nextUrl: { pathname } }: NextRequest): Response {
  const lang = toBareLang(headers, cookies.get(LOCALE_COOKIE)?.value);
  const { title, line, again, home } = TOO_MUCH[lang];
  const nonce = btoa(crypto.randomUUID());
  return toBarePage({
    status: 413, lang, title, lines: [line], nonce, links: [...(WITHOUT_PAGE.test(pathname) ? [] : [{ href: pathname, label: again }]), { href: '/', label: home }],
    headers: { 'content-security-policy': policy(nonce, false) },
  });
}

const LISTS = /^\/(enterprises|products|blacklist|recalls|tips|agri-inputs|honours|catalogue)$/;

/** The address of a list without the fields that its form left empty; undefined when there is none. One list, one address. */
function withoutEmpty({ method, nextUrl: { pathname, search } }: NextRequest): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || !LISTS.test(pathname)) return undefined;
  const given = search.slice(1).split('&').filter((pair) => pair !== '');
  const kept = given.filter((pair) => !/^[^=]*=?(?:\+|%20)*$/i.test(pair));
  if (kept.length === given.length) return undefined;
  return kept.length === 0 ? pathname : `${pathname}?${kept.join('&')}`;
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function policy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, searchParams, search } = request.nextUrl;
  const machine = pathname.startsWith('/api/');
  if (!isDecodable(pathname)) {
    return machine
      ? toProblem(refusal('bad-request', 'The address contains an incomplete escape sequence.'))
      : plain(400, '地址中的转义字符不完整，请检查后重试。\nThe address contains an incomplete escape sequence.\n');
  }
  if (isPersonalAddress(pathname, searchParams, isResolverPath(pathname) ? `/t${pathname}` : pathname)) {
    return machine
      ? toProblem(refusal('personal-code-in-url', 'This may contain a personal number and must not stand in an address; it was not looked up.'))
      : plain(400, '此码可能含有个人证件号码，不能放在网址里。请在首页扫码或输入查询。\nThis code may contain a personal number and must not stand in an address. Scan or type it on the home page.\n');
  }
  if (machine) return NextResponse.next();
  // Beyond this Next ends a form of a page with a bare 500; the browser's own history still has what was typed.
  if (request.method === 'POST' && Number(request.headers.get('content-length')) > MOST_FORM_BYTES) {
    return tooMuch(request);
  }
  const short = withoutEmpty(request);
  if (short !== undefined) return NextResponse.redirect(new URL(short, request.url), 308);

  const nonce = btoa(crypto.randomUUID());
  const csp = policy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.delete(LOCALE_HEADER);
  // Set at the request's arrival by the HTTP server, where that is ours (lib/server/http-exchange.ts).
  if (!headers.has(ARRIVED)) headers.set(ARRIVED, String(Date.now()));
  // Only a language we have: a header takes no other text.
  const asked = findLocale(searchParams.get('lang'));
  if (asked !== undefined) headers.set(LOCALE_HEADER, asked);
  headers.set('content-security-policy', csp);

  const place = await findPlace(request);
  headers.set('x-suma-path', place.path);
  headers.set('x-suma-search', search);
  const response = place.respond({ request: { headers } });
  response.headers.set('content-security-policy', csp);
  if (asked !== undefined && isReading(request) && request.cookies.get(LOCALE_COOKIE)?.value !== asked) {
    response.cookies.set(LOCALE_COOKIE, asked, { path: '/', maxAge: LOCALE_REMEMBERED, sameSite: 'lax', httpOnly: true });
  }
  return response;
}

/**
 * Whether a person opens the page: only then is the language of its address remembered, not for what a page prefetches or
 * embeds. A navigation that passed through the service worker is for `empty` and no `document` any more.
 */
const isReading = ({ method, headers }: NextRequest): boolean =>
  method === 'GET' && (headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate' && ['document', 'empty'].includes(headers.get('sec-fetch-dest') ?? 'document') && headers.get('purpose') !== 'prefetch' && headers.get('sec-purpose') === null;

type Init = { readonly request: { readonly headers: Headers } };
interface Place {
  /** The page's own path, still percent-encoded. */
  readonly path: string;
  readonly respond: (init: Init) => NextResponse;
}

/** Which page answers, and with what status. A fault met here is left to the page: it has words for it. */
async function findPlace(request: NextRequest): Promise<Place> {
  const { pathname, searchParams, search } = request.nextUrl;
  const here = (path: string, status = 200): Place => ({
    path,
    respond: (init) => (path === pathname ? NextResponse.next({ ...init, status }) : NextResponse.rewrite(new URL(path + search, request.url), { ...init, status })),
  });
  const away: Place = {
    path: pathname,
    respond: (init) => NextResponse.rewrite(new URL(`/unavailable?from=${encodeURIComponent(pathname + search)}`, request.url), init),
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return here(pathname);

  if (isResolverPath(pathname)) {
    const person = request.method === 'GET' && request.headers.get('purpose') !== 'prefetch' && request.headers.get('sec-purpose') === null;
    const target = await toResolverTarget(pathname, searchParams, person ? request.headers : undefined).catch(() => undefined);
    if (target?.kind === 'away') return away;
    if (target?.kind !== 'known') return here(`/t${pathname}`, 404);
    const to = new URL(target.path, request.url);
    // What the link carried goes on with it; what the page's own address says already is not said twice.
    for (const [name, value] of searchParams) if (!to.searchParams.has(name)) to.searchParams.append(name, value);
    return { path: pathname, respond: () => NextResponse.redirect(to, 307) };
  }
  if (/^\/(e|products|blacklist|recalls|tips|agri-inputs|honours|catalogue|marks|learn|draws)\//.test(pathname)) {
    const target = await toRegisterTarget(pathname, searchParams).catch(() => undefined);
    if (target?.kind === 'moved') return { path: pathname, respond: () => NextResponse.redirect(new URL(target.path + search, request.url), 308) };
    return target?.status === 503 ? away : here(pathname, target?.status);
  }
  if (!pathname.startsWith('/t/')) return here(pathname);
  const status = await toPageStatus(pathname, searchParams).catch(() => 200);
  return status === 503 ? away : here(pathname, status);
}

export const config = {
  matcher: ['/((?!api/epcis/capture$|api/v1/complaints$|complaints/files(?:$|/)|desk/files/|share$|_next/static/|_next/image|decoder/.+\\.wasm$|favicon\\.ico$|icons/.+\\.(?:svg|png)$|screenshots/.+\\.webp$|sw\\.js$|workbox-.+\\.js$|fallback-.+\\.js$|swe-worker-.+\\.js$|worker-.+\\.js$|manifest\\.webmanifest$).*)'],
};
