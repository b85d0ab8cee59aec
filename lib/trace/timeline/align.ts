import type { ChainEvent } from '../lineage/walk';
import { saidStep, toAttestation } from './said';
import type { StepMatch, StepRule, StepTemplate } from './templates';

export interface Aligned {
  readonly entry: ChainEvent;
  /** Index in the template, absent for events outside it. */
  readonly index?: number;
  readonly rule?: StepRule;
}

const NAMED = 60;
const ENTERING = 5;

/** How well an event fits a step: 0 = not at all. */
function fit(entry: ChainEvent, rule: StepRule, word: string | undefined): number {
  if (entry.consumed === true) return 0;
  const named = word !== undefined && (rule.id === word || rule.words?.includes(word) === true);
  if (named && (rule.match.length === 0 || rule.match.some((match) => isOn(entry, match)))) return rule.id === word ? NAMED + 5 : NAMED;
  const { event } = entry.stored;
  let best = 0;
  for (const match of rule.match) {
    if (match.biz !== undefined && !(event.bizStep !== undefined && match.biz.includes(event.bizStep))) continue;
    if (match.type !== undefined && !match.type.includes(event.type)) continue;
    if (!isOn(entry, match)) continue;
    if (match.by !== undefined && !match.by.includes(toAttestation(event))) continue;
    if (match.disposition !== undefined && !(event.disposition !== undefined && match.disposition.includes(event.disposition))) continue;
    const parts = (match.biz ? 1 : 0) + (match.type ? 1 : 0) + (match.on ? 1 : 0) + (match.by ? 1 : 0) + (match.disposition ? 1 : 0);
    best = Math.max(best, 10 + 2 * parts + (rule.need === 'must' ? 2 : rule.need === 'expected' ? 1 : 0));
  }
  return best;
}

/** Whether the step may be about this: the thing itself, its direct forerunner, or something that went into it. */
export function isOn(entry: Pick<ChainEvent, 'relation' | 'branch'>, match: StepMatch): boolean {
  switch (match.on) {
    case undefined:
      return true;
    case 'input':
      return entry.relation === 'input';
    case 'item':
      return entry.relation !== 'input';
    case 'line':
      return entry.relation !== 'input' || entry.branch === 0;
  }
}

/** Oldest first; equal times by the order of the template's named step, then by identity, so that answers are stable. */
export function byTime(template: StepTemplate): (a: ChainEvent, b: ChainEvent) => number {
  const place = (entry: ChainEvent): number => {
    const word = saidStep(entry.stored.event);
    const index = word === undefined ? -1 : template.steps.findIndex((s) => s.id === word || s.words?.includes(word) === true);
    return index < 0 ? template.steps.length : index;
  };
  return (a, b) => {
    const [ta, tb] = [a.stored.event.eventTime, b.stored.event.eventTime];
    if (ta !== tb) return ta < tb ? -1 : 1;
    return place(a) - place(b) || (a.stored.event.id < b.stored.event.id ? -1 : 1);
  };
}

/**
 * Lays the events of one path onto the steps of the template: the assignment with the greatest sum
 * of fits in which steps never go back. An event that does not fit into the order keeps the step
 * that it names itself, that it alone can be, or that recurs: it is then out of order, which the
 * contradiction rules judge. Everything else stands outside the template.
 */
export function align(events: readonly ChainEvent[], template: StepTemplate, productAsked = false): Aligned[] {
  const sorted = [...events].sort(byTime(template));
  const steps = template.steps;
  const fits = sorted.map((entry) => {
    const word = saidStep(entry.stored.event);
    const row = steps.map((rule) => {
      const f = fit(entry, rule, word);
      // What is said of the product as such is no step of this one lot, unless it is named and optional: a registration.
      return entry.relation === 'product' && !productAsked && (f < NAMED || rule.need !== 'optional') ? 0 : f;
    });
    // A step named by the source is that step and no other.
    return row.some((f) => f >= NAMED) ? row.map((f) => (f >= NAMED ? f : 0)) : row;
  });

  // best[j]: greatest sum with the last assigned event on step j; index steps.length means nothing yet.
  interface Line { readonly sum: number; readonly event: number; readonly step: number; readonly before?: Line }
  const best: (Line | undefined)[] = new Array<Line | undefined>(steps.length).fill(undefined);
  for (let e = 0; e < sorted.length; e++) {
    const row = fits[e] ?? [];
    let upTo: Line | undefined;
    const made: (Line | undefined)[] = [];
    for (let s = 0; s < steps.length; s++) {
      const same = best[s];
      const f = row[s] ?? 0;
      if (f > 0) {
        const entering = (upTo?.sum ?? 0) + f + ENTERING;
        const staying = same === undefined ? -1 : same.sum + f;
        made[s] = staying >= entering ? { sum: staying, event: e, step: s, before: same as Line } : { sum: entering, event: e, step: s, ...(upTo === undefined ? {} : { before: upTo }) };
      }
      if (same !== undefined && (upTo === undefined || same.sum > upTo.sum)) upTo = same;
    }
    for (let s = 0; s < steps.length; s++) {
      const line = made[s];
      const old = best[s];
      if (line !== undefined && (old === undefined || line.sum > old.sum)) best[s] = line;
    }
  }
  const assigned = new Map<number, number>();
  for (let line = best.reduce<Line | undefined>((a, b) => (b !== undefined && (a === undefined || b.sum > a.sum) ? b : a), undefined); line !== undefined; line = line.before) {
    assigned.set(line.event, line.step);
  }

  return sorted.map((entry, e) => {
    const index = assigned.get(e) ?? leftOver(fits[e] ?? [], steps);
    const rule = index === undefined ? undefined : steps[index];
    return { entry, ...(index === undefined || rule === undefined ? {} : { index, rule }) };
  });
}

function leftOver(row: readonly number[], steps: readonly StepRule[]): number | undefined {
  const candidates = row.flatMap((f, s) => (f > 0 ? [{ f, s }] : [])).sort((a, b) => b.f - a.f);
  const [first, second] = candidates;
  if (first === undefined) return undefined;
  return first.f >= NAMED || steps[first.s]?.recurring === true || second === undefined ? first.s : undefined;
}
