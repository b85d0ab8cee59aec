import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskTitle } from '@/components/desk/desk-title';
import { DraftForm, type DraftStart } from '@/components/desk/response/draft-form';
import type { PageInput } from '@/components/shell/page-props';
import { askLot } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { toRecallStart } from '@/lib/trace/response/lot-view';
import { saveDraft } from '../actions';

const EMPTY: DraftStart = { productKeys: [], lots: [], regions: [], caseNumbers: [] };

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.draft'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('newTitle') }) };
}

/** A new draft; `?lot=/t/…` fills in what is known of the lot. */
export default async function NewRecallPage({ searchParams }: PageInput) {
  const [staff, search, t] = await Promise.all([requireStaff('recall.draft'), searchParams, getTranslations('deskResponse.draft')]);
  const given = search['lot'];
  const path = typeof given === 'string' && given.startsWith('/t/') ? given.slice('/t/'.length).split('?')[0] : undefined;
  const asked = path === undefined ? undefined : await askLot(path.split('/'), staff);
  const start = asked?.ok === true && asked.value.ok ? toRecallStart(asked.value.value) : EMPTY;
  return (
    <>
      <DeskTitle title={t('newTitle')} lead={t('lead')} />
      <DraftForm start={start} action={saveDraft} />
    </>
  );
}
