import type { ErrorDeclaration, EventSubmission, StoredEvent, TraceEvent } from '@/lib/trace/model/event';
import { toInstant } from '../instant';
import { toEventHash } from '../stored-key';

/** A row of the `EVENTS` statement: JSON text or null. */
export interface StoredEventRow {
  readonly body: string;
  readonly submissions: string | null;
  readonly declarations: string | null;
  readonly relations: string | null;
}

type SubmissionJson = readonly [sourceId: string, eventId: string, recordTime: string];
type DeclarationJson = readonly [...SubmissionJson, declarationTime: string, reason: string | null, correctiveEventIds: string[]];
type RelationJson = readonly [kind: string, sourceId: string, otherId: string, at: string];

const parseList = <T>(json: string | null): readonly T[] => (json === null ? [] : (JSON.parse(json) as T[]));

const byTime = (a: { readonly recordTime: string; readonly sourceId: string }, b: { readonly recordTime: string; readonly sourceId: string }): number =>
  a.recordTime < b.recordTime ? -1 : a.recordTime > b.recordTime ? 1 : a.sourceId < b.sourceId ? -1 : 1;

/**
 * The statement with what the store knows about it; undefined while nobody's submission of it is
 * published. A statement known only from its error declaration counts the declared form as its
 * submission. A declaration counts only from a source that made the statement, and the statement is
 * superseded only when every source that made it has amended it.
 */
export function toStoredEvent(row: StoredEventRow): StoredEvent | undefined {
  const declared = parseList<DeclarationJson>(row.declarations);
  const plain = parseList<SubmissionJson>(row.submissions);
  const submissions: EventSubmission[] = (plain.length > 0 ? plain : declared)
    .map(([sourceId, eventId, recordTime]) => ({ sourceId, eventId, recordTime: toInstant(recordTime) }))
    .sort(byTime);
  if (submissions.length === 0) return undefined;
  const event = JSON.parse(row.body) as TraceEvent;
  const sources = new Set(submissions.map(({ sourceId }) => sourceId));
  const declarations: ErrorDeclaration[] = declared
    .filter(([sourceId]) => sources.has(sourceId))
    .map(([sourceId, , , declarationTime, reason, correctiveEventIds]) => ({
      sourceId,
      declarationTime: toInstant(declarationTime),
      ...(reason === null ? {} : { reason }),
      correctiveEventIds,
    }))
    .sort((a, b) => (a.declarationTime < b.declarationTime ? -1 : 1));
  if (row.relations === null) return { event, submissions, declarations, supersedes: [], conflictsWith: [] };

  const relations = parseList<RelationJson>(row.relations).map(([kind, sourceId, otherId, at]) => ({ kind, sourceId, id: toEventHash(otherId), at: toInstant(at) }));
  const ofKind = (kind: string): typeof relations => relations.filter((relation) => relation.kind === kind && sources.has(relation.sourceId)).sort((a, b) => (a.at > b.at ? -1 : 1));
  const amendments = ofKind('superseded-by');
  const amendedBy = new Set(amendments.map(({ sourceId }) => sourceId));
  const newest = [...sources].every((sourceId) => amendedBy.has(sourceId)) ? amendments[0] : undefined;
  const supersedes = new Map(ofKind('supersedes').map(({ id, at }) => [id, { id, at }]));
  return {
    event,
    submissions,
    declarations,
    ...(newest ? { supersededBy: { id: newest.id, at: newest.at } } : {}),
    supersedes: [...supersedes.values()],
    conflictsWith: [...new Set(ofKind('conflicts').map(({ id }) => id))],
  };
}
