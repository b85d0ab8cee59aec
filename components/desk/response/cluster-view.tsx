import { useLocale, useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/registers/register-page';
import { DeskTitle } from '@/components/desk/desk-title';
import { CardCell, DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { CaseCluster } from '@/lib/trace/cases/store';
import { lotPlace } from './lot-place';

export const CLUSTER_DAYS = [7, 30, 90, 365] as const;
export const CLUSTER_LEAST = [2, 3, 5, 10] as const;

/** Where the cases of a cluster are looked at. */
function Open({ cluster: { by, value } }: { readonly cluster: CaseCluster }) {
  const t = useTranslations('deskResponse.clusters');
  if (by === 'area') return null;
  return (
    <a className="tap" href={by === 'lot' ? lotPlace(value) : `/desk?uscc=${encodeURIComponent(value)}&state=all`}>
      {by === 'lot' ? t('toLot') : t('toCases')}
    </a>
  );
}

/** Complaints that gather around a lot, a firm or an area. */
export function ClusterView({ clusters, days, atLeast }: { readonly clusters: readonly CaseCluster[]; readonly days: number; readonly atLeast: number }) {
  const t = useTranslations('deskResponse.clusters');
  const locale = toLocale(useLocale());
  return (
    <>
      <DeskTitle title={t('title')} lead={t('lead')} />
      <form method="get" action="/desk/clusters" className="no-print mb-3 flex flex-wrap items-end gap-3">
        <FilterSelect name="days" label={t('days')} any={t('daysOption', { count: 30 })} value={days === 30 ? undefined : String(days)} options={CLUSTER_DAYS.filter((count) => count !== 30).map((count) => ({ value: String(count), label: t('daysOption', { count }) }))} />
        <FilterSelect name="least" label={t('atLeast')} any={t('atLeastOption', { count: 2 })} value={atLeast === 2 ? undefined : String(atLeast)} options={CLUSTER_LEAST.filter((count) => count !== 2).map((count) => ({ value: String(count), label: t('atLeastOption', { count }) }))} />
        <button className="button button-main">{t('show')}</button>
      </form>
      {clusters.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DenseTable caption={t('caption')} heads={(['by', 'what', 'cases', 'first', 'last', 'open'] as const).map((column) => t(`column.${column}`))} folds>
          {clusters.map((cluster) => (
            <tr key={`${cluster.by} ${cluster.value}`} data-row data-by={cluster.by}>
              <CardCell label={t('column.by')}>{t(`by.${cluster.by}`)}</CardCell>
              <th scope="row">{cluster.by === 'area' ? regionWords(cluster.value, locale) : cluster.name}</th>
              <CardCell label={t('column.cases')}>{cluster.cases}</CardCell>
              <CardCell label={t('column.first')}>
                <ShortDay at={cluster.firstAt} />
              </CardCell>
              <CardCell label={t('column.last')}>
                <ShortDay at={cluster.lastAt} />
              </CardCell>
              <CardCell label={t('column.open')}>
                <Open cluster={cluster} />
              </CardCell>
            </tr>
          ))}
        </DenseTable>
      )}
    </>
  );
}
