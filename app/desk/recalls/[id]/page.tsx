import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { DraftView } from '@/components/desk/response/draft-view';
import type { PageInput } from '@/components/shell/page-props';
import { askDraft } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { canDo } from '@/lib/trace/desk/access';
import { concernOfDraft, draftDeadlines } from '@/lib/trace/response/recall-draft';
import { approveDraftNotice, dropDraft, followDraft, recordDraftNotice, saveDraft, sendDraft } from '../actions';

const DONE = ['saved', 'sent', 'follow', 'notice', 'approved', 'dropped'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.recalls'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

export default async function RecallDraftPage({ params, searchParams }: PageInput<{ readonly id: string }>) {
  const [staff, { id }, search, t] = await Promise.all([requireStaff('recall.draft'), params, searchParams, getTranslations('deskResponse.draft')]);
  const asked = await askDraft(id, staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Frecalls');
  if (!asked.value.ok) notFound();
  const page = asked.value.value;
  const concerned = { category: page.draft.category };
  const done = DONE.find((one) => one === search['done']);
  return (
    <DraftView
      {...page}
      deadlines={draftDeadlines(page.draft)}
      actions={{ save: saveDraft, send: sendDraft, follow: followDraft, record: recordDraftNotice, approve: approveDraftNotice, drop: dropDraft }}
      may={{ edit: canDo(staff, 'recall.draft', concerned), record: canDo(staff, 'notice.record', concerned), approve: canDo(staff, 'notice.approve', concernOfDraft(page.draft)), approver: canDo(staff, 'notice.approve', concerned) }}
      said={done === undefined ? undefined : t(`done.${done}`)}
    />
  );
}
