import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { toIndicators } from '@/components/beside/indicators';
import { StatisticsPage } from '@/components/beside/statistics-page';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import { leaveForUnavailable } from '@/lib/server/away';
import { askCounts, askEntries } from '@/lib/server/questions';

/** Most reports that the page lists. */
const MOST_REPORTS = 200;

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.statistics'), getTranslations('meta')]);
  const path = PLACES.statistics;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default async function PublicStatisticsPage() {
  const [asked, reports] = await Promise.all([askCounts(), askEntries({ register: 'reports', page: 1, perPage: MOST_REPORTS })]);
  if (!asked.ok || !reports.ok) return leaveForUnavailable();
  const { counts, onDay, revision } = asked.value;
  return <StatisticsPage indicators={toIndicators(counts)} reports={reports.value.rows} onDay={onDay} revision={revision} sources={counts.sources} />;
}
