import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { createNames, toLocale } from '@/components/result/names';
import { ResolutionView } from '@/components/result/resolution-view';
import type { PageInput } from '@/components/shell/page-props';
import { Message } from '@/components/shell/message';
import { toOrder } from '@/components/timeline/path-order';
import type { VerdictState } from '@/lib/trace/model/answer';
import { REFUSAL_WORDS, askPage, one } from './ask';

type Props = PageInput<{ readonly code: string[] }>;

/**
 * Codes that name nothing answer 404, with the whole answer on the page. Where the proxy could already
 * set the status it says so, and the page is written like any other; else `notFound()` sets it, and the
 * answer then needs script.
 */
const NAMES_NOTHING: readonly VerdictState[] = ['unknown', 'malformed'];

async function ask(props: Props) {
  const [{ code }, query, head] = await Promise.all([props.params, props.searchParams, headers()]);
  // Page parameters arrive encoded, but only the request's own path is byte for byte what was asked.
  const path = head.get('x-suma-path') ?? `/t/${code.join('/')}`;
  return { asked: await askPage(path, one(query['lot']), one(query['date']), one(query['as'])), query };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ asked }, t, locale] = await Promise.all([ask(props), getTranslations(), getLocale()]);
  const robots = { index: false, follow: false };
  if (!asked.ok || !('answer' in asked.value.resolution)) return { robots };
  const { answer } = asked.value.resolution;
  // A title is kept in histories and shares, a listing may not be.
  const sentence = answer.verdict.state === 'listed' ? '' : createNames(t, toLocale(locale), answer).verdict(answer).sentence;
  const { path } = answer.code;
  return {
    title: t('meta.titled', { title: [sentence, answer.product?.name].filter(Boolean).join(' · ') || t('result.verdictLabel') }),
    robots,
    alternates: { canonical: path, languages: { 'zh-Hans': `${path}?lang=zh-Hans`, en: `${path}?lang=en` } },
  };
}

export default async function ResultPage(props: Props) {
  const { asked, query } = await ask(props);
  if (!asked.ok) {
    const t = await getTranslations('errors');
    const known = REFUSAL_WORDS.find((code) => code === asked.error.code) ?? 'other';
    return <Message title={t('refused')} body={t(`refusal.${known}`)} actions={[{ href: '/', label: t('home') }]} />;
  }
  const { resolution, integrity } = asked.value;
  if (resolution.kind === 'trace' && NAMES_NOTHING.includes(resolution.answer.verdict.state) && (await headers()).get('x-suma-status') !== '404') notFound();
  return <ResolutionView resolution={resolution} integrity={integrity} order={toOrder(query['order'])} query={{ lot: one(query['lot']), date: one(query['date']), as: one(query['as']) }} />;
}
