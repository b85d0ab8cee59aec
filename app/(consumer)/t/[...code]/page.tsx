import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { createNames } from '@/components/result/names';
import { KeptResult } from '@/components/offline/kept-result';
import { ResolutionView } from '@/components/result/resolution-view';
import { SimilarProducts, wantsSimilar } from '@/components/result/similar-products';
import { LiveUntil } from '@/components/registers/live-until';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { toOrder } from '@/components/timeline/path-order';
import { ProductTips } from '@/components/tips/product-tips';
import { toLocale } from '@/lib/i18n/locales';
import { presentMoment } from '@/lib/server/clock';
import { toRepaired, toSearchParams } from '@/lib/server/page-query';
import { askProductTips, askSimilarProducts } from '@/lib/server/questions';
import { withoutListed } from '@/lib/trace/disclosure';
import type { TraceKey } from '@/lib/trace/codes';
import { askPage, one } from './ask';

type Props = PageInput<{ readonly code: string[] }>;

async function ask(props: Props) {
  const [{ code }, query, head] = await Promise.all([props.params, props.searchParams, headers()]);
  // Page parameters arrive encoded, but only the request's own path is byte for byte what was asked.
  const path = head.get('x-suma-path') ?? `/t/${code.join('/')}`;
  return { asked: await askPage(path, toSearchParams(query).toString()), query };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ asked }, t, locale] = await Promise.all([ask(props), getTranslations(), getLocale()]);
  const robots = { index: false, follow: false };
  if (!('answer' in asked.resolution)) return { robots };
  const { answer } = asked.resolution;
  // A title is kept in histories and shares, a listing may not be: neither it nor a gap in its place.
  const kept = withoutListed(answer);
  const names = createNames(t, toLocale(locale), kept);
  const { sentence } = names.verdict(kept);
  const { path } = answer.code;
  return {
    title: t('meta.titled', { title: [sentence, answer.product && names.named(answer.product)].filter(Boolean).join(' · ') || t('result.verdictLabel') }),
    robots,
    alternates: alternatesOf(path),
  };
}

export default async function ResultPage(props: Props) {
  const { asked, query } = await ask(props);
  const { resolution, integrity } = asked;
  const product = 'answer' in resolution ? resolution.answer.product : undefined;
  // Tips are no part of the answer: it stands without them when they are late.
  const tips = product && (await askProductTips({ key: product.key as TraceKey, category: product.category }).catch(() => undefined));
  const similar = product && 'answer' in resolution && wantsSimilar(resolution.answer) ? await askSimilarProducts(product, 5).catch(() => undefined) : undefined;
  const live = 'answer' in resolution && resolution.answer.listed.length > 0;
  return (
    <>
      {'answer' in resolution && <KeptResult answer={resolution.answer} />}
      {live && <LiveUntil now={presentMoment().toISOString()} />}
      <ResolutionView resolution={resolution} integrity={integrity} order={toOrder(query['order'])} query={{ lot: one(query['lot']), date: one(query['date']), as: one(query['as']) }} repaired={toRepaired(toSearchParams(query))} beside={product && (<>{tips?.ok && <ProductTips tips={tips.value} category={product.category} />}{similar?.ok && <SimilarProducts products={similar.value} />}</>)} />
    </>
  );
}
