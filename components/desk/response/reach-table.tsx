import { useLocale, useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/registers/register-page';
import { useNames } from '@/components/result/names';
import { Notice } from '@/components/ui/notice';
import { CardCell, DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionName, regionWords } from '@/lib/i18n/regions';
import { REACH_KINDS, type Reach, type ReachStop } from '@/lib/trace/response/store';
import { lotPlace } from './lot-place';

export const REACH_SORTS = ['depth', 'region', 'quantity', 'place', 'first'] as const;
export type ReachSort = (typeof REACH_SORTS)[number];

/** Rows on the page; the whole is in the downloads. */
const SHOWN = 500;

const text = (a: string | undefined, b: string | undefined): number => (a ?? '\u{10FFFF}').localeCompare(b ?? '\u{10FFFF}', 'zh');
const ORDERS: Readonly<Record<ReachSort, (a: ReachStop, b: ReachStop) => number>> = {
  depth: () => 0,
  region: (a, b) => text(a.region, b.region),
  quantity: (a, b) => (b.quantity?.value ?? -1) - (a.quantity?.value ?? -1),
  place: (a, b) => text(a.party?.name, b.party?.name) || text(a.place?.name, b.place?.name),
  first: (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
};

/** Areas that were reached, most places first. */
function Regions({ stops }: { readonly stops: readonly ReachStop[] }) {
  const t = useTranslations('deskResponse.lot');
  const locale = toLocale(useLocale());
  const counts = new Map<string, number>();
  for (const { region } of stops) if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
  if (counts.size === 0) return <p className="text-stone">{t('regionsNone')}</p>;
  return (
    <ul className="reach-regions" aria-label={t('regions')}>
      {[...counts].sort(([, a], [, b]) => b - a).slice(0, 60).map(([region, count]) => (
        <li key={region}>{t('regionItem', { region: regionWords(region, locale), count })}</li>
      ))}
    </ul>
  );
}

/** Places that a lot came to: shops, areas, quantities, days. Sorted on the server, so that it works without scripts. */
export function ReachTable({ reach, path, sort, kind, mayExport }: { readonly reach: Reach; readonly path: string; readonly sort: ReachSort; readonly kind: ReachStop['kind'] | undefined; readonly mayExport: boolean }) {
  const t = useTranslations('deskResponse.lot');
  const between = useTranslations('desk')('between');
  const names = useNames();
  const language = useLocale();
  const locale = toLocale(language);
  const { stops, truncated, lotless } = reach;
  const rows = stops.filter((stop) => kind === undefined || stop.kind === kind).toSorted(ORDERS[sort]);
  const file = `/desk/reach?path=${encodeURIComponent(path)}`;
  const shortened = rows.length > SHOWN;
  if (stops.length === 0) return <p>{t('none')}</p>;
  return (
    <>
      <p className="measure mb-2 text-stone">{t('reachLead')}</p>
      {truncated && (
        <Notice tone="ochre" icon="alert" className="mb-3">
          {t(truncated.by === 'depth' ? 'cutDepth' : 'cut', { limit: truncated.limit })}
        </Notice>
      )}
      {lotless.length > 0 && (
        <Notice tone="ochre" icon="alert" className="mb-3">
          {t('lotless', { names: lotless.map(({ key, productName }) => productName ?? key).join(between) })}
        </Notice>
      )}
      <p className="font-medium">{t('totals', { places: stops.length, sold: stops.filter((stop) => stop.kind === 'sold').length, regions: new Set(stops.flatMap(({ region }) => region ?? [])).size })}</p>
      <Regions stops={stops} />
      <form method="get" className="no-print my-3 flex flex-wrap items-end gap-3">
        <FilterSelect name="sort" label={t('sortedBy')} any={t('sort.depth')} value={sort === 'depth' ? undefined : sort} options={REACH_SORTS.filter((one) => one !== 'depth').map((value) => ({ value, label: t(`sort.${value}`) }))} />
        <FilterSelect name="kind" label={t('kindFilter')} any={t('all')} value={kind} options={REACH_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        <button className="button">{t('show')}</button>
        {mayExport && (
          <>
            <a className="button" href={`${file}&as=csv`} download>
              {t('csv')}
            </a>
            <a className="button" href={`${file}&as=xlsx`} download>
              {t('xlsx')}
            </a>
            <span className="text-sm text-stone">{t('exportNote')}</span>
          </>
        )}
      </form>
      <DenseTable caption={t('caption', { count: rows.length })} heads={(['kind', 'place', 'party', 'region', 'goods', 'quantity', 'first', 'last', 'depth'] as const).map((column) => t(`column.${column}`))} id="reach-table" folds>
        {rows.slice(0, SHOWN).map((stop) => (
          <tr key={`${stop.key} ${stop.place?.key ?? ''} ${stop.party?.key ?? ''} ${stop.kind} ${stop.quantity?.uom ?? ''}`} data-row data-kind={stop.kind}>
            <CardCell label={t('column.kind')}>{t(`kinds.${stop.kind}`)}</CardCell>
            <CardCell label={t('column.place')}>{stop.place?.name ?? ''}</CardCell>
            <CardCell label={t('column.party')}>{stop.party === undefined ? t('unknown') : stop.party.natural === true ? t('natural') : stop.party.uscc === undefined ? stop.party.name : <a href={`/e/${stop.party.uscc}`}>{stop.party.name}</a>}</CardCell>
            <CardCell label={t('column.region')}>{stop.region === undefined ? '' : regionName(stop.region, locale)}</CardCell>
            <CardCell label={t('column.goods')}>
              <a href={lotPlace(stop.key)}>{[stop.productName, stop.lot].filter((part) => part !== undefined).join(' · ') || t('unnamed')}</a>
            </CardCell>
            <CardCell label={t('column.quantity')}>{stop.quantity !== undefined && <span className="whitespace-nowrap">{names.quantity(stop.quantity)}</span>}</CardCell>
            <CardCell label={t('column.first')}>
              <ShortDay at={stop.at} />
            </CardCell>
            <CardCell label={t('column.last')}>
              <ShortDay at={stop.until} />
            </CardCell>
            <CardCell label={t('column.depth')}>{stop.depth}</CardCell>
          </tr>
        ))}
      </DenseTable>
      {shortened && <p className="mt-2 text-stone">{t('shown', { count: SHOWN })}</p>}
    </>
  );
}
