import type { Timeline, TimelineNode } from '@/lib/trace/model/answer';

export type Order = 'newest' | 'oldest';

/** `?order=oldest` turns the path; anything else is the usual way, newest first. Total. */
export const toOrder = (value: string | readonly string[] | undefined): Order => (value === 'oldest' ? 'oldest' : 'newest');

/** One entry of a list as it is drawn: a node, or a side path that joins at the node beside it. */
export type PathEntry =
  | { readonly kind: 'node'; readonly node: TimelineNode }
  | { readonly kind: 'branch'; readonly branch: Timeline['branches'][number]; readonly entries: readonly PathEntry[] };

/**
 * Arranges a timeline for drawing. A side path stands next to the node where it joins, on its older
 * side: below it when the newest is on top. A side path whose joint is not among the nodes ends the list,
 * so nothing is lost; a side path is drawn once, also where the data go in a circle.
 */
export function arrangePath(timeline: Timeline, order: Order): readonly PathEntry[] {
  const drawn = new Set<number>([0]);
  const entriesOf = (index: number): PathEntry[] => {
    const entries: PathEntry[] = [];
    for (const node of timeline.nodes.filter((one) => one.branch === index)) {
      const joining = timeline.branches.filter((branch) => branch.joinsAt === node.id && !drawn.has(branch.index));
      for (const branch of joining) {
        drawn.add(branch.index);
        entries.push({ kind: 'branch', branch, entries: entriesOf(branch.index) });
      }
      entries.push({ kind: 'node', node });
    }
    return order === 'newest' ? entries.reverse() : entries;
  };
  const main = entriesOf(0);
  const rest: PathEntry[] = [];
  for (const branch of timeline.branches) {
    if (drawn.has(branch.index)) continue;
    drawn.add(branch.index);
    rest.push({ kind: 'branch', branch, entries: entriesOf(branch.index) });
  }
  return order === 'newest' ? [...main, ...rest] : [...rest, ...main];
}
