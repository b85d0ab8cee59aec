import { recognise, type CodeField, type CodeWarning, type TraceKey } from '../codes';
import { isIdCard } from '../codes/china/id-card';
import { hasUsccShape } from '../codes/china/uscc';
import { familyKey, toPath } from '../codes/identity';
import { canSee } from '../disclosure/matrix';
import { maskText } from '../disclosure/personal';
import type { Attestation, Instant, LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import type { Enrolment, Listing, Party, Product, Recall, Source, TraceDocument } from '../model/master';
import type { EntryRegister, OfficialEntry, Paged } from '../model/register';
import { type Share, toShare } from '../model/share';
import type { Ctx } from '../ports';
import { enterprisePath } from './enterprise-path';
import { findKnownEnterprise, type KnownEnterprise } from './known-enterprise';
import { resolveCode } from './resolve-code';

export { isKnownEnterprise } from './known-enterprise';

/** Bounds of the work behind one file; the page says how much was looked at. */
export const FILE_BOUNDS = { products: 20, productsMeasured: 8, lotsPerProduct: 3, lotsMeasured: 8, inspections: 30, recalls: 20, entries: 50 } as const;

/** Who says something and when. */
export interface Saying {
  readonly sourceId: string;
  readonly on: LocalDate;
}
export type Said<T> = T & { readonly by: readonly Saying[] };

export interface FileInspection {
  readonly type: string;
  readonly number: string;
  readonly issuer?: string;
  readonly issuedOn?: LocalDate;
  readonly result: 'passed' | 'failed';
  readonly attestation: Attestation;
  readonly by: Saying;
  /** What was inspected: the result page of a lot or product; absent for the firm itself. */
  readonly about?: string;
}

export interface FileLot {
  readonly path: string;
  readonly lot: string;
  readonly productName: string;
  readonly shown: number;
  readonly required: number;
}

/**
 * 质量安全档案: what is on record about one legal person (Food Safety Law art. 113). Holds no listing:
 * that is asked apart, see {@link enterpriseListings}, so that whatever keeps or exports a file cannot keep it.
 */
export interface EnterpriseFile {
  readonly uscc: string;
  /** Address of its page. */
  readonly path: string;
  readonly askedAt: Instant;
  readonly today: LocalDate;
  /** The code field by field, with a remark where its check characters fail. */
  readonly code: { readonly fields: readonly CodeField[]; readonly warnings: readonly CodeWarning[] };
  /** The name most sources use, first of `names`. */
  readonly name: string;
  readonly names: readonly Said<{ readonly name: string; readonly nameEn?: string }>[];
  readonly regions: readonly Said<{ readonly code: string }>[];
  /** Newest first. `inForce` on the day of asking. */
  readonly enrolments: readonly (Enrolment & { readonly inForce: boolean })[];
  readonly licences: readonly Said<{ readonly number: string; readonly type?: string; readonly issuer?: string; readonly validUntil?: LocalDate; readonly validity: 'valid' | 'expired' | 'unknown' }>[];
  readonly certifications: readonly OfficialEntry[];
  readonly inspections: { readonly rows: readonly FileInspection[]; readonly passed: Share; readonly more: boolean };
  readonly recalls: Paged<Recall>;
  readonly products: readonly { readonly product: Product; readonly path: string }[];
  /** More products than `products` shows. */
  readonly moreProducts: boolean;
  /** Steps shown out of those required, over the measured lots. */
  readonly completeness: { readonly lots: readonly FileLot[]; readonly all: Share };
  readonly insurance: readonly OfficialEntry[];
  readonly honours: readonly OfficialEntry[];
  readonly agriInputs: readonly OfficialEntry[];
  readonly complaintFigures: readonly OfficialEntry[];
  /** Platforms whose statements stand in the file. */
  readonly sources: readonly Source[];
  readonly sample: boolean;
}

/** A unified social credit code as typed: full-width characters, spaces and small letters are tidied. Undefined for any other text, and for a citizen's number. */
export function parseUscc(text: string): string | undefined {
  const code = text.normalize('NFKC').replace(/[\s\p{Cf}-]/gu, '').toUpperCase();
  return hasUsccShape(code) && !isIdCard(code) ? code : undefined;
}

/** Entries of the statutory list in force now. To be read for every showing, never kept. */
export const enterpriseListings = (uscc: string, ctx: Ctx): Promise<readonly Listing[]> => ctx.store.findListings([uscc], toLocalDate(ctx.clock.now()));

/**
 * The file of a legal person; undefined for an unknown code and for natural persons.
 * @param uscc in its canonical form, see {@link parseUscc}
 */
export async function enterpriseFile(uscc: string, ctx: Ctx): Promise<EnterpriseFile | undefined> {
  const known = await findKnownEnterprise(uscc, ctx);
  if (known === undefined) return undefined;
  const today = toLocalDate(ctx.clock.now());
  const { enrolments, parties } = known;
  const keys = [...new Set<TraceKey>([familyKey('uscc', uscc), ...parties.map(({ key }) => key), ...enrolments.flatMap((row) => row.party ?? [])])];
  const entries = async (register: EntryRegister): Promise<readonly OfficialEntry[]> => (await ctx.registers.listEntries({ register, uscc, page: 1, perPage: FILE_BOUNDS.entries }, today)).rows;
  const [products, recalls, sources, certifications, insurance, honours, agriInputs, complaintFigures] = await Promise.all([
    ctx.registers.productsOf(keys, FILE_BOUNDS.products + 1), ctx.registers.listRecalls({ uscc, page: 1, perPage: FILE_BOUNDS.recalls }), ctx.store.listSources(),
    entries('certifications'), entries('insurance'), entries('honours'), entries('agri-inputs'), entries('complaint-figures'),
  ]);
  const shown = products.slice(0, FILE_BOUNDS.products);
  const lots = await newestLots(shown, ctx);
  const documents = await readDocuments(keys, shown, lots, ctx);
  const names = sayings([
    ...parties.map((party) => ({ what: { name: party.name, ...(party.nameEn === undefined ? {} : { nameEn: party.nameEn }) }, by: fromParty(party) })),
    ...enrolments.map((row) => ({ what: { name: row.name }, by: fromEnrolment(row) })),
  ], ({ name }) => name);
  const judged = toInspections(documents, keys);
  const measured = await measure(lots, ctx);
  const licences = toLicences(known, documents, keys, today);
  const spoken = new Set([...names.flatMap(({ by }) => by), ...licences.flatMap(({ by }) => by), ...judged.map(({ by }) => by)].map(({ sourceId }) => sourceId));
  for (const product of shown) spoken.add(product.provenance.sourceId);
  return {
    uscc, path: enterprisePath(uscc), askedAt: ctx.clock.now().toISOString(), today,
    code: explain(uscc, today),
    name: names[0]?.name ?? uscc,
    names,
    regions: sayings([
      ...parties.flatMap((party) => (party.region === undefined ? [] : [{ what: { code: party.region }, by: fromParty(party) }])),
      ...enrolments.map((row) => ({ what: { code: row.region }, by: fromEnrolment(row) })),
    ], ({ code }) => code),
    enrolments: enrolments.map((row) => ({ ...row, inForce: row.enrolledOn <= today && (row.endedOn === undefined || row.endedOn >= today) })),
    licences,
    certifications,
    inspections: { rows: judged.slice(0, FILE_BOUNDS.inspections), passed: toShare(judged.filter(({ result }) => result === 'passed').length, judged.length), more: judged.length > FILE_BOUNDS.inspections },
    recalls,
    products: shown.map((product) => ({ product, path: toPath(product.key) })),
    moreProducts: products.length > FILE_BOUNDS.products,
    completeness: { lots: measured, all: toShare(sum(measured, 'shown'), sum(measured, 'required'), measured.length) },
    insurance, honours, agriInputs, complaintFigures,
    sources: sources.filter(({ id }) => spoken.has(id)),
    sample: [...parties, ...enrolments].every(({ sample }) => sample),
  };
}

const sum = (lots: readonly FileLot[], field: 'shown' | 'required'): number => lots.reduce((total, lot) => total + lot[field], 0);

const fromParty = ({ provenance }: Party): Saying => ({ sourceId: provenance.sourceId, on: toLocalDate(provenance.recordedAt) });
const fromEnrolment = (row: Enrolment): Saying => ({ sourceId: row.sourceId, on: row.lastReportedAt === undefined ? row.enrolledOn : toLocalDate(row.lastReportedAt) });

/** Equal statements as one with everybody who makes it; what most sources say comes first. */
function sayings<T extends object>(statements: readonly { readonly what: T; readonly by: Saying }[], same: (what: T) => string): Said<T>[] {
  const groups = new Map<string, { what: T; by: Map<string, Saying> }>();
  for (const { what, by } of statements) {
    const group = groups.get(same(what)) ?? { what, by: new Map<string, Saying>() };
    group.what = { ...what, ...group.what };
    const earlier = group.by.get(by.sourceId);
    if (earlier === undefined || earlier.on < by.on) group.by.set(by.sourceId, by);
    groups.set(same(what), group);
  }
  return [...groups.values()].sort((a, b) => b.by.size - a.by.size).map(({ what, by }) => ({ ...what, by: [...by.values()] }));
}

function explain(uscc: string, today: LocalDate): EnterpriseFile['code'] {
  const recognition = recognise(uscc, { today });
  const reading = recognition.kind === 'readings' ? recognition.readings.find(({ code }) => code.family === 'uscc') : undefined;
  return { fields: reading?.code.fields ?? [], warnings: reading?.warnings ?? [] };
}

interface KnownLot {
  readonly key: TraceKey;
  readonly lot: string;
  readonly product: Product;
  readonly at: string;
}

/** The newest lots of the newest products; none of a category whose single things are not told to the actor. */
async function newestLots(products: readonly Product[], ctx: Ctx): Promise<readonly KnownLot[]> {
  const open = products.filter(({ category }) => canSee('chain', category, ctx.actor) && canSee('item', category, ctx.actor)).slice(0, FILE_BOUNDS.productsMeasured);
  const lots = await Promise.all(open.map(async (product) => (await ctx.store.findLots(product.key, FILE_BOUNDS.lotsPerProduct)).map(({ key, lot, lastEventAt }): KnownLot => ({ key, lot, product, at: lastEventAt ?? '' }))));
  return lots.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function readDocuments(parties: readonly TraceKey[], products: readonly Product[], lots: readonly KnownLot[], ctx: Ctx): Promise<readonly TraceDocument[]> {
  const open = products.filter(({ category }) => canSee('documents', category, ctx.actor));
  return ctx.store.findDocuments([...parties, ...open.map(({ key }) => key), ...lots.filter(({ product }) => open.includes(product)).map(({ key }) => key)]);
}

/** Reports with a conclusion, newest first; one report delivered twice or about several lots counts once. */
function toInspections(documents: readonly TraceDocument[], parties: readonly TraceKey[]): FileInspection[] {
  const reports = new Map<string, FileInspection>();
  for (const document of documents) {
    if (document.kind !== 'inspection' || document.result === undefined) continue;
    const id = JSON.stringify([document.type, document.number, document.issuer ?? '']);
    const before = reports.get(id);
    // Of two conclusions under one number the worse one stands: nothing is made to look better than it was reported.
    if (before !== undefined && (before.result === 'failed' || document.result === 'passed')) continue;
    reports.set(id, {
      type: document.type, number: maskText(document.number), result: document.result, attestation: document.attestation,
      by: { sourceId: document.provenance.sourceId, on: toLocalDate(document.provenance.recordedAt) },
      ...(document.issuer === undefined ? {} : { issuer: maskText(document.issuer) }),
      ...(document.issuedOn === undefined ? {} : { issuedOn: document.issuedOn }),
      ...(parties.includes(document.about) ? {} : { about: toPath(document.about) }),
    });
  }
  return [...reports.values()].sort((a, b) => ((a.issuedOn ?? '') < (b.issuedOn ?? '') ? 1 : (a.issuedOn ?? '') > (b.issuedOn ?? '') ? -1 : a.number < b.number ? -1 : 1));
}

type Licence = Omit<EnterpriseFile['licences'][number], 'by'>;

/** Numbers that enrolments and master data name, and licence documents of the firm with their validity. */
function toLicences({ enrolments, parties }: KnownEnterprise, documents: readonly TraceDocument[], keys: readonly TraceKey[], today: LocalDate): EnterpriseFile['licences'] {
  const own = documents.filter(({ kind, about }) => kind === 'licence' && keys.includes(about));
  const bare = (number: string): Licence => ({ number: maskText(number), validity: 'unknown' });
  return sayings<Licence>([
    ...own.map((document) => ({
      what: {
        number: maskText(document.number), type: document.type, validity: document.validUntil === undefined ? ('unknown' as const) : document.validUntil < today ? ('expired' as const) : ('valid' as const),
        ...(document.issuer === undefined ? {} : { issuer: maskText(document.issuer) }),
        ...(document.validUntil === undefined ? {} : { validUntil: document.validUntil }),
      },
      by: { sourceId: document.provenance.sourceId, on: toLocalDate(document.provenance.recordedAt) },
    })),
    ...parties.flatMap((party) => (party.licence === undefined ? [] : [{ what: bare(party.licence), by: fromParty(party) }])),
    ...enrolments.flatMap((row) => (row.licence === undefined ? [] : [{ what: bare(row.licence), by: fromEnrolment(row) }])),
  ], ({ number }) => number);
}

/** Completeness of the newest lots, each as its own result page tells it. Lots without required steps are left out. */
async function measure(lots: readonly KnownLot[], ctx: Ctx): Promise<FileLot[]> {
  const measured = await Promise.all(lots.slice(0, FILE_BOUNDS.lotsMeasured).map(async ({ key, lot, product }): Promise<FileLot | undefined> => {
    const path = toPath(key);
    const resolution = await resolveCode({ segments: path.slice('/t/'.length).split('/') }, ctx);
    if (!('answer' in resolution)) return undefined;
    const { shown, required } = resolution.answer.timeline.completeness;
    return required === 0 ? undefined : { path, lot, productName: product.name, shown, required };
  }));
  return measured.filter((lot) => lot !== undefined);
}
