import type { TraceKey } from './codes/types';
import type { Actor } from './model/actor';
import type { ErrorDeclaration, EventHash, Instant, LocalDate, StoredEvent, TraceEvent } from './model/event';
import type { Enrolment, Listing, Party, Place, Product, Recall, ScanStats, Source, TraceDocument } from './model/master';
import type { RegisterStore } from './registers/store';

/** The present moment; injected so that answers are exact in tests. */
export interface Clock {
  now(): Date;
}

/** Ids and randomness; injected for the same reason. */
export interface Ids {
  /** A new UUID (version 7 where ordering helps). */
  newId(): string;
}

/** Which key took part in which event, newest first within a key, bounded per key. */
export interface KeyEvents {
  readonly key: TraceKey;
  readonly eventIds: readonly EventHash[];
  /** More events exist than the bound let through. */
  readonly more: boolean;
}

/**
 * Reads of the aggregated store. Every method takes lists, answers in one round trip per table and
 * uses the distribution key (the trace key, or the event hash): no method scans.
 */
export interface TraceStore {
  /** Grows with every publish and at Asia/Shanghai midnight. */
  revision(): Promise<number>;
  /** Level-by-level step of the lineage walk: events in which any of the keys takes part. */
  findKeyEvents(keys: readonly TraceKey[], limitPerKey: number): Promise<readonly KeyEvents[]>;
  findEvents(ids: readonly EventHash[]): Promise<readonly StoredEvent[]>;
  /**
   * Events that state one of the lots in their instance or lot master data, whatever they name it by: the
   * serial numbers of a lot are found through them. `key` is that of the lot asked about.
   */
  findLotEvents(lots: readonly { readonly key: TraceKey; readonly classKey: TraceKey; readonly lot: string }[], limitPerLot: number): Promise<readonly KeyEvents[]>;
  findProducts(keys: readonly TraceKey[]): Promise<readonly Product[]>;
  findParties(keys: readonly TraceKey[]): Promise<readonly Party[]>;
  findPlaces(keys: readonly TraceKey[]): Promise<readonly Place[]>;
  findDocuments(about: readonly TraceKey[]): Promise<readonly TraceDocument[]>;
  /** Lots known under a class-level key, newest first. */
  findLots(classKey: TraceKey, limit: number): Promise<readonly { readonly key: TraceKey; readonly lot: string; readonly productionDate?: LocalDate; readonly lastEventAt?: Instant }[]>;
  findEnrolments(usccs: readonly string[], onDay: LocalDate): Promise<readonly Enrolment[]>;
  /** Listings in force on the day. */
  findListings(usccs: readonly string[], onDay: LocalDate): Promise<readonly Listing[]>;
  /** Published recalls naming any of the product keys, whatever their scope. */
  findRecalls(productKeys: readonly TraceKey[]): Promise<readonly Recall[]>;
  listSources(): Promise<readonly Source[]>;
  /** Key behind a private QR address by the patterns its source registered; the address is never opened. */
  findKeyForAddress(url: { readonly host: string; readonly path: string; readonly query: string }): Promise<{ readonly key: TraceKey; readonly sourceId: string } | undefined>;
  scanStats(key: TraceKey): Promise<ScanStats>;
  /** Counts one scan; the token is salted daily and not kept beyond the day. */
  countScan(scan: { readonly key: TraceKey; readonly at: Instant; readonly token?: string; readonly province?: string }): Promise<void>;
}

/** A statement ready to be kept, with the form in which it was captured. */
export interface CapturedEvent {
  readonly event: TraceEvent;
  readonly eventId: string;
  /** The event exactly as received, as JSON text; encrypted at rest by the store. */
  readonly original: string;
  readonly declaration?: Omit<ErrorDeclaration, 'sourceId'>;
  /** Things odd but accepted, kept with the submission. */
  readonly remarks: readonly string[];
}

/** Master data carried by a document header, already in our shapes. */
export interface CapturedMaster {
  readonly products: readonly Omit<Product, 'provenance'>[];
  readonly parties: readonly Omit<Party, 'provenance'>[];
  readonly places: readonly Omit<Place, 'provenance'>[];
  readonly documents: readonly Omit<TraceDocument, 'provenance'>[];
}

export interface CaptureJob {
  readonly captureID: string;
  readonly sourceId: string;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: 'rollback' | 'proceed';
  readonly errors: readonly { readonly index?: number; readonly path: string; readonly reason: string; readonly repair?: string }[];
  readonly counts: { readonly events: number; readonly created: number; readonly repeated: number; readonly amended: number; readonly refused: number };
}

/**
 * Writes of the aggregated store. Staging goes in short transactions, one last short transaction
 * publishes; nothing staged is visible before. All writes are idempotent.
 */
export interface CaptureStore {
  /** Keeps the document and opens the job; committed before anybody is told 202. */
  openJob(job: { readonly captureID: string; readonly sourceId: string; readonly createdAt: Instant; readonly behaviour: 'rollback' | 'proceed'; readonly document: string }): Promise<void>;
  /** Stages a slice; may be repeated with the same slice after a crash. */
  stageEvents(captureID: string, fromIndex: number, events: readonly CapturedEvent[]): Promise<void>;
  /**
   * Publishes everything staged, with master data, in one transaction, and bumps the revision.
   * `unstaged` are all events of a document that is small enough to spare it the staging.
   */
  publishJob(captureID: string, master: CapturedMaster, finishedAt: Instant, errors: CaptureJob['errors'], unstaged?: readonly CapturedEvent[]): Promise<CaptureJob>;
  /**
   * Ends a job without publishing; staged rows are dropped.
   * @throws for a job that has begun to publish: that can only be finished
   */
  failJob(captureID: string, finishedAt: Instant, errors: CaptureJob['errors']): Promise<CaptureJob>;
  findJob(captureID: string, sourceId?: string): Promise<CaptureJob | undefined>;
  listJobs(sourceId: string | undefined, limit: number, before?: string): Promise<readonly CaptureJob[]>;
  /**
   * Jobs that a crash left unfinished, with their documents, oldest first. `begun`: all events are
   * staged and some have been moved, unseen as yet; such a job is to be published.
   */
  listUnfinishedJobs(): Promise<readonly { readonly captureID: string; readonly sourceId: string; readonly behaviour: 'rollback' | 'proceed'; readonly document: string; readonly createdAt: Instant; readonly begun?: true }[]>;
}

export type { EnterpriseQuery, RegisterStore } from './registers/store';

export interface SourceAccount {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: Source['kind'];
  readonly families: readonly string[];
  /** Allow-lists; empty = any. */
  readonly scope: { readonly parties: readonly string[]; readonly categories: readonly string[]; readonly prefixes: readonly string[] };
  /** Patterns of its private QR codes: `https://host/path/{value}` → key template. */
  readonly addresses: readonly { readonly host: string; readonly pathPattern: string; readonly keyTemplate: string }[];
  readonly sample: boolean;
}

export interface SourceStore {
  putSource(account: SourceAccount): Promise<void>;
  /** Stores only a hash of the key. */
  putSourceKey(sourceId: string, keyHash: string, label: string, createdAt: Instant): Promise<void>;
  findSourceByKeyHash(keyHash: string): Promise<SourceAccount | undefined>;
  getSource(id: string): Promise<SourceAccount | undefined>;
}

/** Keyed hash for codes that may name a person: 128 bit, lower-case hex. */
export interface Pseudonyms {
  pseudonym(value: string): string;
}

/** What every use case needs from the world. */
export interface Ctx {
  readonly store: TraceStore;
  readonly capture: CaptureStore;
  readonly registers: RegisterStore;
  readonly sources: SourceStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly actor: Actor;
  readonly pseudonyms: Pseudonyms;
}
