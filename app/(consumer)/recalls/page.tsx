import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RECALL_LEVELS, RECALL_STATUSES, parseRecallSearch } from '@/components/recalls/recall-search';
import { RegionFields } from '@/components/recalls/region-fields';
import { UnreadNotice } from '@/components/recalls/unread-notice';
import { RecallList } from '@/components/registers/recall-list';
import { FilterDate, FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter } from '@/components/registers/register-query';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { leaveForUnavailable } from '@/lib/server/away';
import { askRecalls } from '@/lib/server/questions';
import { CATEGORIES } from '@/lib/trace/model/category';

const PATH = PLACES.recalls;
const EXPORTS = exportsOf(PATH);

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.recalls'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(PATH, EXPORTS) };
}

export default async function RecallsPage(props: PageInput) {
  const search = await props.searchParams;
  const { query, parameters, unread, backwards } = parseRecallSearch(search);
  const page = pageParameter(search);
  const [found, t, common, own, words, levels] = await Promise.all([
    askRecalls({ ...query, page, perPage: PER_PAGE }),
    getTranslations('registers.recalls'),
    getTranslations('registers'),
    getTranslations('recall.list'),
    getTranslations('trace.categories'),
    getTranslations('result.recall.levels'),
  ]);
  if (!found.ok) return leaveForUnavailable();
  const names = { category: common('category'), level: own('level'), status: own('status'), region: common('region'), from: own('from'), to: own('to') } as const;
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
      notice={<UnreadNotice unread={unread.map(({ field, text }) => ({ name: names[field], text }))} backwards={backwards} />}
      filters={
        <>
          <FilterSelect name="category" label={names.category} any={common('any')} value={parameters.category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />
          <FilterSelect name="level" label={names.level} any={common('any')} value={parameters.level} options={RECALL_LEVELS.map((id) => ({ value: id, label: levels(id) }))} />
          <FilterSelect name="status" label={names.status} any={common('any')} value={parameters.status} options={RECALL_STATUSES.map((id) => ({ value: id, label: t(`statuses.${id}`) }))} />
          <RegionFields value={parameters.region} />
          <div className="flex max-w-full flex-wrap items-end gap-3">
            <FilterDate name="from" label={names.from} value={parameters.from} />
            <FilterDate name="to" label={names.to} value={parameters.to} />
          </div>
          {parameters.uscc !== undefined && <input type="hidden" name="uscc" value={parameters.uscc} />}
        </>
      }
      foot={
        <ul className="no-print mt-2 flex flex-wrap gap-x-6">
          <li>
            <a href={`${PATH}/poster`} className="target inline-flex items-center">
              {own('poster')}
            </a>
          </li>
          <li>
            <a href={PLACES.tips} className="target inline-flex items-center">
              {own('tips')}
            </a>
          </li>
        </ul>
      }
    >
      <RecallList rows={rows} />
    </RegisterPage>
  );
}
