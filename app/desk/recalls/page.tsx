import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { DraftList } from '@/components/desk/response/draft-list';
import type { PageInput } from '@/components/shell/page-props';
import { askDrafts } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { RECALL_DRAFT_STATES } from '@/lib/trace/response/store';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.recalls'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

export default async function RecallDraftsPage({ searchParams }: PageInput) {
  const [staff, search] = await Promise.all([requireStaff('recall.draft'), searchParams]);
  const state = RECALL_DRAFT_STATES.find((one) => one === search['state']);
  const asked = await askDrafts(state === undefined ? undefined : [state], staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Frecalls');
  if (!asked.value.ok) redirect('/desk/not-allowed');
  return <DraftList {...asked.value.value} state={state} />;
}
