import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgriGuide } from '@/components/beside/agri-guide';
import { EntryFilters } from '@/components/beside/entry-filters';
import { EntryList } from '@/components/beside/entry-list';
import { BESIDE } from '@/components/beside/entry-places';
import { toEntrySearch } from '@/components/beside/entry-query';
import { KindTabs } from '@/components/beside/kind-tabs';
import { RegisterPage } from '@/components/registers/register-page';
import { alternatesOf, exportsOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askEntries } from '@/lib/server/questions';
import { ENTRY_KINDS } from '@/lib/trace/model/register';

const REGISTER = 'agri-inputs';
const { path } = BESIDE[REGISTER];
const EXPORTS = exportsOf(path);

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.agriInputs'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path, EXPORTS) };
}

export default async function AgriInputsPage(props: PageInput) {
  const { parameters, page, query } = toEntrySearch(await props.searchParams, REGISTER);
  const [found, t, common] = await Promise.all([askEntries(query), getTranslations('beside.agriInputs'), getTranslations('beside.entry')]);
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
      exports={EXPORTS}
      filters={<EntryFilters parameters={parameters} />}
      notice={<KindTabs path={path} parameters={parameters} label={common('kinds')} kinds={ENTRY_KINDS[REGISTER].map((id) => ({ id, name: t(`kinds.${id}`) }))} />}
      foot={<AgriGuide />}
    >
      <EntryList register={REGISTER} rows={found.value.rows} caption={t('caption')} />
    </RegisterPage>
  );
}
