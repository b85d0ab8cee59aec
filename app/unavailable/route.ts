import type { NextRequest } from 'next/server';
import { LOCALE_COOKIE } from '@/lib/i18n/locales';
import { toBareLang, toBarePage } from '@/lib/server/bare-page';

/* The page for a store that is away: it must work when nothing else does. */

const WORDS = {
  'zh-Hans': {
    title: '暂时查不到',
    body: '数据库现在没有回应。这与您扫的码无关，也没有丢失任何内容。',
    action: '再试一次',
    home: '回到首页',
    reference: '参考号',
  },
  en: {
    title: 'Not available right now',
    body: 'The database does not answer at the moment. It has nothing to do with your code, and nothing was lost.',
    action: 'Try again',
    home: 'Back to the start',
    reference: 'Reference',
  },
} as const;

/** 503 with a sentence and the way back; `from` is a path of this site. */
export function GET({ headers, cookies, nextUrl: { searchParams } }: NextRequest): Response {
  const lang = toBareLang(headers, cookies.get(LOCALE_COOKIE)?.value);
  const words = WORDS[lang];
  const reference = (searchParams.get('ref') ?? '').replace(/[^0-9a-f]/g, '').slice(0, 8);
  return toBarePage({
    status: 503,
    lang,
    title: words.title,
    lines: [words.body, ...(reference === '' ? [] : [`${words.reference} ${reference}`])],
    links: [{ href: searchParams.get('from') ?? '/', label: words.action }, { href: '/', label: words.home }],
    nonce: headers.get('x-nonce') ?? '',
    headers: { 'retry-after': '10' },
  });
}
