import type { Amendment } from '../model/answer';
import { CBVMDA_NS, SUMA_NS, term, type EventHash, type StoredEvent, type TraceEvent } from '../model/event';
import { saidFacts } from './said';

/** Field name for people: a message key under `fields` for our own terms and the standard's, else the local name. */
const fieldName = (name: string): string =>
  name.startsWith(SUMA_NS) ? name.slice(SUMA_NS.length) : name.startsWith(CBVMDA_NS) ? name.slice(CBVMDA_NS.length + 1) : name;

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

/** What a statement says, field by field, in comparable text. */
function fields(event: TraceEvent): Map<string, string> {
  const said = new Map<string, string>([
    ['eventTime', event.eventTime],
    ['action', event.action ?? ''],
    ['bizStep', event.bizStep ?? ''],
    ['disposition', event.disposition ?? ''],
    ['readPoint', event.readPoint ?? ''],
    ['bizLocation', event.bizLocation ?? ''],
    ['items', [...new Set(event.items.filter((i) => i.role !== 'transformation').map((i) => i.original))].sort().join(' ')],
    ['quantity', event.items.flatMap((i) => (i.quantity === undefined ? [] : [`${i.quantity}${i.uom === undefined ? '' : ` ${i.uom}`}`])).sort().join(', ')],
    ['source', event.sources.map((s) => s.id).sort().join(' ')],
    ['destination', event.destinations.map((s) => s.id).sort().join(' ')],
    ['bizTransactions', event.bizTransactions.map((b) => b.id).sort().join(' ')],
    ['sensors', event.sensors.length === 0 ? '' : JSON.stringify(event.sensors)],
    ['certificationInfo', [...event.certificationInfo].sort().join(' ')],
  ]);
  for (const [name, value] of [...Object.entries(event.ilmd), ...Object.entries(event.extensions)]) if (name !== term.facts) said.set(fieldName(name), shown(value));
  for (const { label, value } of saidFacts(event)) if (!said.has(label)) said.set(label, value);
  return said;
}

/** Fields of the standard and of our vocabulary; any other field is a free fact under the source's own label. */
export const STANDARD_FIELDS: ReadonlySet<string> = new Set([
  'eventTime', 'action', 'bizStep', 'disposition', 'readPoint', 'bizLocation', 'items', 'quantity', 'source', 'destination', 'bizTransactions', 'sensors', 'certificationInfo',
  ...Object.values(term).map(fieldName),
]);

export interface Change {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** Fields in which two statements differ, in a stable order. */
export function diffStatements(before: TraceEvent, after: TraceEvent): Change[] {
  const [a, b] = [fields(before), fields(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((field) => ({ field, from: a.get(field) ?? '', to: b.get(field) ?? '' }))
    .filter((change) => change.from !== change.to)
    .map((change) => (LISTS.has(change.field) ? onlyDifferent(change) : { ...change, from: clip(change.from), to: clip(change.to) }));
}

/** Fields that hold many members: only those that differ are told. */
const LISTS: ReadonlySet<string> = new Set(['items', 'source', 'destination', 'bizTransactions', 'certificationInfo']);
const MOST_MEMBERS = 5;
const MOST_CHARACTERS = 300;

function onlyDifferent({ field, from, to }: Change): Change {
  const [a, b] = [from.split(' '), to.split(' ')];
  const [inA, inB] = [new Set(a), new Set(b)];
  return { field, from: listed(a.filter((m) => !inB.has(m))), to: listed(b.filter((m) => !inA.has(m))) };
}

const listed = (members: readonly string[]): string =>
  clip(members.slice(0, MOST_MEMBERS).join(' ')) + (members.length > MOST_MEMBERS ? ` … +${members.length - MOST_MEMBERS}` : '');
const clip = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** The amendments of a statement, newest first: what each changed, and when it arrived. */
export function toAmendments(stored: StoredEvent, read: ReadonlyMap<EventHash, StoredEvent>): Amendment[] {
  const made: Amendment[] = [];
  let after = stored;
  for (const earlier of stored.supersedes) {
    const before = read.get(earlier.id);
    if (before === undefined) break;
    const submission = after.submissions.find((s) => before.submissions.some((b) => b.sourceId === s.sourceId && b.eventId === s.eventId)) ?? after.submissions[0];
    const changes = diffStatements(before.event, after.event);
    if (changes.length > 0) made.push({ at: submission?.recordTime ?? earlier.at, sourceId: submission?.sourceId ?? '', changes });
    after = before;
  }
  return made;
}
