import type { NextRequest } from 'next/server';

/** A year, in seconds. */
const REMEMBERED = 31_536_000;
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  lang: ['zh-Hans', 'en'],
  // 0 off, then 18, 24 and 30 px of body text
  elder: ['0', '1', '2', '3'],
  theme: ['auto', 'light', 'dark'],
};

/** Remembers how a person wants to read (language, 长辈版, theme) and goes back to the page; plain form, no script. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData();
  const back = form.get('back');
  const headers = new Headers({ location: safePath(typeof back === 'string' ? back : '/'), 'cache-control': 'no-store' });
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = form.get(name);
    if (typeof value === 'string' && allowed.includes(value)) {
      headers.append('set-cookie', `suma-${name}=${value}; Path=/; Max-Age=${REMEMBERED}; SameSite=Lax; HttpOnly`);
    }
  }
  return new Response(null, { status: 303, headers });
}

/** A path of this site only: `//host` and `/\host` would leave it. */
function safePath(path: string): string {
  if (!/^\/(?![/\\])/.test(path)) return '/';
  const url = new URL(path, 'http://suma.invalid');
  url.searchParams.delete('lang');
  return url.host === 'suma.invalid' ? `${url.pathname}${url.search}` : '/';
}
