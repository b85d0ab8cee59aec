import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { StatisticsView } from '@/components/desk/board/statistics-view';
import type { PageInput } from '@/components/shell/page-props';
import { askReport } from '@/lib/server/desk/board';
import { requireStaff } from '@/lib/server/desk/staff';
import { getEnvironment } from '@/lib/server/env';
import { canDo } from '@/lib/trace/desk/access';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskBoard.statistics'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** The annual report of `?year=`, within the scope. */
export default async function StatisticsPage({ searchParams }: PageInput) {
  const [staff, { year }] = await Promise.all([requireStaff('statistics.read'), searchParams]);
  const asked = await askReport(staff, typeof year === 'string' && /^\d{4}$/.test(year) ? Number(year) : undefined);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fstatistics');
  const { period } = asked.value.report;
  const file = period.whole && canDo(staff, 'statistics.publish') ? `/desk/statistics/report.csv?year=${period.year}` : undefined;
  return <StatisticsView {...asked.value} operator={getEnvironment().OPERATOR} scoped={staff.regions.length + staff.categories.length > 0} file={file} />;
}
