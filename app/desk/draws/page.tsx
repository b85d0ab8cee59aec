import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { DrawsView } from '@/components/desk/board/draws-view';
import { askDraws } from '@/lib/server/desk/board';
import { requireStaff } from '@/lib/server/desk/staff';
import { canDo } from '@/lib/trace/desk/access';
import { drawFirms } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskBoard.draws'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** Random draws of firms to inspect, and the form for a new one. */
export default async function DrawsPage() {
  const staff = await requireStaff('draw.read');
  const asked = await askDraws(staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fdraws');
  const [region] = staff.regions;
  const [category] = staff.categories;
  return <DrawsView {...asked.value} {...(canDo(staff, 'draw.make') ? { make: drawFirms } : {})} own={{ ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }), categories: staff.categories }} />;
}
