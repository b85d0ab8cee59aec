import type { Attestation, DocumentRef, LocalDate, TraceEvent } from '../model/event';
import { SUMA_NS, term } from '../model/event';
import { toLocalDate } from '../model/local-date';


/*
 * Reads what an event says beside the standard's own fields. Extension values come from sources as
 * they are: everything here is total and takes what fits.
 */

/** A member of the extensions or of ilmd by absolute name, as text. */
export function saidText(event: TraceEvent, name: string): string | undefined {
  const value = event.extensions[name] ?? event.ilmd[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Whether such a day exists: a date that does not is no date. */
const isDay = (day: LocalDate): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

/** A calendar date; an instant is read as the day in China. */
export function saidDate(event: TraceEvent, name: string): LocalDate | undefined {
  const text = saidText(event, name);
  if (text === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text) ? text : undefined;
  if (/^\d{8}$/.test(text)) return [`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`].find(isDay);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : toLocalDate(new Date(at).toISOString());
}

export function saidNumber(event: TraceEvent, name: string): number | undefined {
  const value = Number(saidText(event, name));
  return saidText(event, name) !== undefined && Number.isFinite(value) ? value : undefined;
}

export function toAttestation(event: TraceEvent): Attestation {
  const text = saidText(event, term.attestation);
  return text === 'laboratory' || text === 'authority' ? text : 'enterprise';
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
const day = (value: unknown): LocalDate | undefined => {
  const t = text(value);
  return t !== undefined && /^\d{4}-\d{2}-\d{2}/.test(t) && isDay(t.slice(0, 10)) ? t.slice(0, 10) : undefined;
};

/** Members of a document, which may stand bare or under our namespace; names made once, because a name put together anew costs a search. */
const MEMBERS = Object.fromEntries(['type', 'number', 'issuer', 'issuedOn', 'validUntil', 'result', 'items', 'url', 'name', 'value', 'limit', 'passed'].map((name) => [name, `${SUMA_NS}${name}`]));

/** Documents named by the event; entries without type or number are left out. */
export function saidDocuments(event: TraceEvent): DocumentRef[] {
  const value = event.extensions[term.documents] ?? event.ilmd[term.documents];
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const found: DocumentRef[] = [];
  for (const raw of list) {
    if (!isObject(raw)) continue;
    const get = (name: string): unknown => raw[name] ?? raw[MEMBERS[name] ?? name];
    const type = text(get('type'));
    const number = text(get('number'));
    if (type === undefined || number === undefined) continue;
    const result = text(get('result'));
    const issuer = text(get('issuer'));
    const issuedOn = day(get('issuedOn'));
    const validUntil = day(get('validUntil'));
    const url = text(get('url'));
    const items = get('items');
    found.push({
      type: type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1),
      number,
      ...(issuer === undefined ? {} : { issuer }),
      ...(issuedOn === undefined ? {} : { issuedOn }),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(result === 'passed' || result === 'failed' ? { result } : {}),
      ...(Array.isArray(items) ? { items: items.flatMap(toItem) } : {}),
      ...(url === undefined ? {} : { url }),
    });
  }
  return found;
}

function toItem(raw: unknown): NonNullable<DocumentRef['items']>[number][] {
  if (!isObject(raw)) return [];
  const get = (field: string): unknown => raw[field] ?? raw[MEMBERS[field] ?? field];
  const name = text(get('name'));
  const value = text(get('value'));
  if (name === undefined || value === undefined) return [];
  const limit = text(get('limit'));
  const passed = get('passed');
  return [{ name, value, ...(limit === undefined ? {} : { limit }), ...(typeof passed === 'boolean' ? { passed } : {}) }];
}

/** Free facts of the step: label and text. */
export function saidFacts(event: TraceEvent): { label: string; value: string }[] {
  const value = event.extensions[term.facts] ?? event.ilmd[term.facts];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([label, fact]) => {
    const shown = typeof fact === 'boolean' ? String(fact) : text(fact);
    return shown === undefined ? [] : [{ label: label.startsWith(SUMA_NS) ? label.slice(SUMA_NS.length) : label, value: shown }];
  });
}

/** Last part of a URI, or the bare word: `…/step/slaughter` → `slaughter`. */
export const tail = (word: string): string => word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('#'), word.lastIndexOf(':')) + 1);

/** The word by which the event names its step, where it names one. */
export function saidStep(event: TraceEvent): string | undefined {
  const own = saidText(event, term.step);
  if (own !== undefined) return tail(own);
  return event.bizStep !== undefined && event.bizStep.includes('/') ? tail(event.bizStep) : undefined;
}

/** Whole days from one date to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
