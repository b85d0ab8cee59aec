import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { alternatesOf } from '@/components/shell/alternates';
import { Message } from '@/components/shell/message';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { TipNotice } from '@/components/tips/tip-notice';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntry } from '@/lib/server/questions';

/** Page parameters arrive encoded; an escape that decodes to nothing was answered before. */
const ask = cache(async (encoded: string) => {
  const asked = await askEntry('tips', decodeURIComponent(encoded));
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

export async function generateMetadata(props: PageInput<{ readonly id: string }>): Promise<Metadata> {
  const [{ id }, meta] = await Promise.all([props.params, getTranslations('meta')]);
  const tip = await ask(id);
  if (tip === undefined) return { robots: { index: false } };
  const path = `/tips/${id}`;
  return {
    title: meta('titled', { title: tip.title }),
    description: tip.body.slice(0, 120),
    alternates: alternatesOf(path),
    ...(tip.sample ? { robots: { index: false } } : {}),
  };
}

export default async function TipPage(props: PageInput<{ readonly id: string }>) {
  const tip = await ask((await props.params).id);
  // The status of a tip that is not in force (404) is set before the page, by the proxy.
  if (tip === undefined) return <NoTip />;
  return <TipNotice tip={tip} />;
}

async function NoTip() {
  const t = await getTranslations('recall.tips');
  return <Message title={t('goneTitle')} body={t('goneBody')} actions={[{ href: PLACES.tips, label: t('back') }]} />;
}
