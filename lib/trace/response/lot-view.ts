import type { CaseCtx } from '../cases/ctx';
import type { TraceKey } from '../codes/types';
import { canDo, type Staff } from '../desk/access';
import { refusal, type Refusal } from '../errors';
import type { Forward } from '../lineage/forward';
import { toKeyShape } from '../lineage/key-shape';
import { walkChain, type Bounds, type Chain } from '../lineage/walk';
import type { CaseRecord } from '../model/case';
import type { Party, Product, Recall } from '../model/master';
import type { Paged } from '../model/register';
import { err, ok, type Result } from '../result';
import { findParty, productOf, type Known } from '../timeline/known';
import { findKnown, walkReach } from './reach';
import type { Reach } from './store';

/** A way up for staff: wider than what a shopper waits for. */
const UPWARD: Bounds = { depth: 16, nodes: 4_000, timeMs: 2_500, perKey: 400, width: 1_000 };
/** Cases named beside a lot. */
const CASES_SHOWN = 50;
/** Things of one distance that are drawn; the rest is counted. */
const DRAWN = 24;

export interface GraphNode {
  readonly key: TraceKey;
  readonly name?: string;
  readonly lot?: string;
  /** Things that it came out of, or became, towards the lot asked about. */
  readonly towards: readonly TraceKey[];
}
/** Things at one distance: negative is upward, 0 the lot itself. */
export interface GraphColumn {
  readonly distance: number;
  readonly nodes: readonly GraphNode[];
  /** Things that are not drawn. */
  readonly more: number;
}

export interface LotView {
  readonly key: TraceKey;
  readonly lot?: string;
  /** The lot of an item, whose reach is wider. */
  readonly lotKey?: TraceKey;
  readonly product?: Product;
  readonly responsible?: Party;
  readonly columns: readonly GraphColumn[];
  /** The way up stopped early. */
  readonly upwardCut: boolean;
  readonly reach: Reach;
  readonly cases: Paged<CaseRecord>;
  readonly recalls: readonly Recall[];
}

type Edge = readonly [from: TraceKey, to: TraceKey];

/** What went into what, upward from the root. */
function upwardEdges(chain: Chain): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const { stored: { event } } of chain.events) {
    if (event.type !== 'TransformationEvent' && event.type !== 'AssociationEvent') continue;
    const made = event.items.filter(({ key, role }) => chain.keys.has(key) && chain.keys.get(key) !== 'product' && (role === 'output' || role === 'outputQuantity' || role === 'parent'));
    const from = event.items.filter(({ key, role }) => chain.keys.has(key) && (role === 'input' || role === 'inputQuantity' || role === 'child' || role === 'childQuantity'));
    for (const { key: output } of made) for (const { key: input } of from) if (input !== output) edges.set(`${input} ${output}`, [input, output]);
  }
  return [...edges.values()];
}

/** Distances upward from the roots, by the edges. */
function upward(roots: readonly TraceKey[], edges: readonly Edge[]): ReadonlyMap<TraceKey, number> {
  const distance = new Map<TraceKey, number>(roots.map((root) => [root, 0]));
  let frontier: readonly TraceKey[] = roots;
  for (let level = 1; frontier.length > 0; level++) {
    const next = new Set(edges.flatMap(([from, to]) => (frontier.includes(to) && !distance.has(from) ? [from] : [])));
    for (const key of next) distance.set(key, level);
    frontier = [...next];
  }
  return distance;
}

function toColumns(root: TraceKey, chain: Chain, forward: Forward, known: Known): readonly GraphColumn[] {
  const ups = upwardEdges(chain);
  const roots = [root, ...(chain.lotKey === undefined || chain.lotKey === root ? [] : [chain.lotKey])];
  const columns = new Map<number, Map<TraceKey, Set<TraceKey>>>();
  const put = (distance: number, key: TraceKey, towards: readonly TraceKey[]): void => {
    const column = columns.get(distance) ?? new Map<TraceKey, Set<TraceKey>>();
    columns.set(distance, column.set(key, new Set([...(column.get(key) ?? []), ...towards])));
  };
  for (const [key, distance] of upward(roots, ups)) put(-distance, key, ups.flatMap(([from, to]) => (from === key ? [to] : [])));
  for (const [key, distance] of forward.groups) put(distance, key, forward.edges.flatMap(({ from, to }) => (to === key ? [from] : [])));
  return [...columns].sort(([a], [b]) => a - b).map(([distance, things]) => ({
    distance,
    more: Math.max(0, things.size - DRAWN),
    nodes: [...things].slice(0, DRAWN).map(([key, towards]): GraphNode => {
      const { classKey, lot } = toKeyShape(key);
      const name = productOf(key, classKey, known)?.name;
      return { key, towards: [...towards], ...(name === undefined ? {} : { name }), ...(lot === undefined ? {} : { lot }) };
    }),
  }));
}

/**
 * A lot for the desk: what it was made of, where it went, what became of it, who complained about it.
 * Refusals: `not-allowed` without the right; `not-found` for a product outside the scope.
 */
export async function readLot(key: TraceKey, staff: Staff, ctx: CaseCtx): Promise<Result<LotView, Refusal>> {
  if (!canDo(staff, 'reach.read')) return err(refusal('not-allowed', 'this account may not do that'));
  const { level, classKey, lot } = toKeyShape(key);
  const [walked, chain, recalls] = await Promise.all([
    walkReach(key, ctx),
    walkChain({ key, ...(level === 'lot' ? { lotKey: key } : {}), ...(classKey === undefined ? {} : { classKey }) }, ctx.store, ctx.clock, UPWARD),
    ctx.store.findRecalls([key, ...(classKey === undefined ? [] : [classKey])]),
  ]);
  const above = await findKnown(chain.events.map(({ stored }) => stored), chain.keys.keys(), ctx.store);
  const known: Known = { products: new Map([...above.products, ...walked.known.products]), parties: new Map([...above.parties, ...walked.known.parties]), places: new Map([...above.places, ...walked.known.places]), documents: [] };
  const product = productOf(key, classKey, known);
  if (product !== undefined && !canDo(staff, 'reach.read', { category: product.category })) return err(refusal('not-found', 'there is no such lot'));
  const lotKey = chain.lotKey === key ? undefined : chain.lotKey;
  const made = chain.events.find(({ stored, consumed }) => consumed !== true && (stored.event.type === 'TransformationEvent' || stored.event.action === 'ADD'));
  const responsible = (product?.responsibleParty === undefined ? undefined : known.parties.get(product.responsibleParty)) ?? (made === undefined ? undefined : findParty(made.stored.event, known));
  const cases = await ctx.cases.listCases({ lotKey: lotKey ?? key, page: 1, perPage: CASES_SHOWN, sort: 'newest' }, { regions: staff.regions, categories: staff.categories });
  return ok({
    key, columns: toColumns(key, chain, walked.forward, known), upwardCut: chain.truncated !== undefined, reach: walked.reach, cases, recalls,
    ...(lot === undefined ? {} : { lot }), ...(lotKey === undefined ? {} : { lotKey }), ...(product === undefined ? {} : { product }), ...(responsible === undefined ? {} : { responsible }),
  });
}

/** The reach alone, for a file; taking it out of the desk is written down. Refusals: as {@link readLot}. */
export async function exportReach(key: TraceKey, format: 'csv' | 'xlsx', staff: Staff, ctx: CaseCtx): Promise<Result<Reach, Refusal>> {
  if (!canDo(staff, 'reach.export')) return err(refusal('not-allowed', 'this account may not do that'));
  const { reach, known } = await walkReach(key, ctx);
  const product = productOf(key, toKeyShape(key).classKey, known);
  if (product !== undefined && !canDo(staff, 'reach.export', { category: product.category })) return err(refusal('not-found', 'there is no such lot'));
  await ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.id, action: 'reach.export', subject: `lot:${key}`, detail: { format, stops: String(reach.stops.length) } });
  return ok(reach);
}

/** What a draft about the lot begins with, from what is known of it. */
export interface RecallStart {
  readonly rootKey: TraceKey;
  readonly category?: Product['category'];
  readonly productName?: string;
  readonly productKeys: readonly TraceKey[];
  readonly lots: readonly string[];
  readonly responsibleParty?: string;
  readonly responsibleUscc?: string;
  readonly regions: readonly string[];
  readonly caseNumbers: readonly string[];
}

/** The beginning of a draft from a lot: its product, lots, regions reached and cases. */
export function toRecallStart({ key, lot, product, responsible, reach, cases, lotKey }: LotView): RecallStart {
  const { classKey } = toKeyShape(lotKey ?? key);
  const ownLot = lot ?? (lotKey === undefined ? undefined : toKeyShape(lotKey).lot);
  const productKey = product?.key ?? classKey;
  const firm = responsible === undefined || responsible.naturalPerson ? undefined : responsible;
  return {
    rootKey: key, productKeys: productKey === undefined ? [] : [productKey], lots: ownLot === undefined ? [] : [ownLot],
    regions: [...new Set(reach.stops.flatMap(({ region }) => region ?? []))].sort(), caseNumbers: cases.rows.map(({ number }) => number),
    ...(product === undefined ? {} : { category: product.category, productName: product.name }),
    ...(firm === undefined ? {} : { responsibleParty: firm.name, ...(firm.uscc === undefined ? {} : { responsibleUscc: firm.uscc }) }),
  };
}
