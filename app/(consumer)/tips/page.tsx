import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TIP_KINDS, parseTipSearch } from '@/components/recalls/recall-search';
import { RegionFields } from '@/components/recalls/region-fields';
import { UnreadNotice } from '@/components/recalls/unread-notice';
import { FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter } from '@/components/registers/register-query';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { MonthSelect } from '@/components/tips/month-select';
import { TipList } from '@/components/tips/tip-list';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntries } from '@/lib/server/questions';
import { CATEGORIES } from '@/lib/trace/model/category';

const PATH = PLACES.tips;
const EXPORTS = exportsOf(PATH);

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('recall.tips'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(PATH, EXPORTS) };
}

export default async function TipsPage(props: PageInput) {
  const search = await props.searchParams;
  const { query, parameters, unread } = parseTipSearch(search);
  const page = pageParameter(search);
  const [found, t, common, words] = await Promise.all([askEntries({ ...query, page, perPage: PER_PAGE }), getTranslations('recall.tips'), getTranslations('registers'), getTranslations('trace.categories')]);
  if (!found.ok) return leaveForUnavailable();
  const names = { category: common('category'), kind: t('kind'), region: common('region'), month: t('month') } as const;
  const { rows, total, more } = found.value;
  return (
    <RegisterPage
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={parameters}
      page={page}
      total={total}
      more={more === true}
      empty={t('empty')}
      exports={EXPORTS}
      notice={<UnreadNotice unread={unread.map(({ field, text }) => ({ name: names[field], text }))} />}
      filters={
        <>
          <FilterSelect name="kind" label={names.kind} any={common('any')} value={parameters.kind} options={TIP_KINDS.map((id) => ({ value: id, label: t(`kinds.${id}`) }))} />
          <FilterSelect name="category" label={names.category} any={common('any')} value={parameters.category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />
          <MonthSelect value={parameters.month} />
          <RegionFields value={parameters.region} />
        </>
      }
    >
      <TipList rows={rows} />
    </RegisterPage>
  );
}
