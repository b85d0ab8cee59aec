import type { TraceCode, TraceKey } from '../codes/types';
import { familyKey } from '../codes/identity';
import { toKeyShape } from '../lineage/key-shape';
import { BOUNDS, walkChain, type Chain } from '../lineage/walk';
import { term, type LocalDate, type StoredEvent } from '../model/event';
import { isCategory } from '../model/category';
import type { Enrolment, Listing, Party, Place, Product, Recall, ScanStats, Source, TraceDocument } from '../model/master';
import type { Ctx } from '../ports';
import { isOwn } from '../timeline/build';
import { findParty, partyKeysOf, type Known } from '../timeline/known';
import { saidDate, saidDocuments, saidText } from '../timeline/said';

/** Things of a chain whose documents are looked up; the nearest come first. */
const MOST_KEYS = 400;
/** Batches shown under a product code. */
const LOTS_SHOWN = 20;

export interface LotKnown {
  readonly key: TraceKey;
  readonly lot: string;
  readonly productionDate?: LocalDate;
  readonly lastEventAt?: string;
}

/** Everything read for one code; plain data, nothing judged yet. */
export interface Gathered {
  readonly revision: number;
  readonly chain: Chain;
  readonly known: Known;
  readonly product?: Product;
  readonly responsible?: Party;
  readonly lots: readonly LotKnown[];
  readonly recalls: readonly Recall[];
  readonly enrolments: readonly Enrolment[];
  readonly listings: readonly Listing[];
  readonly sources: readonly Source[];
  readonly scans: ScanStats;
}

/** The identifier under which the store knows a code: a personal one only by its keyed hash. */
export const storedKey = (code: TraceCode, ctx: Ctx): TraceKey =>
  code.personal && code.family !== 'h' ? familyKey('h', ctx.pseudonyms.pseudonym(code.key)) : code.key;

/** Keys under which the product of a code may be described. */
export function productKeysOf(code: TraceCode, key: TraceKey): TraceKey[] {
  const { classKey } = toKeyShape(key);
  return [...new Set([key, ...code.broader, ...(classKey === undefined ? [] : [classKey])])];
}

/**
 * Reads what the store knows about a code. Round trips: two per level of the walk, with everything
 * that depends on the code alone beside the first; then master data of the chain in one parallel
 * batch, operators of places, and the registers.
 */
export async function gather(code: TraceCode, ctx: Ctx, today: LocalDate): Promise<Gathered> {
  const { store } = ctx;
  const key = storedKey(code, ctx);
  const productKeys = productKeysOf(code, key);
  const classKey = toKeyShape(key).classKey;
  const lotKey = code.broader.find((k) => toKeyShape(k).level === 'lot') ?? (code.level === 'lot' ? key : undefined);
  const isClass = code.level === 'class';

  const [revision, chain, classProducts, recalls, lots, sources, scans] = await Promise.all([
    store.revision(),
    walkChain({ key, isClass, ...(lotKey === undefined ? {} : { lotKey }), ...(classKey === undefined ? {} : { classKey }) }, store, ctx.clock, BOUNDS),
    // The product of a chain is asked for together with everything else on it.
    isClass ? store.findProducts(productKeys) : Promise.resolve([]),
    store.findRecalls(productKeys),
    isClass && classKey !== undefined ? store.findLots(classKey, LOTS_SHOWN) : Promise.resolve([]),
    store.listSources(),
    store.scanStats(key),
  ]);

  const products = new Map(classProducts.map((p) => [p.key, p]));
  const otherProducts = new Set<TraceKey>(isClass ? [] : productKeys);
  const partyKeys = new Set<TraceKey>();
  const placeKeys = new Set<TraceKey>();
  const about = new Set<TraceKey>([key, ...productKeys]);
  const extra = new Set<string>();
  for (const [chainKey, relation] of chain.keys) {
    if (about.size < MOST_KEYS) about.add(chainKey);
    if (relation === 'product' || relation === 'lot' || relation === 'self') continue;
    const { classKey: kind } = toKeyShape(chainKey);
    // A box or pallet without a product number has no master data of its own.
    if (relation === 'container' && kind === undefined) continue;
    for (const k of [chainKey, kind]) if (k !== undefined && !products.has(k)) otherProducts.add(k);
  }
  for (const { stored } of chain.events) {
    for (const k of partyKeysOf(stored.event)) partyKeys.add(k);
    for (const end of [...stored.event.sources, ...stored.event.destinations]) if (end.type !== 'location') partyKeys.add(end.id as TraceKey);
    for (const k of [stored.event.readPoint, stored.event.bizLocation]) if (k !== undefined) placeKeys.add(k as TraceKey);
    for (const id of [...stored.supersedes.map((s) => s.id), ...stored.conflictsWith]) if (!chain.read.has(id)) extra.add(id);
  }
  for (const p of classProducts) if (p.responsibleParty !== undefined) partyKeys.add(p.responsibleParty);
  if (code.level === 'party' || code.level === 'location') partyKeys.add(key);
  for (const k of partyKeys) about.add(k);

  const some = <T>(keys: ReadonlySet<TraceKey>, read: (list: readonly TraceKey[]) => Promise<readonly T[]>): Promise<readonly T[]> => (keys.size === 0 ? Promise.resolve([]) : read([...keys]));
  const [more, parties, places, documents, statements] = await Promise.all([
    some<Product>(otherProducts, (k) => store.findProducts(k)),
    some<Party>(partyKeys, (k) => store.findParties(k)),
    some<Place>(placeKeys, (k) => store.findPlaces(k)),
    some<TraceDocument>(about, (k) => store.findDocuments(k)),
    extra.size === 0 ? Promise.resolve<readonly StoredEvent[]>([]) : store.findEvents([...extra]),
  ]);
  for (const p of more) products.set(p.key, p);
  const read = new Map(chain.read);
  for (const stored of statements) read.set(stored.event.id, stored);
  const standing = dropTakenBack(documents, chain, read);

  const allParties = new Map(parties.map((p) => [p.key, p]));
  const product = findProduct(code, productKeys, chain, products);
  const operators = new Set([...places.flatMap((p) => (p.operator === undefined ? [] : [p.operator])), ...(product?.responsibleParty === undefined ? [] : [product.responsibleParty])].filter((k) => !allParties.has(k) && !partyKeys.has(k)));
  // A scanned container is recalled with what it holds.
  const contained = product === undefined || productKeys.includes(product.key) ? [] : [product.key];
  const [others, containedRecalls] = await Promise.all([some<Party>(operators, (k) => store.findParties(k)), contained.length === 0 ? [] : store.findRecalls(contained)]);
  for (const p of others) allParties.set(p.key, p);

  const known: Known = { products, parties: allParties, places: new Map(places.map((p) => [p.key, p])), documents: standing };
  const usccs = [...new Set([...(code.family === 'uscc' ? [code.value] : []), ...[...allParties.values()].flatMap((p) => (p.uscc === undefined || p.naturalPerson ? [] : [p.uscc]))])];
  const [enrolments, listings] = usccs.length === 0 ? [[], []] : await Promise.all([store.findEnrolments(usccs, today), store.findListings(usccs, today)]);
  const enrolled = code.family === 'uscc' ? enrolments[0] : undefined;
  if (enrolled !== undefined && !allParties.has(key)) {
    allParties.set(key, { key, name: enrolled.name, uscc: enrolled.uscc, region: enrolled.region, naturalPerson: false, attestation: 'authority', sample: enrolled.sample, provenance: { sourceId: enrolled.sourceId, recordedAt: `${enrolled.enrolledOn}T00:00:00.000Z` } });
  }
  const responsible = findResponsible(product, chain, known, code.level === 'party' || code.family === 'uscc' ? key : undefined);
  return {
    revision, chain: { ...chain, read }, known, lots, recalls: [...recalls, ...containedRecalls], enrolments, listings, sources, scans,
    ...(product === undefined ? {} : { product }),
    ...(responsible === undefined ? {} : { responsible }),
  };
}

/** Documents without those that only an amended or withdrawn statement names: what is taken back proves nothing. */
function dropTakenBack(documents: readonly TraceDocument[], chain: Chain, read: ReadonlyMap<string, StoredEvent>): readonly TraceDocument[] {
  const withdrawn = new Set(chain.withdrawn.map((e) => e.stored.event.id));
  const [stands, taken] = [new Set<string>(), new Set<string>()];
  for (const { event, supersededBy } of read.values()) {
    const names = supersededBy !== undefined || withdrawn.has(event.id) ? taken : stands;
    for (const d of saidDocuments(event)) names.add(JSON.stringify([d.type, d.number]));
  }
  return taken.size === 0 ? documents : documents.filter((d) => stands.has(JSON.stringify([d.type, d.number])) || !taken.has(JSON.stringify([d.type, d.number])));
}

/** The product of the code, or of the one kind of thing that a scanned container holds; else what its own statements say of it. */
function findProduct(code: TraceCode, keys: readonly TraceKey[], chain: Chain, products: ReadonlyMap<TraceKey, Product>): Product | undefined {
  for (const key of keys) {
    const product = products.get(key);
    if (product !== undefined) return product;
  }
  const contents = new Set<Product>();
  for (const [key, relation] of chain.keys) {
    if (relation !== 'content') continue;
    const classKey = toKeyShape(key).classKey;
    const product = products.get(key) ?? (classKey === undefined ? undefined : products.get(classKey));
    if (product !== undefined) contents.add(product);
  }
  const [only] = contents;
  if (contents.size === 1 && only !== undefined) return only;
  return code.level === 'class' || code.level === 'lot' || code.level === 'instance' ? describedBy(chain) : undefined;
}

function describedBy(chain: Chain): Product | undefined {
  for (const entry of chain.events) {
    if (!isOwn(entry)) continue;
    const { event, submissions } = entry.stored;
    const name = saidText(event, term.productName);
    const category = saidText(event, term.category);
    const from = submissions[0];
    if (name === undefined || !isCategory(category) || from === undefined) continue;
    const party = partyKeysOf(event)[0];
    return {
      key: entry.key, name, category, carrier: 'printed', sample: false, provenance: { sourceId: from.sourceId, recordedAt: from.recordTime },
      ...(party === undefined ? {} : { responsibleParty: party }),
    };
  }
  return undefined;
}

/** Who answers for the product: its owner in master data, else whoever made it, else whoever first spoke of it. */
function findResponsible(product: Product | undefined, chain: Chain, known: Known, self: TraceKey | undefined): Party | undefined {
  const named = product?.responsibleParty ?? self;
  const owner = named === undefined ? undefined : known.parties.get(named);
  if (owner !== undefined) return owner;
  const own = chain.events.filter((e) => isOwn(e) || e.relation === 'content').sort((a, b) => (a.stored.event.eventTime < b.stored.event.eventTime ? -1 : 1));
  const birth = own.find((e) => e.stored.event.action === 'ADD' || e.stored.event.type === 'TransformationEvent');
  for (const entry of birth === undefined ? own : [birth, ...own]) {
    const party = findParty(entry.stored.event, known);
    if (party !== undefined) return party;
  }
  return undefined;
}

/** A date that the thing's own statements give. */
export function ownDate(chain: Chain, name: string): LocalDate | undefined {
  for (const entry of chain.events) {
    const date = isOwn(entry) ? saidDate(entry.stored.event, name) : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}
