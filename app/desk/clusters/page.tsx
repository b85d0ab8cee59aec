import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { CLUSTER_DAYS, CLUSTER_LEAST, ClusterView } from '@/components/desk/response/cluster-view';
import type { PageInput } from '@/components/shell/page-props';
import { askClusters } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.clusters'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

const chosen = (given: string | string[] | undefined, options: readonly number[], otherwise: number): number => options.find((option) => String(option) === given) ?? otherwise;

export default async function ClustersPage({ searchParams }: PageInput) {
  const [staff, search] = await Promise.all([requireStaff('cluster.read'), searchParams]);
  const query = { days: chosen(search['days'], CLUSTER_DAYS, 30), atLeast: chosen(search['least'], CLUSTER_LEAST, 2) };
  const clusters = await askClusters(query, staff);
  if (!clusters.ok) redirect('/unavailable?from=%2Fdesk%2Fclusters');
  return <ClusterView clusters={clusters.value} {...query} />;
}
