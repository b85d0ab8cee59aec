import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProductList } from '@/components/enterprise/product-list';
import { UnreadNotice } from '@/components/recalls/unread-notice';
import { parseProductSearch } from '@/components/registers/enterprise-query';
import { FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter } from '@/components/registers/register-query';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askProducts, askSources } from '@/lib/server/questions';
import { CATEGORIES } from '@/lib/trace/model/category';

const PATH = PLACES.products;
const EXPORTS = exportsOf(PATH);

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('enterprise.products'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), alternates: alternatesOf(PATH, EXPORTS) };
}

export default async function ProductsPage(props: PageInput) {
  const given = await props.searchParams;
  const sources = await askSources();
  if (!sources.ok) return leaveForUnavailable();
  const { query, parameters, unread } = parseProductSearch(given, sources.value.map(({ id }) => id));
  const page = pageParameter(given);
  const [found, t, common, words] = await Promise.all([
    askProducts({ ...query, page, perPage: PER_PAGE }), getTranslations('enterprise.products'), getTranslations('registers'), getTranslations('trace.categories'),
  ]);
  if (!found.ok) return leaveForUnavailable();
  return (
    <RegisterPage
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={parameters}
      page={page}
      total={found.value.total}
      more={found.value.more === true}
      exports={EXPORTS}
      empty={t('empty')}
      notice={<UnreadNotice unread={unread.map(({ field, text }) => ({ name: common(field), text }))} />}
      filters={
        <>
          <FilterSelect name="category" label={common('category')} any={common('any')} value={parameters.category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />
          <FilterSelect name="source" label={common('source')} any={common('any')} value={parameters.source} options={sources.value.map((one) => ({ value: one.id, label: one.name }))} />
        </>
      }
    >
      <ProductList rows={found.value.rows} sources={sources.value} />
    </RegisterPage>
  );
}
