import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { QueueView } from '@/components/desk/cases/queue-view';
import { readQueueQuery, toCaseQuery } from '@/components/desk/cases/queue-query';
import type { PageInput } from '@/components/shell/page-props';
import { askQueue } from '@/lib/server/desk/cases';
import { requireStaff } from '@/lib/server/desk/staff';
import { getEnvironment } from '@/lib/server/env';
import { canDo } from '@/lib/trace/desk/access';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskCases.queue'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** The queue of this member of staff: cases within the scope, those whose term ends first on top. */
export default async function QueuePage({ searchParams }: PageInput) {
  const [staff, search] = await Promise.all([requireStaff('queue.read'), searchParams]);
  const asked = readQueueQuery(search);
  const queue = await askQueue(toCaseQuery(asked, staff.id), staff);
  if (!queue.ok) redirect('/unavailable?from=%2Fdesk');
  if (!queue.value.ok) redirect('/desk/not-allowed');
  const { rows, total, more = false, today, names, counts } = queue.value.value;
  return <QueueView rows={rows} total={total} more={more} today={today} names={names} counts={counts} asked={asked} operator={getEnvironment().OPERATOR} mayFile={canDo(staff, 'case.file')} />;
}
