import type { Actor, Role } from '../model/actor';
import type { DocumentView, Finding, PartyView, TimelineNode, TraceAnswer } from '../model/answer';
import type { Category } from '../model/category';
import { STANDARD_FIELDS } from '../timeline/amendments';
import { maskFact, maskText } from './personal';

/** Parts of an answer that are decided one by one. */
export const DISCLOSED_FIELDS = [
  'item', // lot, serial, dates of the single thing
  'quantities',
  'places',
  'chain', // timeline, branches, lots, due dates
  'parties', // those other than the responsible one
  'documents', // certificates and reports other than licences
  'sensors',
  'free-facts',
  'scans',
  'natural-names', // names of natural persons
  'contribution', // how much each source had to say
] as const;
export type DisclosedField = (typeof DISCLOSED_FIELDS)[number];

const EVERYBODY: readonly Role[] = ['public', 'complainant', 'source', 'intake', 'handler', 'approver', 'auditor', 'admin'];
/** Staff of the operating authority who work on cases; `admin` has no rights over cases. */
const DESK: readonly Role[] = ['intake', 'handler', 'approver', 'auditor'];
const NOBODY: readonly Role[] = [];

type Row = Readonly<Record<DisclosedField, readonly Role[]>>;

const OPEN: Row = {
  item: EVERYBODY, quantities: EVERYBODY, places: EVERYBODY, chain: EVERYBODY, parties: EVERYBODY, documents: EVERYBODY, sensors: EVERYBODY,
  'free-facts': EVERYBODY, scans: EVERYBODY, 'natural-names': DESK, contribution: EVERYBODY,
};

/** Explosives, fireworks and poisons: the public sees licence and safety notice, never quantity, place or movement. */
const NARROW: Row = {
  item: DESK, quantities: DESK, places: DESK, chain: DESK, parties: DESK, documents: DESK, sensors: DESK, 'free-facts': DESK, scans: DESK,
  'natural-names': DESK, contribution: DESK,
};

/** The disclosure matrix: who may see which field of which category. */
export const MATRIX: Readonly<Record<Category | 'generic' | 'restricted-code', Row>> = {
  crops: OPEN, pork: OPEN, 'infant-formula': OPEN, food: OPEN, drug: OPEN, elevator: OPEN, 'gas-cylinder': OPEN, 'imported-wine': OPEN,
  // Who a device went into is nobody's business but the patient's.
  'medical-device': { ...OPEN, 'free-facts': DESK },
  cosmetics: OPEN, 'farm-input': OPEN, generic: OPEN,
  hazardous: NARROW,
  // A code that is only explained has no facts to disclose, not even its own digits beyond what was typed.
  'restricted-code': { ...NARROW, item: NOBODY, chain: NOBODY },
};

export function canSee(field: DisclosedField, category: Category | 'generic' | 'restricted-code', actor: Actor): boolean {
  return MATRIX[category][field].some((role) => actor.roles.includes(role));
}

/**
 * The answer as the actor may see it. Every answer leaves the core through here. For a narrow
 * category the answer is built anew from what is allowed, so that a field added later stays inside.
 */
export function disclose(answer: TraceAnswer, actor: Actor): TraceAnswer {
  const category = answer.verdict.qualifiers.includes('restricted') ? 'restricted-code' : answer.timeline.template === 'hazardous' ? 'hazardous' : (answer.product?.category ?? answer.timeline.template);
  const may = (field: DisclosedField): boolean => canSee(field, category, actor);
  if (!may('chain')) return narrow(answer);
  const names = may('natural-names');
  const party = (p: PartyView): PartyView => (p.natural !== true || names ? p : { key: '', name: '', natural: true, sample: p.sample, ...(p.region === undefined ? {} : { region: p.region.slice(0, 4).padEnd(6, '0') }) });
  const hidden = new Set(names ? [] : naturalNames(answer));
  const sealed = names ? NOTHING : sealedParts(answer);
  const isSealed = (f: Finding | undefined): boolean => f?.stepId !== undefined && sealed.steps.has(f.stepId);
  const spoken = ({ state, params }: Pick<TraceAnswer['verdict'], 'state' | 'params'>): Record<string, string> =>
    isSealed(answer.findings.find((f) => f.state === state)) ? bareParams(params) : cleanParams(params, hidden);
  return {
    ...answer,
    verdict: withParams(answer.verdict, spoken),
    findings: answer.findings.map((f) => (isSealed(f) ? bareFinding(f) : cleanFinding(f, hidden, may))),
    ...(answer.product === undefined ? {} : { product: { ...answer.product, ...(answer.product.responsible === undefined ? {} : { responsible: party(answer.product.responsible) }) } }),
    parties: answer.parties.filter((p) => !sealed.parties.has(p.key)).map((p) => ({ ...party(p), steps: p.steps, enrolled: p.enrolled })),
    documents: answer.documents.filter((d) => !sealed.documents.has(`${d.type} ${d.number}`)).map(cleanDocument),
    timeline: {
      ...answer.timeline,
      branches: answer.timeline.branches.map((b) => (sealed.branches.has(b.index) ? { ...b, name: '***', path: answer.code.path } : b)),
      nodes: answer.timeline.nodes.map((node) => (node.kind === 'gap' ? cleanGap(node, party, sealed) : cleanNode(node, party, may))),
    },
  };
}

/** The verdict with other parameters, and in the same way what it would be if nobody were listed. */
function withParams(verdict: TraceAnswer['verdict'], to: (of: Pick<TraceAnswer['verdict'], 'state' | 'params'>) => Record<string, string>): TraceAnswer['verdict'] {
  const { otherwise } = verdict;
  return { ...verdict, params: to(verdict), ...(otherwise === undefined ? {} : { otherwise: { state: otherwise.state, params: to(otherwise) } }) };
}

type StepNode = Extract<TimelineNode, { kind: 'step' }>;

interface SealedParts {
  readonly steps: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
  readonly branches: ReadonlySet<number>;
}
const NOTHING: SealedParts = { steps: new Set(), documents: new Set(), parties: new Set(), branches: new Set() };

/** What only steps of a hazardous substance tell: with the steps it is closed wherever else it stands. */
function sealedParts(answer: TraceAnswer): SealedParts {
  const steps = answer.timeline.nodes.filter((n): n is StepNode => n.kind === 'step');
  const [closed, open] = [steps.filter((n) => n.restricted), steps.filter((n) => !n.restricted)];
  if (closed.length === 0) return NOTHING;
  const told = new Set(open.flatMap((n) => n.documents.map((d) => `${d.type} ${d.number}`)));
  const seen = new Set([answer.product?.responsible?.key, ...open.map((n) => n.party?.key)]);
  return {
    steps: new Set(closed.map((n) => n.id)),
    documents: new Set(closed.flatMap((n) => n.documents.map((d) => `${d.type} ${d.number}`)).filter((d) => !told.has(d))),
    // A buyer or carrier without a step of its own may belong to either: it stays closed.
    parties: new Set(answer.parties.map((p) => p.key).filter((key) => !seen.has(key))),
    branches: new Set(answer.timeline.branches.map((b) => b.index).filter((index) => !open.some((n) => n.branch === index))),
  };
}

function cleanGap(node: Extract<TimelineNode, { kind: 'gap' }>, party: (p: PartyView) => PartyView, sealed: SealedParts): TimelineNode {
  const { owedBy, ...rest } = node;
  return owedBy === undefined || sealed.parties.has(owedBy.key) ? rest : { ...rest, owedBy: party(owedBy) };
}

/** That something was found is told, what it is stays with the authority. */
const bareFinding = (f: Finding): Finding => ({ ...f, params: bareParams(f.params), evidence: [] });

/** Parameters that choose the wording; all others are emptied, so that the sentence still stands. */
const WORDING = new Set(['variant', 'how', 'kind', 'document', 'step', 'before', 'after', 'category', 'steps', 'basis']);
const bareParams = (params: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(params).map(([k, v]) => [k, WORDING.has(k) ? v : '']));

function cleanNode(node: StepNode, party: (p: PartyView) => PartyView, may: (field: DisclosedField) => boolean): StepNode {
  const { party: who, place, quantity, subject, ...rest } = node;
  // A hazardous substance that went into something else: that it did is shown, nothing more.
  const restricted = node.restricted && !may('natural-names');
  return {
    ...rest,
    ...(who === undefined || restricted ? {} : { party: party(who) }),
    ...(place === undefined || restricted || !may('places') ? {} : { place: { ...place, name: maskText(place.name) } }),
    ...(quantity === undefined || restricted || !may('quantities') ? {} : { quantity }),
    ...(subject === undefined || restricted ? {} : { subject }),
    facts: restricted || !may('free-facts') ? [] : node.facts.flatMap((fact) => maskFact(fact) ?? []),
    sensors: restricted || !may('sensors') ? [] : node.sensors,
    documents: restricted ? [] : node.documents.map(cleanDocument),
    amendments: restricted
      ? []
      : node.amendments.map((a) => ({ ...a, changes: a.changes.filter((c) => maySay(c.field, may)).map((c) => ({ field: c.field, from: maskText(c.from), to: maskText(c.to) })) })),
  };
}

/** Whether a changed or disputed field may be told: free facts follow the rule of free facts. */
const maySay = (field: string, may: (field: DisclosedField) => boolean): boolean =>
  STANDARD_FIELDS.has(field) || (may('free-facts') && maskFact({ label: field, value: '' }) !== undefined);

/** The number of a customs declaration opens a file on the importer: its end is enough to compare. */
const cleanDocument = (d: DocumentView): DocumentView => ({
  ...d,
  ...(d.type === 'customs-declaration' ? { number: `****${d.number.slice(-4)}` } : {}),
  ...(d.issuer === undefined ? {} : { issuer: maskText(d.issuer) }),
});

const naturalNames = (answer: TraceAnswer): string[] => answer.parties.flatMap((p) => (p.natural === true && p.name !== '' ? [p.name] : []));

const cleanText = (text: string, hidden: ReadonlySet<string>): string => {
  let shown = maskText(text);
  for (const name of hidden) shown = shown.replaceAll(name, '');
  return shown;
};

const cleanParams = (params: Readonly<Record<string, string>>, hidden: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([k, v]) => [k, cleanText(v, hidden)]));

function cleanFinding(f: Finding, hidden: ReadonlySet<string>, may: (field: DisclosedField) => boolean): Finding {
  const { field } = f.params;
  if (field !== undefined && !maySay(field, may)) {
    // That something differs is told, what it says is not.
    const { first: _first, second: _second, from: _from, to: _to, ...rest } = f.params;
    return { ...f, params: cleanParams(rest, hidden), evidence: f.evidence.map(({ fact: _fact, ...e }) => e) };
  }
  return { ...f, params: cleanParams(f.params, hidden), evidence: f.evidence.map((e) => (e.fact === undefined ? e : { ...e, fact: cleanText(e.fact, hidden) })) };
}

/** Findings that say nothing of quantity, place or movement. */
const SAFE_FINDINGS = new Set(['recalled', 'recall-other-lot', 'recall-cannot-tell', 'listed', 'not-enrolled', 'unknown', 'malformed']);
/** Parameters that name nothing but the public notice or the firm. */
const SAFE_PARAMS = new Set(['title', 'issuer', 'number', 'date', 'enterprise', 'uscc', 'authority', 'party', 'variant', 'category', 'completed']);

/** Licence and safety notice only. */
function narrow(answer: TraceAnswer): TraceAnswer {
  const pick = (params: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(params).filter(([k]) => SAFE_PARAMS.has(k)));
  const { product } = answer;
  const firm = product?.responsible?.natural === true ? undefined : product?.responsible;
  const own = answer.parties.filter((p) => p.key === firm?.key);
  const findings = answer.findings.filter((f) => SAFE_FINDINGS.has(f.code)).map((f): Finding => ({ code: f.code, ...(f.state === undefined ? {} : { state: f.state }), params: pick(f.params), evidence: f.evidence.filter(() => f.code === 'recalled' || f.code === 'recall-other-lot') }));
  return {
    version: answer.version,
    answeredAt: answer.answeredAt,
    revision: answer.revision,
    code: answer.code,
    // The state itself is kept: that something is wrong must be told, what it is stays with the authority.
    verdict: withParams(
      { ...answer.verdict, qualifiers: [...new Set([...answer.verdict.qualifiers.filter((q) => q !== 'gaps' && q !== 'truncated'), 'restricted' as const])] },
      ({ state, params }) => (SAFE_FINDINGS.has(state) ? pick(params) : { category: params.category ?? '' }),
    ),
    findings,
    ...(product === undefined
      ? {}
      : {
          product: {
            key: product.key, name: product.name, category: product.category, carrier: product.carrier, sample: product.sample, sourceId: product.sourceId,
            ...(product.nameEn === undefined ? {} : { nameEn: product.nameEn }),
            ...(product.approval === undefined ? {} : { approval: product.approval }),
            ...(firm === undefined ? {} : { responsible: firm }),
          },
        }),
    recalls: answer.recalls,
    listed: answer.listed.map((l) => ({ ...l, steps: [] })),
    documents: answer.documents.filter((d) => d.type === 'licence' || d.type.endsWith('-licence')).map((d) => ({ type: d.type, number: d.number, required: d.required, attestation: d.attestation, sourceId: d.sourceId, at: d.at, validity: d.validity, ...(d.issuer === undefined ? {} : { issuer: d.issuer }), ...(d.validUntil === undefined ? {} : { validUntil: d.validUntil }) })),
    timeline: { template: answer.timeline.template, nodes: [], branches: [], completeness: { shown: 0, required: 0 }, dueDates: [] },
    parties: own.map((p) => ({ ...p, steps: [] })),
    lots: [],
    sources: answer.sources.map((s) => ({ ...s, contributed: 0 })),
  };
}
