import type { Finding, TimelineNode, TraceAnswer } from '../model/answer';

/*
 * What became of an answer since somebody saw it: verdict, findings, steps, documents, recalls, the product
 * itself. Both answers have to have left the core for the same role, or a field that one role does not see
 * reads like a change.
 */

export const CHANGED_PARTS = ['verdict', 'product', 'finding', 'step', 'gap', 'document', 'recall'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];
/** Fields of ours; facts of a step keep the label their source gave them. */
export const CHANGED_FIELDS = ['at', 'place', 'party', 'quantity', 'name', 'lot', 'productionDate', 'expiryDate', 'spec', 'responsible', 'number', 'validity'] as const;

/** One thing that differs. Absent `was`: it came; absent `is`: it went. */
export interface AnswerChange {
  readonly part: ChangedPart;
  /** What it is called: state, step id, finding's code, type of document, title of a recall. */
  readonly name: string;
  /** Message key of a step's title. */
  readonly titleKey?: string;
  /** The finding itself, for its sentence. */
  readonly finding?: Finding;
  /** Which of its fields: one of `CHANGED_FIELDS`, or the label of a fact. */
  readonly field?: string;
  readonly was?: string;
  readonly is?: string;
}

type StepOf = Extract<TimelineNode, { kind: 'step' }>;
type Value = string | undefined;

/** A change for every field whose values differ. */
function fieldChanges(of: Pick<AnswerChange, 'part' | 'name' | 'titleKey'>, then: Readonly<Record<string, Value>>, now: Readonly<Record<string, Value>>): readonly AnswerChange[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((field): AnswerChange[] => {
    const [before, after] = [then[field], now[field]];
    return before === after ? [] : [{ ...of, field, ...(before === undefined ? {} : { was: before }), ...(after === undefined ? {} : { is: after }) }];
  });
}

/** Things with an identity: those only in the one, those only in the other, those in both. */
function pair<T>(then: readonly T[], now: readonly T[], id: (one: T) => string): { readonly gone: readonly T[]; readonly come: readonly T[]; readonly kept: readonly (readonly [T, T])[] } {
  const left = new Map(now.map((one) => [id(one), one]));
  const gone: T[] = [];
  const kept: (readonly [T, T])[] = [];
  for (const one of then) {
    const same = left.get(id(one));
    if (same === undefined) gone.push(one);
    else {
      kept.push([one, same]);
      left.delete(id(one));
    }
  }
  return { gone, come: [...left.values()], kept };
}

const stepFields = ({ at, place, party, quantity, facts }: StepOf): Readonly<Record<string, Value>> => ({
  at, place: place?.name, party: party?.name, quantity: quantity === undefined ? undefined : `${quantity.value}${quantity.uom === undefined ? '' : ` ${quantity.uom}`}`,
  ...Object.fromEntries(facts.map(({ label, value }) => [label, value])),
});

const isStep = (node: TimelineNode): node is StepOf => node.kind === 'step';

/**
 * Steps are the same while they rest on the same statement; an amended statement has another hash, so what is
 * left over is paired by step and branch, in order.
 */
function stepChanges(then: readonly TimelineNode[], now: readonly TimelineNode[]): readonly AnswerChange[] {
  const [before, after] = [then.filter(isStep), now.filter(isStep)];
  const left = new Set(after);
  const take = (fits: (one: StepOf) => boolean): StepOf | undefined => {
    const found = [...left].find(fits);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const matched = new Map<StepOf, StepOf>();
  for (const one of before) {
    const same = take(({ eventIds }) => eventIds.some((id) => one.eventIds.includes(id)));
    if (same !== undefined) matched.set(one, same);
  }
  const changes: AnswerChange[] = [];
  for (const one of before) {
    const of = { part: 'step', name: one.step, titleKey: one.titleKey } as const;
    const other = matched.get(one) ?? take(({ step, branch }) => step === one.step && branch === one.branch);
    if (other === undefined) changes.push({ ...of, was: one.at });
    else changes.push(...fieldChanges(of, stepFields(one), stepFields(other)));
  }
  return [...changes, ...[...left].map((one): AnswerChange => ({ part: 'step', name: one.step, titleKey: one.titleKey, is: one.at }))];
}

const gapsOf = (nodes: readonly TimelineNode[]) => nodes.filter((node) => node.kind === 'gap');

const productFields = ({ product }: TraceAnswer): Readonly<Record<string, Value>> => ({
  name: product?.name, spec: product?.spec, lot: product?.lot, productionDate: product?.productionDate, expiryDate: product?.expiryDate, responsible: product?.responsible?.name,
});

/** What differs between an answer as it was and as it is, in the order of importance; empty when nothing does. */
export function compareAnswers(then: TraceAnswer, now: TraceAnswer): readonly AnswerChange[] {
  const verdict: readonly AnswerChange[] = then.verdict.state === now.verdict.state ? [] : [{ part: 'verdict', name: 'verdict', was: then.verdict.state, is: now.verdict.state }];
  const recalls = pair(then.recalls, now.recalls, ({ id }) => id);
  const findings = pair(then.findings, now.findings, ({ code, params }) => `${code} ${JSON.stringify(Object.entries(params).sort())}`);
  const gaps = pair(gapsOf(then.timeline.nodes), gapsOf(now.timeline.nodes), ({ step, branch }) => `${step} ${branch}`);
  const documents = pair(then.documents, now.documents, ({ type, number, sourceId }) => JSON.stringify([type, number ?? '', sourceId]));
  return [
    ...verdict,
    ...recalls.come.map(({ title, issuedOn }): AnswerChange => ({ part: 'recall', name: title, is: issuedOn })),
    ...recalls.gone.map(({ title, issuedOn }): AnswerChange => ({ part: 'recall', name: title, was: issuedOn })),
    ...fieldChanges({ part: 'product', name: 'product' }, productFields(then), productFields(now)),
    ...findings.come.map((finding): AnswerChange => ({ part: 'finding', name: finding.code, finding, is: finding.code })),
    ...findings.gone.map((finding): AnswerChange => ({ part: 'finding', name: finding.code, finding, was: finding.code })),
    ...stepChanges(then.timeline.nodes, now.timeline.nodes),
    ...gaps.come.map(({ step, titleKey }): AnswerChange => ({ part: 'gap', name: step, titleKey, is: step })),
    ...gaps.gone.map(({ step, titleKey }): AnswerChange => ({ part: 'gap', name: step, titleKey, was: step })),
    ...documents.come.map(({ type, number }): AnswerChange => ({ part: 'document', name: type, is: number ?? type })),
    ...documents.gone.map(({ type, number }): AnswerChange => ({ part: 'document', name: type, was: number ?? type })),
    ...documents.kept.flatMap(([before, after]) => fieldChanges({ part: 'document', name: before.type }, { validity: before.validity }, { validity: after.validity })),
  ];
}
