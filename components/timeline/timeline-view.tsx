import { useTranslations } from 'next-intl';
import { withQuery } from '@/components/shell/with-query';
import { useNames, type Names } from '@/components/result/names';
import type { Finding, TraceAnswer } from '@/lib/trace/model/answer';
import { GapNode } from './gap-node';
import { type Order, type PathEntry, arrangePath } from './path-order';
import { StepNode } from './step-node';

interface Shared {
  readonly names: Names;
  readonly findings: readonly Finding[];
  readonly answeredAt: string;
  readonly order: Order;
}

function Path({ entries, shared, level }: { readonly entries: readonly PathEntry[]; readonly shared: Shared; readonly level: 3 | 4 }) {
  return (
    <ol className={`path ${shared.order === 'oldest' ? 'oldest-first' : ''}`}>
      {entries.map((entry, index) => {
        if (entry.kind === 'branch') return <Branch key={`branch-${entry.branch.index}`} entry={entry} shared={shared} />;
        const { node } = entry;
        const next = entries.slice(index + 1).find((one) => one.kind === 'node');
        const towardsGap = next?.kind === 'node' && next.node.kind === 'gap';
        return (
          <li key={node.id} id={node.id} data-kind={node.kind} className={node.kind === 'gap' ? 'gap' : towardsGap ? 'before-gap' : undefined}>
            {node.kind === 'gap' ? (
              <GapNode node={node} names={shared.names} answeredAt={shared.answeredAt} level={level} />
            ) : (
              <StepNode node={node} names={shared.names} findings={shared.findings.filter((finding) => finding.stepId === node.id)} answeredAt={shared.answeredAt} level={level} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** An input that joins: its own short path, bending into the main one. */
function Branch({ entry, shared }: { readonly entry: Extract<PathEntry, { kind: 'branch' }>; readonly shared: Shared }) {
  const t = useTranslations('timeline');
  return (
    <li className="joins">
      <span className="bend" aria-hidden="true" />
      <div className="border border-line bg-wash p-3 print:bg-transparent">
        <h3 className="mb-3 flex flex-wrap items-baseline gap-x-3 font-semibold">
          {t('branch', { name: entry.branch.name })}
          <a href={entry.branch.path} className="tap text-sm font-normal">
            {t('branchOpen')}
          </a>
        </h3>
        <Path entries={entry.entries} shared={shared} level={4} />
      </div>
    </li>
  );
}

/** 路: the path of the thing, gaps and side paths included, with the switch that turns it. */
export function TimelineView({ answer, order }: { readonly answer: TraceAnswer; readonly order: Order }) {
  const t = useTranslations('timeline');
  const names = useNames(answer);
  const { timeline } = answer;
  if (timeline.nodes.length === 0) return <p className="text-stone">{t('empty')}</p>;
  const shared: Shared = { names, findings: answer.findings, answeredAt: answer.answeredAt, order };
  return (
    <>
      <Path entries={arrangePath(timeline, order)} shared={shared} level={3} />
      {timeline.truncated && <p className="mt-4 text-stone">{t(`truncated.${timeline.truncated.by}`, { limit: timeline.truncated.limit })}</p>}
    </>
  );
}

/** Shown ÷ required with its formula, and the two ways round. */
export function TimelineAside({ answer, order, path, query }: { readonly answer: TraceAnswer; readonly order: Order; readonly path: string; readonly query: Readonly<Record<string, string | undefined>> }) {
  const t = useTranslations('timeline');
  const { shown, required } = answer.timeline.completeness;
  const link = (to: Order) => `${withQuery(path, { ...query, order: to === 'oldest' ? to : undefined })}#timeline`;
  return (
    <div className="flex flex-wrap items-center gap-x-5 text-sm">
      {required > 0 && (
        <span className="dotted">
          <span>{t('completeness', { shown, required })}</span> <span className="text-stone">{t('formula')}</span>
        </span>
      )}
      {answer.timeline.nodes.length > 1 && (
        <a className="no-print target inline-flex items-center" href={link(order === 'newest' ? 'oldest' : 'newest')}>
          {t(order === 'newest' ? 'oldestFirst' : 'newestFirst')}
        </a>
      )}
    </div>
  );
}
