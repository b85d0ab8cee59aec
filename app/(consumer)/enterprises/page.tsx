import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnterpriseFilters, EnterpriseNotices } from '@/components/enterprise/enterprise-filters';
import { parseEnterpriseSearch } from '@/components/registers/enterprise-query';
import { EnterpriseTable } from '@/components/registers/enterprise-table';
import { RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter } from '@/components/registers/register-query';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEnterprises, askSources, askToday } from '@/lib/server/questions';

const PATH = PLACES.enterprises;
const EXPORTS = exportsOf(PATH);

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.enterprises'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), alternates: alternatesOf(PATH, EXPORTS) };
}

export default async function EnterprisesPage(props: PageInput) {
  const given = await props.searchParams;
  const [today, sources] = await Promise.all([askToday(), askSources()]);
  if (!today.ok || !sources.ok) return leaveForUnavailable();
  const search = parseEnterpriseSearch(given, today.value, sources.value.map(({ id }) => id));
  const page = pageParameter(given);
  const [found, t] = await Promise.all([askEnterprises({ ...search.query, page, perPage: PER_PAGE }, search.asOf), getTranslations('registers.enterprises')]);
  if (!found.ok) return leaveForUnavailable();
  return (
    <RegisterPage
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={search.parameters}
      page={page}
      total={found.value.total}
      more={found.value.more === true}
      exports={EXPORTS}
      notice={<EnterpriseNotices search={search} codes={found.value.rows.map(({ uscc }) => uscc)} />}
      empty={t('empty')}
      filters={<EnterpriseFilters parameters={search.parameters} sources={sources.value} />}
    >
      <EnterpriseTable rows={found.value.rows} sources={sources.value} onDay={search.asOf ?? today.value} />
    </RegisterPage>
  );
}
