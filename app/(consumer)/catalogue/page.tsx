import { getTranslations } from 'next-intl/server';
import { CatalogueTable } from '@/components/beside/catalogue-table';
import { EntryFilters, EntryUnread } from '@/components/beside/entry-filters';
import { BESIDE } from '@/components/beside/entry-places';
import { toEntrySearch } from '@/components/beside/entry-query';
import { FilterDate, RegisterPage } from '@/components/registers/register-page';
import { dateParameter } from '@/components/registers/register-query';
import { exportsOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { dayTag } from '@/components/ui/when';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntries } from '@/lib/server/questions';
import { createListHead } from '../entry-routes';

const REGISTER = 'catalogue';
const { path } = BESIDE[REGISTER];

export const generateMetadata = createListHead(REGISTER);

export default async function CataloguePage(props: PageInput) {
  const search = await props.searchParams;
  const { parameters, page, query, unread } = toEntrySearch(search, REGISTER);
  const { date, unreadable } = dateParameter(search, 'asof');
  const [found, t, common] = await Promise.all([askEntries(query, date), getTranslations('beside.catalogue'), getTranslations('beside.entry')]);
  if (!found.ok) return leaveForUnavailable();
  return (
    <RegisterPage
      path={path}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={{ ...parameters, asof: date }}
      page={page}
      total={found.value.total}
      more={found.value.more ?? false}
      empty={t('empty')}
      exports={exportsOf(path)}
      filters={
        <>
          <EntryFilters parameters={parameters} />
          <FilterDate name="asof" label={common('asOf')} value={date} />
        </>
      }
      notice={
        <>
          <EntryUnread unread={unread} />
          {unreadable !== undefined && <p className="mt-3 text-ochre">{common('asOfUnreadable', { text: unreadable })}</p>}
          <p className="mt-3">{common.rich('asOfShown', { day: dayTag(found.value.onDay) })}</p>
        </>
      }
      foot={<p className="measure mt-6 text-stone">{t('note')}</p>}
    >
      <CatalogueTable rows={found.value.rows} asOf={date} />
    </RegisterPage>
  );
}
