import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RecallNotice } from '@/components/registers/recall-list';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askRecall } from '@/lib/server/questions';

/** Page parameters arrive encoded; an escape that decodes to nothing was answered before. */
const ask = cache(async (encoded: string) => {
  const asked = await askRecall(decodeURIComponent(encoded));
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

export async function generateMetadata(props: PageInput<{ readonly id: string }>): Promise<Metadata> {
  const [{ id }, meta] = await Promise.all([props.params, getTranslations('meta')]);
  const recall = await ask(id);
  return recall === undefined ? {} : { title: meta('titled', { title: recall.title }), alternates: { canonical: `/recalls/${id}` } };
}

export default async function RecallPage(props: PageInput<{ readonly id: string }>) {
  const recall = await ask((await props.params).id);
  if (recall === undefined) notFound();
  return <RecallNotice recall={recall} />;
}
