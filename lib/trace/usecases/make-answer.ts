import type { Recognition, TraceCode, TraceKey } from '../codes/types';
import { toPath, withPseudonym } from '../codes/identity';
import { toKeyShape } from '../lineage/key-shape';
import type { Chain } from '../lineage/walk';
import type { CodeView, ProductView, Qualifier, SourceView, TraceAnswer } from '../model/answer';
import type { Category } from '../model/category';
import { term, type LocalDate } from '../model/event';
import { REPEAT_SCAN_THRESHOLD } from '../model/master';
import { buildTimeline, isOwn } from '../timeline/build';
import { productOf, toPartyView, type Known } from '../timeline/known';
import { saidText } from '../timeline/said';
import { TEMPLATES } from '../timeline/templates';
import { judge } from '../verdict/judge';
import { toRecallView } from '../verdict/recall-view';
import type { Scene } from '../verdict/scene';
import { ownDate, storedKey, type Gathered } from './gather';
import type { Ctx } from '../ports';

export interface Asked {
  readonly code: TraceCode;
  readonly view: CodeView;
  /** Given by the person beside a product code. */
  readonly productionDate?: LocalDate;
  readonly ambiguous: boolean;
}

type Readings = Extract<Recognition, { kind: 'readings' }>;

/** The code as shown: a personal one is masked and lives at its hashed address. */
export function toCodeView(recognition: Readings, code: TraceCode, alternatives: CodeView['alternatives'], ctx: Ctx): CodeView {
  const reading = recognition.readings.find((r) => r.code === code);
  const hidden = code.personal && code.family !== 'h';
  return {
    family: code.family,
    value: hidden ? '***' : code.value,
    path: hidden ? withPseudonym(code, ctx.pseudonyms.pseudonym(code.key)).path : code.path,
    level: code.level,
    fields: code.fields,
    warnings: reading?.warnings ?? [],
    problems: [],
    repairs: recognition.repairs,
    alternatives,
    ...(recognition.url === undefined ? {} : { url: recognition.url }),
  };
}

/** Puts everything that was read into the one answer; pure. */
export function makeAnswer(asked: Asked, gathered: Gathered, ctx: Ctx, today: LocalDate): TraceAnswer {
  const { code } = asked;
  const { chain, known, product, responsible } = gathered;
  const key = storedKey(code, ctx);
  const template = TEMPLATES[isHazardousChain(chain, known) ? 'hazardous' : (product?.category ?? 'generic')];
  const level: Scene['level'] = code.level === 'class' || code.level === 'instance' ? code.level : code.level === 'party' || code.level === 'location' ? 'party' : 'lot';
  const built = buildTimeline(chain, { template, known, today, classOnly: level === 'class' || level === 'party', ...(product === undefined ? {} : { product }) });
  const lot = code.lot ?? (chain.lotKey === undefined ? undefined : toKeyShape(chain.lotKey).lot) ?? ownText(gathered, term.lotNumber) ?? onlyLotInside(chain);
  const productionDate = ownDate(chain, term.productionDate) ?? code.dates?.production ?? asked.productionDate;
  const ownEnrolments = gathered.enrolments.filter((e) => e.uscc === responsible?.uscc);
  const scene: Scene = {
    key, level, today, chain, built, template, known,
    ...(product === undefined ? {} : { product }),
    ...(lot === undefined ? {} : { lot }),
    ...(productionDate === undefined ? {} : { productionDate }),
    codeDates: code.dates ?? {},
    lotsKnown: gathered.lots.length,
    recalls: gathered.recalls,
    listings: gathered.listings,
    enrolments: ownEnrolments,
    ...(responsible === undefined ? {} : { responsible }),
    scans: gathered.scans,
  };
  const { findings, verdict } = judge(scene);
  const qualifiers: Qualifier[] = [...(asked.ambiguous ? (['ambiguous'] as const) : []), ...verdict.qualifiers];
  const parties = toParties(scene, gathered);
  return {
    version: '1',
    answeredAt: ctx.clock.now().toISOString(),
    revision: gathered.revision,
    code: asked.view,
    verdict: { ...verdict, qualifiers },
    findings,
    ...(product === undefined ? {} : { product: toProductView(scene, gathered, code) }),
    recalls: gathered.recalls.map((recall) => toRecallView(recall, scene)),
    listed: gathered.listings.map((l) => ({
      name: l.name, uscc: l.uscc, steps: [...new Set(parties.filter((p) => p.uscc === l.uscc).flatMap((p) => p.steps))], basis: l.basis, authority: l.authority, decisionNumber: l.decisionNumber,
      listedOn: l.listedOn, endsOn: l.endsOn, path: `/blacklist/${encodeURIComponent(l.id)}`, sample: l.sample,
    })),
    documents: built.documents,
    timeline: built.timeline,
    parties,
    lots: gathered.lots.map((l) => ({
      lot: l.lot, path: toPath(l.key),
      ...(l.productionDate === undefined ? {} : { productionDate: l.productionDate }),
      ...(l.lastEventAt === undefined ? {} : { lastEventAt: l.lastEventAt }),
    })),
    scans: {
      count: gathered.scans.count,
      ...(gathered.scans.firstAt === undefined ? {} : { firstAt: gathered.scans.firstAt }),
      days: gathered.scans.days, provinces: gathered.scans.provinces,
      carrier: product?.carrier ?? 'printed', threshold: REPEAT_SCAN_THRESHOLD[product?.carrier ?? 'printed'],
    },
    sources: toSources(gathered, code),
  };
}

/** An answer without any read: a malformed or restricted code. */
export function bareAnswer(view: CodeView, verdict: TraceAnswer['verdict'], findings: TraceAnswer['findings'], revision: number, ctx: Ctx): TraceAnswer {
  return {
    version: '1', answeredAt: ctx.clock.now().toISOString(), revision, code: view, verdict, findings, recalls: [], listed: [], documents: [],
    timeline: { template: 'generic', nodes: [], branches: [], completeness: { shown: 0, required: 0 }, dueDates: [] },
    parties: [], lots: [], sources: [],
  };
}

const ownText = (gathered: Gathered, name: string): string | undefined => {
  for (const entry of gathered.chain.events) {
    const text = isOwn(entry) ? saidText(entry.stored.event, name) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
};

/**
 * Whether the thing, or anything that a scanned container holds, is hazardous by any source's word:
 * where sources differ about the category, the narrower view holds.
 */
function isHazardousChain(chain: Chain, known: Known): boolean {
  return (
    [...chain.keys].some(([key, relation]) => relation !== 'input' && relation !== 'component' && relation !== 'container' && productOf(key, toKeyShape(key).classKey, known)?.category === 'hazardous') ||
    chain.events.some((e) => (isOwn(e) || e.relation === 'content') && saidText(e.stored.event, term.category) === ('hazardous' satisfies Category))
  );
}

/** The lot of everything in a scanned container, where it is one. */
function onlyLotInside(chain: Chain): string | undefined {
  const lots = new Set<string>();
  for (const entry of chain.events) {
    if (entry.relation !== 'content') continue;
    const lot = toKeyShape(entry.key).lot ?? saidText(entry.stored.event, term.lotNumber);
    if (lot !== undefined) lots.add(lot);
  }
  return lots.size === 1 ? [...lots][0] : undefined;
}

function toProductView(scene: Scene, gathered: Gathered, code: TraceCode): ProductView {
  const product = scene.product;
  if (product === undefined) throw new Error('A product view needs a product.');
  const expiry = ownDate(gathered.chain, term.itemExpirationDate) ?? ownDate(gathered.chain, term.bestBeforeDate) ?? code.dates?.expiry ?? code.dates?.bestBefore;
  return {
    key: product.key, name: product.name, category: product.category,
    ...(product.nameEn === undefined ? {} : { nameEn: product.nameEn }),
    ...(product.brand === undefined ? {} : { brand: product.brand }),
    ...(product.spec === undefined ? {} : { spec: product.spec }),
    ...(scene.lot === undefined ? {} : { lot: scene.lot }),
    ...(code.serial === undefined ? {} : { serial: code.serial }),
    ...(scene.productionDate === undefined ? {} : { productionDate: scene.productionDate }),
    ...(expiry === undefined ? {} : { expiryDate: expiry }),
    ...(product.approval === undefined ? {} : { approval: product.approval }),
    ...(scene.responsible === undefined ? {} : { responsible: toPartyView(scene.responsible) }),
    carrier: product.carrier, sample: product.sample, sourceId: product.provenance.sourceId,
  };
}

function toParties(scene: Scene, gathered: Gathered): TraceAnswer['parties'] {
  const steps = new Map<TraceKey, Set<string>>();
  if (scene.responsible !== undefined) steps.set(scene.responsible.key, new Set());
  for (const node of scene.built.timeline.nodes) {
    if (node.kind !== 'step' || node.party === undefined) continue;
    const at = node.party.key as TraceKey;
    steps.set(at, (steps.get(at) ?? new Set()).add(node.titleKey));
  }
  // Named by a movement without a step of its own: the buyer, the carrier.
  for (const party of scene.known.parties.values()) if (!steps.has(party.key)) steps.set(party.key, new Set());
  return [...steps].flatMap(([key, titles]) => {
    const party = scene.known.parties.get(key);
    return party === undefined ? [] : [{ ...toPartyView(party), steps: [...titles], enrolled: gathered.enrolments.some((e) => e.uscc === party.uscc) }];
  });
}

/** Sources that could know the family of the code, and any other that did contribute. */
function toSources(gathered: Gathered, code: TraceCode): SourceView[] {
  const count = new Map<string, number>();
  for (const { stored } of [...gathered.chain.events, ...gathered.chain.withdrawn]) for (const id of new Set(stored.submissions.map((s) => s.sourceId))) count.set(id, (count.get(id) ?? 0) + 1);
  return gathered.sources
    .filter((s) => s.families.length === 0 || s.families.includes(code.family) || count.has(s.id) || s.id === gathered.product?.provenance.sourceId)
    .map((s) => ({
      id: s.id, name: s.name, kind: s.kind, health: s.health, contributed: count.get(s.id) ?? 0, sample: s.sample,
      ...(s.nameEn === undefined ? {} : { nameEn: s.nameEn }),
      ...(s.dataAsOf === undefined ? {} : { dataAsOf: s.dataAsOf }),
    }));
}
