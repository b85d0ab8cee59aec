import { canonicalKey } from '../codes/identity';
import type { Issue } from '../errors';
import { term } from '../model/event';
import type { EventItem, TraceEvent } from '../model/event';
import type { SourceAccount } from '../ports';

type Scope = SourceAccount['scope'];

/** Where the company prefix begins inside the value of a GS1 key: after indicator, extension digit or filler. */
const PREFIX_AT: ReadonlyMap<string, number> = new Map([['00', 1], ['01', 1], ['8003', 1], ['8006', 1]]);

/** Digits of a GS1 key from its company prefix on; undefined for identifiers outside GS1. */
function companyDigits(key: string): string | undefined {
  const m = /^https:\/\/id\.gs1\.org\/(\d{2,4})\/([^/]+)/.exec(key);
  return m === null ? undefined : (m[2] ?? '').slice(PREFIX_AT.get(m[1] ?? '') ?? 0);
}

/** Items that an event brings into being: what it adds, or what a transformation yields. */
function newItems(event: TraceEvent): readonly EventItem[] {
  if (event.type === 'ObjectEvent' && event.action === 'ADD') return event.items.filter(({ role }) => role === 'epc' || role === 'quantity');
  if (event.type === 'TransformationEvent') return event.items.filter(({ role }) => role === 'output' || role === 'outputQuantity');
  return [];
}

/** The number of a party whatever the form: the GLN of an identifier, the social credit code, or the text itself. */
function partyNumber(text: string): string {
  const key: string = canonicalKey(text)?.key ?? text;
  return /^https:\/\/[^/]+\/[^/]+\/([^/]+)/.exec(key)?.[1] ?? key;
}

/**
 * Whether a source may make this statement: the party it speaks for, the category, and the GS1
 * prefixes of identifiers the event creates. Observing foreign identifiers is always allowed, an
 * empty list allows any. Undefined when the statement is in scope.
 */
export function findScopeIssue(event: TraceEvent, scope: Scope, index: number): Issue | undefined {
  const issue = (path: string, reason: string): Issue => ({
    path: `epcisBody.eventList[${index}]${path}`, code: 'out-of-scope', reason, repair: 'Ask the operator to widen the scope of this source.', index,
  });
  const party = event.extensions[term.responsibleParty];
  if (scope.parties.length > 0 && typeof party === 'string' && !scope.parties.map(partyNumber).includes(partyNumber(party))) {
    return issue(`.${term.responsibleParty}`, 'This source does not speak for the responsible party.');
  }
  const category = event.extensions[term.category] ?? event.ilmd[term.category];
  if (scope.categories.length > 0 && typeof category === 'string' && !scope.categories.includes(category)) {
    return issue(`.${term.category}`, 'This source does not deliver this category.');
  }
  if (scope.prefixes.length > 0) {
    const foreign = newItems(event).find(({ key }) => {
      const digits = companyDigits(key);
      return digits !== undefined && !scope.prefixes.some((prefix) => digits.startsWith(prefix));
    });
    if (foreign !== undefined) return issue('', `This source may not create identifiers outside its GS1 prefixes (${foreign.role}).`);
  }
  return undefined;
}
