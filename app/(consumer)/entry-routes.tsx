import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type ReactNode, cache } from 'react';
import { EntryFilters, EntryUnread } from '@/components/beside/entry-filters';
import { EntryList } from '@/components/beside/entry-list';
import { EntryPage } from '@/components/beside/entry-page';
import { BESIDE, type BesideRegister, entryPath } from '@/components/beside/entry-places';
import { toEntrySearch } from '@/components/beside/entry-query';
import { KindTabs } from '@/components/beside/kind-tabs';
import { NoSuch } from '@/components/beside/no-such';
import { RegisterPage } from '@/components/registers/register-page';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { say } from '@/lib/i18n/say';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntries, askEntry } from '@/lib/server/questions';
import type { LocalDate } from '@/lib/trace/model/event';
import { ENTRY_KINDS } from '@/lib/trace/model/register';

/*
 * The pages that the registers beside the main ones have in common. A factory hands out the page and its head,
 * which Next wants as two exports of one file.
 */

/** The head of a list: its name and lead, its other languages, its feeds. */
export const createListHead = (register: BesideRegister) => async (): Promise<Metadata> => {
  const { path, words } = BESIDE[register];
  const [t, meta] = await Promise.all([getTranslations(`beside.${words}`), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path, exportsOf(path)) };
};

/** A list whose kinds stand above it as tabs. @param foot what is said below the list */
export const createKindsPage = (register: 'agri-inputs' | 'honours', foot: ReactNode) =>
  async function KindsPage(props: PageInput) {
    const { path, words } = BESIDE[register];
    const { parameters, page, query, unread } = toEntrySearch(await props.searchParams, register);
    const [found, t, all] = await Promise.all([askEntries(query), getTranslations(`beside.${words}`), getTranslations()]);
    if (!found.ok) return leaveForUnavailable();
    return (
      <RegisterPage
        path={path}
        title={t('title')}
        lead={t('lead')}
        searchLabel={t('q')}
        parameters={parameters}
        page={page}
        total={found.value.total}
        more={found.value.more ?? false}
        empty={t('empty')}
        exports={exportsOf(path)}
        filters={<EntryFilters parameters={parameters} />}
        notice={
          <>
            <KindTabs path={path} parameters={parameters} label={all('beside.entry.kinds')} kinds={ENTRY_KINDS[register].map((id) => ({ id, name: say(all, `beside.${words}.kinds.${id}`) }))} />
            <EntryUnread unread={unread} />
          </>
        }
        foot={foot}
      >
        <EntryList register={register} rows={found.value.rows} caption={t('caption')} />
      </RegisterPage>
    );
  };

type EntryInput = PageInput<{ readonly id: string }>;

/**
 * One entry in full, with its head.
 * @param dayOf the day as of which the address asks; today where it names none
 */
export function createEntryRoute(register: BesideRegister, dayOf: (search: Awaited<EntryInput['searchParams']>) => LocalDate | undefined = () => undefined) {
  const { path: list, words } = BESIDE[register];
  /** Page parameters arrive encoded; an escape that decodes to nothing was answered before. */
  const ask = cache(async (encoded: string, asOf: LocalDate | undefined) => {
    const asked = await askEntry(register, decodeURIComponent(encoded), asOf);
    return asked.ok ? asked.value : leaveForUnavailable();
  });
  const find = async ({ params, searchParams }: EntryInput) => ask((await params).id, dayOf(await searchParams));

  async function generateMetadata(props: EntryInput): Promise<Metadata> {
    const [entry, meta] = await Promise.all([find(props), getTranslations('meta')]);
    if (entry === undefined) return { robots: { index: false } };
    return {
      title: meta('titled', { title: entry.title }),
      description: entry.body.slice(0, 150),
      alternates: alternatesOf(entryPath(register, entry.id)),
      ...(entry.sample ? { robots: { index: false } } : {}),
    };
  }

  async function EntryRoute(props: EntryInput) {
    const [entry, t] = await Promise.all([find(props), getTranslations(`beside.${words}`)]);
    if (entry === undefined) return <NoSuch path={list} list={t('title')} />;
    return <EntryPage register={register} entry={entry} list={t('title')} />;
  }

  return { generateMetadata, EntryRoute };
}
