import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecallList } from '@/components/registers/recall-list';
import { FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter, textParameter } from '@/components/registers/register-query';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askRecalls } from '@/lib/server/questions';
import { CATEGORIES } from '@/lib/trace/model/category';

const PATH = '/recalls';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.recalls'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), alternates: { canonical: PATH, languages: { 'zh-Hans': `${PATH}?lang=zh-Hans`, en: `${PATH}?lang=en` } } };
}

export default async function RecallsPage(props: PageInput) {
  const search = await props.searchParams;
  const parameters = { q: textParameter(search, 'q'), category: textParameter(search, 'category', 40) };
  const page = pageParameter(search);
  const { q, category } = parameters;
  const [found, t, common, words] = await Promise.all([
    askRecalls({ ...(q ? { q } : {}), ...(category ? { category } : {}), page, perPage: PER_PAGE }),
    getTranslations('registers.recalls'),
    getTranslations('registers'),
    getTranslations('trace.categories'),
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
      empty={t('empty')}
      filters={<FilterSelect name="category" label={common('category')} any={common('any')} value={category} options={CATEGORIES.map((id) => ({ value: id, label: words(id) }))} />}
    >
      <RecallList rows={found.value.rows} />
    </RegisterPage>
  );
}
