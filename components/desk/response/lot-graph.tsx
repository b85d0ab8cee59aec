import { useTranslations } from 'next-intl';
import type { GraphColumn, GraphNode } from '@/lib/trace/response/lot-view';
import { lotPlace } from './lot-place';

/** What something is called: product and lot, else the end of its identifier. */
export const thingName = ({ key, name, lot }: Pick<GraphNode, 'key' | 'name' | 'lot'>): string => [name, lot ?? (name === undefined ? decodeURIComponent(key.slice(key.lastIndexOf('/') + 1)) : undefined)].filter((part) => part !== undefined).join(' · ');

/** A lot up and down: a column for each step, each thing with what it came from or became. */
export function LotGraph({ columns, cut }: { readonly columns: readonly GraphColumn[]; readonly cut: boolean }) {
  const t = useTranslations('deskResponse.lot');
  const between = useTranslations('desk')('between');
  const names = new Map(columns.flatMap(({ nodes }) => nodes.map((node) => [node.key, thingName(node)] as const)));
  return (
    <>
      <p className="measure mb-3 text-stone">{t('graphLead')}</p>
      <ol className="lot-graph" aria-label={t('graph')}>
        {columns.map(({ distance, nodes, more }) => (
          <li key={distance} data-here={distance === 0 ? '' : undefined} data-distance={distance}>
            <h3 className="font-semibold">{distance === 0 ? t('here') : t(distance < 0 ? 'up' : 'down', { count: Math.abs(distance) })}</h3>
            <ul>
              {nodes.map((node) => {
                const towards = node.towards.flatMap((key) => names.get(key) ?? []);
                return (
                  <li key={node.key}>
                    <a className="lot-node" href={lotPlace(node.key)} aria-current={distance === 0 ? 'page' : undefined}>
                      {thingName(node)}
                    </a>
                    {distance !== 0 && towards.length > 0 && <p className="mt-0.5 text-sm text-stone">{t(distance < 0 ? 'into' : 'from', { names: [...new Set(towards)].join(between) })}</p>}
                  </li>
                );
              })}
              {more > 0 && <li className="text-stone">{t('more', { count: more })}</li>}
            </ul>
          </li>
        ))}
      </ol>
      {cut && <p className="mt-2 text-ochre">{t('cutUp')}</p>}
    </>
  );
}
