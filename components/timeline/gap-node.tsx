import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Names } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { dayTag } from '@/components/ui/when';
import { formatDistance, toDay } from '@/lib/i18n/time';
import type { TimelineNode } from '@/lib/trace/model/answer';
import { NodeMark } from './node-mark';

const linkTag = (path: string) => (name: ReactNode) => (
  <a href={path} className="tap">
    {name}
  </a>
);

type Gap = Extract<TimelineNode, { kind: 'gap' }>;

/** A required step nobody recorded: dashed, and it says who owes it and since when. */
export function GapNode({ node, names, answeredAt, level }: { readonly node: Gap; readonly names: Names; readonly answeredAt: string; readonly level: 3 | 4 }) {
  const t = useTranslations('timeline');
  const words = useTranslations('words');
  const Heading = level === 3 ? 'h3' : 'h4';
  const { owedBy } = node;
  return (
    <>
      <NodeMark kind="gap" className={node.legal ? 'text-ochre' : 'text-stone'} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading className="text-lg font-semibold text-stone">{names.step(node.titleKey, node.step)}</Heading>
        <Badge tone={node.legal ? 'ochre' : 'stone'} icon="question">
          {t('gap')}
        </Badge>
      </div>
      <p>
        {owedBy === undefined
          ? t('gapNobody')
          : owedBy.path === undefined
            ? t('gapOwed', { name: names.named(owedBy) })
            : t.rich('gapOwedLink', { name: names.named(owedBy), link: linkTag(owedBy.path) })}
      </p>
      <p className="text-sm text-stone">
        {t(node.legal ? 'gapLegal' : 'gapTemplate')}
        {node.since !== undefined && (
          <>
            {' · '}
            {t.rich('gapSinceTime', { day: dayTag(toDay(node.since)), ago: formatDistance(node.since, answeredAt, words) })}
          </>
        )}
      </p>
    </>
  );
}
