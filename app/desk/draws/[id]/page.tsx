import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { DeskDrawView } from '@/components/desk/board/draws-view';
import type { PageInput } from '@/components/shell/page-props';
import { askDraw } from '@/lib/server/desk/board';
import { requireStaff } from '@/lib/server/desk/staff';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskBoard.draw'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('one') }) };
}

/** A draw as the desk sees it: before its day, too, and worked out again. */
export default async function DrawPage({ params, searchParams }: PageInput<{ readonly id: string }>) {
  const [staff, { id }, { done }] = await Promise.all([requireStaff('draw.read'), params, searchParams]);
  const asked = await askDraw(decodeURIComponent(id), staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fdraws');
  if (asked.value === undefined) notFound();
  return <DeskDrawView {...asked.value} made={done === 'made'} />;
}
