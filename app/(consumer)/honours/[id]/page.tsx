import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { EntryPage } from '@/components/beside/entry-page';
import { BESIDE, entryPath } from '@/components/beside/entry-places';
import { NoSuch } from '@/components/beside/no-such';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntry } from '@/lib/server/questions';

const REGISTER = 'honours';
type Props = PageInput<{ readonly id: string }>;

/** Page parameters arrive encoded; an escape that decodes to nothing was answered before. */
const ask = cache(async (encoded: string) => {
  const asked = await askEntry(REGISTER, decodeURIComponent(encoded));
  return asked.ok ? asked.value : leaveForUnavailable();
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ id }, meta] = await Promise.all([props.params, getTranslations('meta')]);
  const entry = await ask(id);
  if (entry === undefined) return { robots: { index: false } };
  const path = entryPath(REGISTER, entry.id);
  return { title: meta('titled', { title: entry.title }), description: entry.body.slice(0, 150), alternates: alternatesOf(path), ...(entry.sample ? { robots: { index: false } } : {}) };
}

export default async function HonourPage(props: Props) {
  const [entry, t] = await Promise.all([props.params.then(({ id }) => ask(id)), getTranslations('beside.honours')]);
  if (entry === undefined) return <NoSuch path={BESIDE[REGISTER].path} list={t('title')} />;
  return <EntryPage register={REGISTER} entry={entry} list={t('title')} />;
}
