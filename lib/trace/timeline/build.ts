import type { TraceKey } from '../codes/types';
import { toKeyShape } from '../lineage/key-shape';
import type { Chain, ChainEvent, Relation } from '../lineage/walk';
import type { DocumentView, Timeline, TimelineNode } from '../model/answer';
import { term, type DocumentRef, type Instant, type LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import type { Party, Product } from '../model/master';
import { align, isOn, type Aligned } from './align';
import { toAmendments } from './amendments';
import { findParty, findPlace, isHazardous, productOf, toDocumentView, toPartyView, toPlaceView, toSubjectName, type Known } from './known';
import { saidDate, saidDocuments, saidFacts, saidText, toAttestation } from './said';
import { inForce, isDocument, type DocumentRule, type StepRule, type StepTemplate } from './templates';

/** An event with its place in the template and everything the rules ask about it. */
export interface Step extends Aligned {
  readonly id: string;
  readonly at: Instant;
  /** Calendar day in China. */
  readonly day: LocalDate;
  readonly documents: readonly DocumentRef[];
  readonly party?: Party;
  readonly productName?: string;
}

export interface Built {
  readonly timeline: Timeline;
  /** Oldest first. */
  readonly steps: readonly Step[];
  readonly missingSteps: readonly { readonly rule: StepRule; readonly index: number; readonly legal: boolean; readonly nodeId: string; readonly since?: Instant }[];
  /** Documents that the law demands by now and nobody delivered. */
  readonly missingDocuments: readonly { readonly type: string; readonly basis: string; readonly rule: StepRule; readonly step?: Step }[];
  readonly documents: readonly DocumentView[];
}

export interface BuildOptions {
  readonly template: StepTemplate;
  readonly known: Known;
  readonly today: LocalDate;
  readonly product?: Product;
  /** A product was named, not a batch: nothing can be owed. */
  readonly classOnly: boolean;
}

/** Relations whose facts are the scanned thing's own. */
export const isOwn = (entry: ChainEvent): boolean => (entry.relation === 'self' || entry.relation === 'lot') && entry.consumed !== true;

/**
 * Lays a chain out as the path of its category: ordered nodes, gaps, branches, completeness, due
 * dates. Total; every fact keeps its source.
 */
export function buildTimeline(chain: Chain, options: BuildOptions): Built {
  const { template, known, today } = options;
  const steps = alignBranches(chain, options);
  const rules = template.steps;
  const shownSteps = new Set(steps.flatMap((s) => (s.index === undefined ? [] : [s.index])));
  const reached = Math.max(-1, ...steps.flatMap((s) => (s.index === undefined || s.rule?.recurring === true ? [] : [s.index])));

  const atOwn = [...known.documents].filter((d) => chain.keys.has(d.about));
  // Evidence counts for a step when it is said at that step or of the thing itself: the test of a raw material is no test of the product.
  const accepts = (rule: StepRule, relation: Relation | undefined): boolean =>
    relation !== 'product' && relation !== undefined && (relation !== 'input' || rule.match.some((m) => isOn({ relation, branch: 0 }, m)));
  const has = (rule: StepRule, document: DocumentRule): boolean =>
    steps.some((s) => (s.rule === rule || !(['input', 'component', 'product'] as readonly Relation[]).includes(s.entry.relation)) && s.documents.some((d) => isDocument(document, d.type))) ||
    atOwn.some((d) => isDocument(document, d.type) && accepts(rule, chain.keys.get(d.about)));
  const evidenced = (rule: StepRule): boolean => rule.documents?.some((d) => d.legal !== undefined && has(rule, d)) ?? false;

  const drawnAt = placeDocuments(steps, chain, atOwn);
  const nodes: TimelineNode[] = steps.map((step) => toNode(step, chain, options, drawnAt.get(step.id) ?? []));
  const missingSteps: Built['missingSteps'][number][] = [];
  const required = rules.flatMap((rule, index) => (rule.need === 'optional' ? [] : [{ rule, index }]));
  // Nothing is said to be missing from a path that was not read to its end.
  const isWhole = chain.truncated === undefined;
  if (!options.classOnly) {
    for (const { rule, index } of required) {
      if (shownSteps.has(index)) continue;
      const before = steps.filter((s) => s.index !== undefined && s.index < index).at(-1);
      const legal = isWhole && rule.legal !== undefined && inForce(rule.legal, before?.day ?? today) && !evidenced(rule);
      const owed = owedBy(rule, steps, options);
      const node: TimelineNode = {
        kind: 'gap', id: `gap-${rule.id}`, step: rule.id, titleKey: `steps.${template.id}.${rule.id}`, legal, branch: 0,
        ...(owed === undefined ? {} : { owedBy: toPartyView(owed) }),
        ...(before === undefined ? {} : { since: before.at }),
      };
      missingSteps.push({ rule, index, legal, nodeId: node.id, ...(before === undefined ? {} : { since: before.at }) });
      if (isWhole) insertGap(nodes, node, index, steps);
    }
  }

  const missingDocuments: Built['missingDocuments'][number][] = [];
  if (!options.classOnly && isWhole && steps.some((s) => isOwn(s.entry))) {
    rules.forEach((rule, index) => {
      const step = steps.find((s) => s.index === index);
      if (step === undefined && index > reached) return;
      const day = step?.day ?? steps.find((s) => (s.index ?? -1) > index)?.day ?? today;
      for (const document of rule.documents ?? []) {
        if (document.legal === undefined || !inForce(document.legal, day) || has(rule, document)) continue;
        if (document.exempt !== undefined && document.exempt.test(options.product?.name ?? '')) continue;
        missingDocuments.push({ type: document.type, basis: document.legal.basis, rule, ...(step === undefined ? {} : { step }) });
      }
    });
  }

  const byNode = nodes.flatMap((n) => (n.kind === 'step' ? n.documents : []));
  const loose = atOwn
    .filter((d) => !byNode.some((n) => n.type === d.type && n.number === d.number) && !isOfHazardousPart(d.about, chain, known))
    .map((d) => toDocumentView(pickRef(d), { required: false, attestation: d.attestation, sourceId: d.provenance.sourceId, at: d.provenance.recordedAt }, today));

  return {
    steps,
    missingSteps,
    missingDocuments,
    documents: uniqueDocuments([...byNode, ...loose]),
    timeline: {
      template: template.id,
      nodes,
      branches: chain.branches.map((b) => {
        const joins = steps.find((s) => s.entry.stored.event.id === b.joinsAt);
        return { index: b.index, ...toSubjectName(b.key, toKeyShape(b.key).classKey, known), joinsAt: joins?.id ?? '' };
      }),
      completeness: options.classOnly ? { shown: 0, required: 0 } : { shown: required.filter((r) => shownSteps.has(r.index)).length, required: required.length },
      ...(chain.truncated === undefined ? {} : { truncated: chain.truncated }),
      dueDates: toDueDates(steps, template, today, atOwn),
    },
  };
}

/** Papers of a hazardous substance that went into something else are no part of the public path. */
const isOfHazardousPart = (about: TraceKey, chain: Chain, known: Known): boolean => {
  const relation = chain.keys.get(about);
  return (relation === 'input' || relation === 'component') && productOf(about, toKeyShape(about).classKey, known)?.category === 'hazardous';
};

function alignBranches(chain: Chain, options: BuildOptions): Step[] {
  const byBranch = new Map<number, ChainEvent[]>();
  for (const entry of chain.events) byBranch.set(entry.branch, [...(byBranch.get(entry.branch) ?? []), entry]);
  const made: Step[] = [];
  for (const entries of byBranch.values()) for (const aligned of align(entries, options.template, options.classOnly)) made.push(toStep(aligned, options.known));
  made.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : (a.index ?? 99) - (b.index ?? 99) || (a.entry.stored.event.id < b.entry.stored.event.id ? -1 : 1)));
  return made.map((step, i) => ({ ...step, id: `n${i + 1}` }));
}

function toStep(aligned: Aligned, known: Known): Step {
  const { event } = aligned.entry.stored;
  const party = findParty(event, known);
  const productName = saidText(event, term.productName);
  return {
    ...aligned, id: '', at: event.eventTime, day: toLocalDate(event.eventTime), documents: saidDocuments(event),
    ...(party === undefined ? {} : { party }),
    ...(productName === undefined ? {} : { productName }),
  };
}

function toNode(step: Step, chain: Chain, options: BuildOptions, masterDocuments: Known['documents']): TimelineNode {
  const { entry, rule } = step;
  const { stored } = entry;
  const { event } = stored;
  const { known, today } = options;
  const classKey = toKeyShape(entry.key).classKey;
  const place = findPlace(event, known);
  const attestation = toAttestation(event);
  const from = stored.submissions[0]?.sourceId ?? '';
  const isRequired = (type: string): boolean => rule?.documents?.some((d) => d.legal !== undefined && inForce(d.legal, step.day) && isDocument(d, type)) ?? false;
  const documents = uniqueDocuments([
    ...step.documents.map((d) => toDocumentView(d, { required: isRequired(d.type), attestation, sourceId: from, at: event.eventTime }, today)),
    ...masterDocuments
      .map((d) => toDocumentView(pickRef(d), { required: isRequired(d.type), attestation: d.attestation, sourceId: d.provenance.sourceId, at: d.provenance.recordedAt }, today)),
  ]);
  const quantity = event.items.find((i) => i.key === entry.key && i.quantity !== undefined);
  const foreign = entry.relation !== 'self' && !(entry.relation === 'lot' && options.product === undefined);
  return {
    kind: 'step', id: step.id, step: rule?.id ?? 'other',
    titleKey: rule === undefined ? `bizSteps.${event.bizStep !== undefined && /^[a-z_]+$/.test(event.bizStep) ? event.bizStep : 'other'}` : `steps.${options.template.id}.${rule.id}`,
    required: rule !== undefined && rule.need !== 'optional',
    at: event.eventTime, zoneOffset: event.eventTimeZoneOffset,
    ...(place === undefined ? {} : { place: toPlaceView(place) }),
    ...(step.party === undefined ? {} : { party: toPartyView(step.party) }),
    attestation,
    sources: stored.submissions.map((s) => ({ sourceId: s.sourceId, recordedAt: s.recordTime })),
    documents,
    facts: toFacts(step),
    sensors: event.sensors,
    ...(quantity?.quantity === undefined ? {} : { quantity: { value: quantity.quantity, ...(quantity.uom === undefined ? {} : { uom: quantity.uom }) } }),
    ...(foreign ? { subject: { ...toSubjectName(entry.key, classKey, known), relation: entry.relation as Exclude<typeof entry.relation, 'self'> } } : {}),
    amendments: toAmendments(stored, chain.read),
    conflict: stored.conflictsWith.length > 0,
    eventIds: [event.id, ...stored.supersedes.map((s) => s.id)],
    branch: entry.branch,
    restricted: isHazardous(stored, productOf(entry.key, classKey, known)),
  };
}

/**
 * Where documents that no step names are drawn: at the first step that asks for their type and is
 * about the same thing. One about an input is never drawn as the scanned thing's own.
 */
function placeDocuments(steps: readonly Step[], chain: Chain, documents: Known['documents']): ReadonlyMap<string, Known['documents']> {
  const named = new Set(steps.flatMap((s) => s.documents.map(documentId)));
  const drawn = new Map<string, Known['documents'][number][]>();
  for (const document of documents) {
    if (named.has(documentId(document))) continue;
    const relation = chain.keys.get(document.about);
    const isOfThing = relation === 'self' || relation === 'lot' || relation === 'container' || relation === 'content';
    const step = steps.find(
      (s) => s.rule?.documents?.some((r) => isDocument(r, document.type)) === true && (s.entry.key === document.about || (isOfThing && s.entry.relation !== 'input' && s.entry.relation !== 'component' && s.entry.relation !== 'product')),
    );
    if (step !== undefined) drawn.set(step.id, [...(drawn.get(step.id) ?? []), document]);
  }
  return drawn;
}

const documentId = (d: DocumentRef): string => JSON.stringify([d.type, d.number]);

const pickRef = (d: Known['documents'][number]): DocumentRef => ({
  type: d.type, number: d.number,
  ...(d.issuer === undefined ? {} : { issuer: d.issuer }),
  ...(d.issuedOn === undefined ? {} : { issuedOn: d.issuedOn }),
  ...(d.validUntil === undefined ? {} : { validUntil: d.validUntil }),
  ...(d.result === undefined ? {} : { result: d.result }),
  ...(d.items === undefined ? {} : { items: d.items }),
  ...(d.url === undefined ? {} : { url: d.url }),
});

function uniqueDocuments(documents: readonly DocumentView[]): DocumentView[] {
  const seen = new Map<string, DocumentView>();
  for (const document of documents) {
    const id = documentId(document);
    const known = seen.get(id);
    // The fuller copy of the same document stands; being required is not lost.
    if (known === undefined) seen.set(id, document);
    else seen.set(id, { ...document, ...known, required: known.required || document.required });
  }
  return [...seen.values()];
}

const DATED = [
  ['lot', term.lotNumber], ['productionDate', term.productionDate], ['harvestDate', term.harvestDate], ['expiry', term.itemExpirationDate],
  ['bestBefore', term.bestBeforeDate], ['countryOfOrigin', term.countryOfOrigin], ['withdrawalDays', term.withdrawalDays],
  ['nextInspectionDate', term.nextInspectionDate], ['lastMaintenanceDate', term.lastMaintenanceDate], ['productName', term.productName],
] as const;

/** Facts of the step: our own terms under their message key, the source's under its own label. */
function toFacts(step: Step): { label: string; value: string }[] {
  const { event } = step.entry.stored;
  const own = DATED.flatMap(([label, name]) => {
    const value = saidText(event, name);
    return value === undefined ? [] : [{ label, value }];
  });
  const papers = event.bizTransactions.map((b) => ({ label: `bt-${b.type ?? 'other'}`, value: b.id.slice(b.id.lastIndexOf(':') + 1) }));
  return [...own, ...saidFacts(event), ...papers];
}

const MAKERS: readonly string[] = ['grower', 'farm', 'producer', 'slaughterhouse', 'processor', 'importer'];

/** Who owes a missing step: whoever plays the role elsewhere on the path, the maker, or the next holder. */
function owedBy(rule: StepRule, steps: readonly Step[], options: BuildOptions): Party | undefined {
  const playing = steps.filter((s) => s.rule?.owedBy === rule.owedBy && s.party !== undefined);
  const same = playing.find((s) => s.entry.relation !== 'input' && s.entry.relation !== 'component')?.party;
  if (same !== undefined) return same;
  // Whoever made a raw material owes nothing of the product; a farm or a slaughterhouse does, of the animal.
  if (rule.owedBy !== 'producer' && playing[0] !== undefined) return playing[0].party;
  const owner = options.product?.responsibleParty;
  if (MAKERS.includes(rule.owedBy)) return owner === undefined ? undefined : options.known.parties.get(owner);
  if (rule.owedBy === 'retailer' || rule.owedBy === 'wholesaler' || rule.owedBy === 'dispenser') {
    for (const step of [...steps].reverse()) {
      const to = step.entry.stored.event.destinations.find((d) => d.type !== 'location');
      if (to !== undefined) return options.known.parties.get(to.id as TraceKey);
    }
  }
  return undefined;
}

function insertGap(nodes: TimelineNode[], gap: TimelineNode, index: number, steps: readonly Step[]): void {
  const later = new Set(steps.filter((s) => s.index !== undefined && s.index > index && s.entry.branch === 0 && s.rule?.recurring !== true).map((s) => s.id));
  const at = nodes.findIndex((n) => later.has(n.id));
  if (at < 0) nodes.push(gap);
  else nodes.splice(at, 0, gap);
}

/** Until when the newest inspection report of the thing holds, for sources that give no due date of its own. */
function inspectedUntil(own: readonly Step[], template: StepTemplate, documents: Known['documents']): LocalDate | undefined {
  const rules = template.steps.find((s) => s.id === 'inspection')?.documents ?? [];
  const reports = [...own.flatMap((s) => s.documents), ...documents].filter((d) => d.result !== 'failed' && rules.some((r) => isDocument(r, d.type)));
  return reports.flatMap((d) => d.validUntil ?? []).sort().at(-1);
}

function toDueDates(steps: readonly Step[], template: StepTemplate, today: LocalDate, documents: Known['documents']): Timeline['dueDates'] {
  const own = steps.filter((s) => isOwn(s.entry));
  const latest = (name: string): LocalDate | undefined => {
    for (const step of [...own].reverse()) {
      const date = saidDate(step.entry.stored.event, name);
      if (date !== undefined) return date;
    }
    return undefined;
  };
  const due: Timeline['dueDates'][number][] = [];
  const next = latest(term.nextInspectionDate) ?? (template.due === 'next-inspection' ? inspectedUntil(own, template, documents) : undefined);
  if (next !== undefined) due.push({ kind: 'next-inspection', date: next, overdue: next < today });
  const maintained = latest(term.lastMaintenanceDate) ?? (template.due === undefined ? undefined : own.filter((s) => s.rule?.id === 'maintenance').at(-1)?.day);
  if (maintained !== undefined) due.push({ kind: 'last-maintenance', date: maintained, overdue: false });
  const filled = own.filter((s) => s.rule?.id === 'filling').at(-1)?.day;
  if (filled !== undefined) due.push({ kind: 'last-filling', date: filled, overdue: false });
  const expiry = latest(term.itemExpirationDate);
  if (expiry !== undefined) due.push({ kind: 'expiry', date: expiry, overdue: expiry < today });
  const best = latest(term.bestBeforeDate);
  if (best !== undefined) due.push({ kind: 'best-before', date: best, overdue: best < today });
  return due;
}
