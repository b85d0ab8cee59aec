import type { NextRequest } from 'next/server';
import { LOCALES, LOCALE_REMEMBERED, withoutLanguage } from '@/lib/i18n/locales';
import { isCrossSite, toLocalPath } from '@/lib/server/local-path';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  lang: LOCALES,
  // 0 off, then 18, 24 and 30 px of body text
  elder: ['0', '1', '2', '3'],
  theme: ['auto', 'light', 'dark'],
};

/** Remembers how a person wants to read (language, 长辈版, theme) and goes back to the page; plain form, no script. */
export async function POST(request: NextRequest): Promise<Response> {
  if (isCrossSite(request.headers)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => undefined);
  const back = form?.get('back');
  const headers = new Headers({ location: withoutLanguage(toLocalPath(typeof back === 'string' ? back : '/')), 'cache-control': 'no-store' });
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = form?.get(name);
    if (typeof value === 'string' && allowed.includes(value)) {
      headers.append('set-cookie', `suma-${name}=${value}; Path=/; Max-Age=${LOCALE_REMEMBERED}; SameSite=Lax; HttpOnly`);
    }
  }
  return new Response(null, { status: 303, headers });
}
