import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { RecallNotice } from '@/components/recalls/recall-notice';
import { toRecallQuestion } from '@/components/recalls/recall-question';
import { toRecallData } from '@/components/recalls/structured-data';
import { alternatesOf } from '@/components/shell/alternates';
import { Message } from '@/components/shell/message';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { leaveForUnavailable } from '@/lib/server/away';
import { askDescribed, askRecall, askToday } from '@/lib/server/questions';

/** Page parameters arrive encoded; an escape that decodes to nothing was answered before. */
const ask = cache(async (encoded: string) => {
  const asked = await askRecall(decodeURIComponent(encoded));
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

export async function generateMetadata(props: PageInput<{ readonly id: string }>): Promise<Metadata> {
  const [{ id }, meta] = await Promise.all([props.params, getTranslations('meta')]);
  const recall = await ask(id);
  if (recall === undefined) return { robots: { index: false } };
  const path = `/recalls/${id}`;
  return {
    title: meta('titled', { title: recall.title }),
    description: recall.hazard,
    alternates: alternatesOf(path),
    // A question about one lot is no page of its own; what is invented belongs in no index.
    ...(recall.sample ? { robots: { index: false } } : {}),
  };
}

export default async function RecallPage(props: PageInput<{ readonly id: string }>) {
  const [{ id }, search, head] = await Promise.all([props.params, props.searchParams, headers()]);
  const recall = await ask(id);
  // The status of a notice that does not exist (404) is set before the page, by the proxy.
  if (recall === undefined) return <NoRecall />;
  const [products, today] = await Promise.all([askDescribed(recall.productKeys), askToday()]);
  if (!today.ok) return leaveForUnavailable();
  const described = products.ok ? products.value : [];
  return (
    <>
      <script type="application/ld+json" nonce={head.get('x-nonce') ?? undefined} dangerouslySetInnerHTML={{ __html: toRecallData(recall) }} />
      <RecallNotice recall={recall} question={toRecallQuestion(search)} today={today.value} described={described} />
    </>
  );
}

async function NoRecall() {
  const [t, list] = await Promise.all([getTranslations('recall.notice'), getTranslations('registers.recalls')]);
  return <Message title={t('goneTitle')} body={t('goneBody')} actions={[{ href: PLACES.recalls, label: list('back') }]} />;
}
