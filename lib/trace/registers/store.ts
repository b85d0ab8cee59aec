import type { AuditEntry } from '../desk/audit';
import type { TraceKey } from '../codes/types';
import type { Category } from '../model/category';
import type { Instant, LocalDate } from '../model/event';
import type { Enrolment, Listing, Party, Product, Recall } from '../model/master';
import type { EndReason, EntryRegister, MarkId, OfficialEntry, Paged, ProductVersion, RegisterImport, SignOffState } from '../model/register';
import type { RegisterKind } from './columns';

/** A page of rows; `page` counted from 1. A page after the last is empty. */
export interface PageOf {
  readonly page: number;
  readonly perPage: number;
}

/** The forgiving search: text as typed, see `lib/trace/search`. */
interface Searched {
  readonly q?: string;
}

export interface EnterpriseQuery extends PageOf, Searched {
  /** GB/T 2260 prefix: two, four or six digits. */
  readonly region?: string;
  readonly category?: string;
  /** Step id of the category's template, or as the source wrote it. */
  readonly step?: string;
  readonly sourceId?: string;
  /** In force on the day asked about (default), ended before it, or both. */
  readonly status?: 'in-force' | 'ended' | 'any';
  readonly enrolledFrom?: LocalDate;
  readonly enrolledTo?: LocalDate;
  /** Only holders of this mark on the day asked about. */
  readonly mark?: MarkId;
  /** Default: by relevance when there is a search, else newest first. */
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'name' | 'last-report';
}

export interface ListingQuery extends PageOf, Searched {
  readonly region?: string;
}

export interface RecallQuery extends PageOf, Searched {
  readonly category?: string;
  readonly region?: string;
  readonly level?: Recall['level'];
  readonly status?: Recall['status'];
  /** Recalls carried out by this firm. */
  readonly uscc?: string;
  readonly issuedFrom?: LocalDate;
  readonly issuedTo?: LocalDate;
}

export interface EntryQuery extends PageOf, Searched {
  readonly register: EntryRegister;
  readonly kind?: string;
  readonly category?: string;
  /** A GB/T 2260 prefix; entries of the whole country always match. */
  readonly region?: string;
  /** 1–12; entries of the whole year always match. */
  readonly month?: number;
  readonly uscc?: string;
  readonly productKey?: TraceKey;
}

export interface ProductQuery extends PageOf, Searched {
  readonly category?: string;
  readonly sourceId?: string;
}

/** A step of sign-off, as kept. */
export interface RegisterStep {
  readonly step: 'drafted' | 'approved' | 'published' | 'dropped' | 'ended';
  readonly by: string;
  readonly at: Instant;
}

/** Counts behind the public indicators; all of them of what is in force or known on the day. */
export interface RegisterCounts {
  readonly enterprises: readonly { readonly category: Category; readonly province: string; readonly year: number; readonly count: number }[];
  readonly recalls: readonly { readonly category: Category; readonly year: number; readonly count: number }[];
  readonly inspections: readonly { readonly category: Category | 'unknown'; readonly year: number; readonly total: number; readonly passed: number }[];
  readonly products: readonly { readonly category: Category; readonly count: number }[];
  readonly events: readonly { readonly year: number; readonly count: number }[];
  /** Sources with what they delivered. */
  readonly sources: number;
}

/** Rows in the order of their keys; `next` leads to the page behind, absent on the last. */
export interface KeyPage<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

/** A row of a delivery that waits for its signatures. */
export interface DraftRow {
  readonly id: string;
  readonly body: unknown;
}

/** A step somebody takes with a delivery. */
export interface Signing {
  readonly importId: string;
  readonly by: string;
  readonly at: Instant;
}

/**
 * The public registers. Reads show published rows only. Nothing that has ended on the statutory list
 * comes out of any method.
 */
export interface RegisterStore {
  /** @param onDay the day asked about: today, or an earlier one (`?asof=`) */
  listEnrolments(query: EnterpriseQuery, onDay: LocalDate): Promise<Paged<Enrolment>>;
  /** Every enrolment of a firm, ended ones too, newest first. */
  enrolmentsOf(uscc: string): Promise<readonly Enrolment[]>;
  /** What sources say of a legal person under this code. Natural persons are left out. */
  partiesOf(uscc: string): Promise<readonly Party[]>;
  listListings(query: ListingQuery, onDay: LocalDate): Promise<Paged<Listing>>;
  /** In force on the day, else undefined. */
  findListing(id: string, onDay: LocalDate): Promise<Listing | undefined>;
  listRecalls(query: RecallQuery): Promise<Paged<Recall>>;
  findRecall(id: string): Promise<Recall | undefined>;
  /** Every published recall with products that runs, or was completed on that day or later, newest first, for the offline bundle. */
  recallsForBundle(since: LocalDate): Promise<readonly Recall[]>;
  /** Of the others, completed before that day, what the bundle must know to say that it leaves them out; newest first. */
  recallsBeforeBundle(since: LocalDate): Promise<readonly Pick<Recall, 'issuedOn' | 'productKeys'>[]>;
  listEntries(query: EntryQuery, onDay: LocalDate): Promise<Paged<OfficialEntry>>;
  findEntry(register: EntryRegister, id: string, onDay: LocalDate): Promise<OfficialEntry | undefined>;
  /** One row per product, the newest description of any source. */
  listProducts(query: ProductQuery): Promise<Paged<Product>>;
  /** Forms of a product's description, newest first, of all sources. */
  productVersions(key: TraceKey): Promise<readonly ProductVersion[]>;
  /** Products of which one of the parties is the responsible firm, newest first, bounded. */
  productsOf(parties: readonly TraceKey[], limit: number): Promise<readonly Product[]>;
  /** Traceable products of a category, in an order that favours nobody: by a digest of key and day. */
  traceableProducts(category: Category, limit: number, onDay: LocalDate): Promise<readonly Product[]>;
  /**
   * Whole registers for copies, by key: rows that come or go in between neither shift the others nor repeat
   * them. `after` is empty for the first page. Enrolments and entries are those in force on the day.
   */
  enrolmentsAfter(after: string, limit: number, onDay: LocalDate): Promise<KeyPage<Enrolment>>;
  productsAfter(after: string, limit: number): Promise<KeyPage<Product>>;
  recallsAfter(after: string, limit: number): Promise<KeyPage<Recall>>;
  entriesAfter(register: EntryRegister, after: string, limit: number, onDay: LocalDate): Promise<KeyPage<OfficialEntry>>;
  counts(onDay: LocalDate): Promise<RegisterCounts>;
  /** Names and codes for typeahead; bounded. Never from the statutory list. */
  suggest(q: string, limit: number): Promise<readonly { readonly kind: 'product' | 'enterprise'; readonly label: string; readonly path: string }[]>;

  /** Keeps a delivery as draft, with its rows, and publishes it at once where a second person has signed: one transaction, so that none is left halfway. */
  openImport(delivery: RegisterImport, rows: readonly DraftRow[], beside?: { readonly signedBy?: string; readonly audit?: AuditEntry }): Promise<void>;
  findImport(id: string): Promise<RegisterImport | undefined>;
  /** By the last step taken with them, newest first. */
  listImports(query: { readonly kind?: RegisterKind; readonly state?: SignOffState; readonly name?: string; readonly limit: number }): Promise<readonly RegisterImport[]>;
  /** Rows that wait for their signatures, in the order of the file. */
  listDrafts(id: string, page: PageOf): Promise<Paged<{ readonly id: string; readonly body: unknown }>>;
  /** Who did what with a delivery, oldest first. */
  listSteps(id: string): Promise<readonly RegisterStep[]>;
  approveImport(id: string, by: string, at: Instant): Promise<void>;
  /**
   * Moves the approved rows to the public tables, upserting by their id, and bumps the revision: all or none.
   * A row of which a later delivery is published already (a listing: one read later from its source) is left
   * out and logged; a row that was ended for any reason but `corrected` stays ended.
   */
  publishImport(id: string, by: string, at: Instant): Promise<void>;
  /** The second signature at the desk: approves what is a draft still, publishes it and writes the entry, all or nothing. */
  releaseImport(signature: Signing, audit: AuditEntry): Promise<void>;
  /** Takes a draft or an approved delivery back; its rows are dropped, its record stays. */
  dropImport(id: string, by: string, at: Instant, audit?: AuditEntry): Promise<void>;
  /**
   * Ends one published row. A listing then has gone from every read at once; the reason and the day
   * are kept for the operator only. A row that was taken out to be corrected may be ended for another reason.
   * @returns false when there is no such row to end
   */
  endRow(kind: RegisterKind, id: string, end: { readonly reason: EndReason; readonly by: string; readonly at: Instant; readonly note?: string }, audit?: AuditEntry): Promise<boolean>;
  /** Which of the rows are published, and which ended and why; entries of the list also where only their removal was delivered. */
  rowStates(kind: RegisterKind, ids: readonly string[]): Promise<ReadonlyMap<string, 'published' | EndReason>>;
  /** Whether the rows were written under the present rules of search. */
  searchIsCurrent(): Promise<boolean>;
  /** Writes what search looks at anew, after its rules have changed; @returns rows that changed */
  reindex(): Promise<number>;
}
