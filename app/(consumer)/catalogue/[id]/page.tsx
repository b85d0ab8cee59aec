import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { EntryPage } from '@/components/beside/entry-page';
import { BESIDE, entryPath } from '@/components/beside/entry-places';
import { dateParameter } from '@/components/registers/register-query';
import { NoSuch } from '@/components/beside/no-such';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntry } from '@/lib/server/questions';

const REGISTER = 'catalogue';
type Props = PageInput<{ readonly id: string }>;

/** Page parameters arrive encoded; an escape that decodes to nothing was answered before. `?asof=` opens what was in force on that day. */
const ask = cache(async (encoded: string, asOf: string | undefined) => {
  const asked = await askEntry(REGISTER, decodeURIComponent(encoded), asOf);
  return asked.ok ? asked.value : leaveForUnavailable();
});
const find = async ({ params, searchParams }: Props) => ask((await params).id, dateParameter(await searchParams, 'asof').date);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [entry, meta] = await Promise.all([find(props), getTranslations('meta')]);
  if (entry === undefined) return { robots: { index: false } };
  const path = entryPath(REGISTER, entry.id);
  return { title: meta('titled', { title: entry.title }), description: entry.body.slice(0, 150), alternates: alternatesOf(path), ...(entry.sample ? { robots: { index: false } } : {}) };
}

export default async function CatalogueKindPage(props: Props) {
  const [entry, t] = await Promise.all([find(props), getTranslations('beside.catalogue')]);
  if (entry === undefined) return <NoSuch path={BESIDE[REGISTER].path} list={t('title')} />;
  return <EntryPage register={REGISTER} entry={entry} list={t('title')} />;
}
