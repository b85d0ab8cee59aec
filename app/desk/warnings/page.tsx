import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { WarningsView } from '@/components/desk/board/warnings-view';
import type { PageInput } from '@/components/shell/page-props';
import { askBoard } from '@/lib/server/desk/board';
import { requireStaff } from '@/lib/server/desk/staff';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskBoard.warnings'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** What stands out of its own history this week, or in the week of `?week=`. */
export default async function WarningsPage({ searchParams }: PageInput) {
  const [staff, { week }] = await Promise.all([requireStaff('warning.read'), searchParams]);
  const board = await askBoard(staff, typeof week === 'string' ? week : undefined);
  if (!board.ok) redirect('/unavailable?from=%2Fdesk%2Fwarnings');
  return <WarningsView board={board.value} />;
}
