import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnterpriseTable } from '@/components/registers/enterprise-table';
import { FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter, textParameter } from '@/components/registers/register-query';
import type { PageInput } from '@/components/shell/page-props';
import { REGION_CODES } from '@/lib/i18n/regions';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEnterprises, askSources } from '@/lib/server/questions';
import { CATEGORIES } from '@/lib/trace/model/category';

const PATH = '/enterprises';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.enterprises'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), alternates: { canonical: PATH, languages: { 'zh-Hans': `${PATH}?lang=zh-Hans`, en: `${PATH}?lang=en` } } };
}

export default async function EnterprisesPage(props: PageInput) {
  const search = await props.searchParams;
  const parameters = {
    q: textParameter(search, 'q'),
    region: textParameter(search, 'region', 6),
    category: textParameter(search, 'category', 40),
    source: textParameter(search, 'source', 80),
  };
  const page = pageParameter(search);
  const { q, region, category, source } = parameters;
  const [found, sources, t, common, words, regions] = await Promise.all([
    askEnterprises({ ...(q ? { q } : {}), ...(region ? { region } : {}), ...(category ? { category } : {}), ...(source ? { sourceId: source } : {}), page, perPage: PER_PAGE }),
    askSources(),
    getTranslations('registers.enterprises'),
    getTranslations('registers'),
    getTranslations('trace.categories'),
    getTranslations('region'),
  ]);
  if (!found.ok || !sources.ok) return leaveForUnavailable();
  return (
    <RegisterPage
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={parameters}
      page={page}
      total={found.value.total}
      empty={t('empty')}
      filters={
        <>
          <FilterSelect name="region" label={common('region')} any={common('any')} value={region} options={REGION_CODES.map((code) => ({ value: code, label: regions(code) }))} />
          <FilterSelect name="category" label={common('category')} any={common('any')} value={category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />
          <FilterSelect name="source" label={common('source')} any={common('any')} value={source} options={sources.value.map((one) => ({ value: one.id, label: one.name }))} />
        </>
      }
    >
      <EnterpriseTable rows={found.value.rows} sources={sources.value} />
    </RegisterPage>
  );
}
