import { type NextRequest, NextResponse } from 'next/server';
import { isResolverPath, toPageStatus, toResolverTarget } from '@/lib/server/page-status';
import { isPersonalPath } from '@/lib/server/personal-path';
import { toProblem } from '@/lib/server/problem';
import { refusal } from '@/lib/trace/errors';

/*
 * Runs before every page: the policy with its nonce, the locale of the address, the status of a result
 * page, GS1 Digital Links at the root, and the two kinds of address that are answered here because nothing behind may see them (escapes that decode to nothing,
 * and codes that contain a person's number). Uploads are left out by the matcher: a matched route
 * would see only the first 10 MB of a body.
 */

const plain = (status: number, sentence: string) =>
  new NextResponse(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** A fault is the page's to meet: it has words for it and logs it once. */
const leaveToPage = (): undefined => undefined;

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
  const { pathname, searchParams } = request.nextUrl;
  if (pathname.startsWith('/api/')) {
    return isDecodable(pathname) ? NextResponse.next() : toProblem(refusal('bad-request', 'The address contains an incomplete escape sequence.'));
  }
  if (!isDecodable(pathname)) {
    return plain(400, '地址中的转义字符不完整，请检查后重试。\nThe address contains an incomplete escape sequence.\n');
  }
  if (isPersonalPath(pathname)) {
    return plain(400, '此码可能含有个人证件号码，不能放在网址里。请在首页扫码或输入查询。\nThis code may contain a personal number and must not stand in an address. Scan or type it on the home page.\n');
  }

  const reading = request.method === 'GET' || request.method === 'HEAD';
  let page = pathname;
  if (reading && isResolverPath(pathname)) {
    const counted = request.method === 'GET' && request.headers.get('purpose') !== 'prefetch' && request.headers.get('sec-purpose') === null;
    const target = await toResolverTarget(pathname, counted).catch(leaveToPage);
    if (target !== undefined) return NextResponse.redirect(new URL(target + request.nextUrl.search, request.url), 307);
    page = `/t${pathname}`;
  }
  const status = reading && page.startsWith('/t/') ? ((await toPageStatus(page, searchParams).catch(leaveToPage)) ?? 200) : 200;

  const nonce = btoa(crypto.randomUUID());
  const csp = policy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-suma-path', page);
  headers.set('x-suma-search', request.nextUrl.search);
  headers.set('x-suma-status', String(status));
  headers.delete('x-suma-lang');
  const lang = searchParams.get('lang');
  if (lang) headers.set('x-suma-lang', lang);
  headers.set('content-security-policy', csp);

  const init = { request: { headers }, status };
  const response = page === pathname ? NextResponse.next(init) : NextResponse.rewrite(new URL(page + request.nextUrl.search, request.url), init);
  response.headers.set('content-security-policy', csp);
  response.headers.append('vary', 'Accept-Language, Cookie');
  return response;
}

export const config = {
  matcher: [
    {
      source: '/((?!api/(?!v1/)|_next/static|_next/image|favicon.ico|icons/|decoder/|sw.js|workbox-|fallback-|swe-worker|manifest.webmanifest|\\.well-known/).*)',
    },
  ],
};
