import type { TraceKey } from '../codes/types';
import type { CarrierType, Category } from './category';
import type { Attestation, DocumentRef, Instant, LocalDate } from './event';
import type { RecallFollowUp } from './register';

/** Where a statement came from; stands on every fact. */
export interface Provenance {
  readonly sourceId: string;
  readonly recordedAt: Instant;
}

/** A platform that delivers data. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: 'city' | 'province' | 'ministry' | 'enterprise' | 'association' | 'third-party' | 'window';
  /** Last successful capture, absent when it never delivered. */
  readonly dataAsOf?: Instant;
  readonly health: 'ok' | 'late' | 'down' | 'unknown';
  /** Families of codes this source can be expected to know; empty = any. */
  readonly families: readonly string[];
  readonly sample: boolean;
}

export interface Party {
  readonly key: TraceKey;
  readonly name: string;
  readonly nameEn?: string;
  readonly uscc?: string;
  /** GB/T 2260 code of the seat. */
  readonly region?: string;
  readonly licence?: string;
  /** A natural person has no page and is shown by role only. */
  readonly naturalPerson: boolean;
  readonly attestation: Attestation;
  readonly sample: boolean;
  readonly provenance: Provenance;
}

export interface Place {
  readonly key: TraceKey;
  readonly name: string;
  readonly nameEn?: string;
  readonly region?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly operator?: TraceKey;
  readonly sample: boolean;
  readonly provenance: Provenance;
}

export interface Product {
  /** Class-level key: GTIN or the scheme's product part. */
  readonly key: TraceKey;
  readonly name: string;
  readonly nameEn?: string;
  readonly category: Category;
  readonly brand?: string;
  readonly spec?: string;
  readonly responsibleParty?: TraceKey;
  readonly approval?: { readonly kind: string; readonly number: string };
  readonly carrier: CarrierType;
  readonly sample: boolean;
  readonly provenance: Provenance;
}

/** A certificate or inspection report about a lot, an item, a product or a party. */
export interface TraceDocument extends DocumentRef {
  readonly id: string;
  readonly about: TraceKey;
  readonly kind: 'certificate' | 'inspection' | 'licence' | 'voucher';
  readonly attestation: Attestation;
  readonly provenance: Provenance;
}

/** Enrolment of a party in the tracing system. */
export interface Enrolment {
  readonly id: string;
  readonly party?: TraceKey;
  readonly name: string;
  readonly uscc: string;
  readonly category: Category;
  readonly step?: string;
  readonly region: string;
  readonly licence?: string;
  readonly enrolledOn: LocalDate;
  readonly endedOn?: LocalDate;
  readonly sourceId: string;
  readonly lastReportedAt?: Instant;
  readonly sample: boolean;
}

/** An entry of the statutory 市场监督管理严重违法失信名单 (SAMR Order 44). */
export interface Listing {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly region?: string;
  readonly listName: string;
  readonly reason: string;
  readonly basis: string;
  readonly authority: string;
  readonly decisionNumber: string;
  readonly decidedOn: LocalDate;
  readonly listedOn: LocalDate;
  /** Last day in force: the decision's own date, else three years after listing (dated rule). */
  readonly endsOn: LocalDate;
  readonly endsBy: 'decision' | 'rule';
  readonly sourceUrl?: string;
  /** When the row was last taken from the official list, and so our last check of it; a later intake of the same row moves it on. */
  readonly fetchedAt: Instant;
  readonly sample: boolean;
}

/** An official recall notice; re-published, never ours. */
export interface Recall {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly issuedOn: LocalDate;
  readonly url: string;
  readonly level: '1' | '2' | '3' | 'unclassified';
  readonly category: Category;
  readonly productKeys: readonly TraceKey[];
  readonly productName: string;
  /** Name of the firm that carries out the recall, as the notice has it. */
  readonly responsibleParty?: string;
  readonly responsibleUscc?: string;
  readonly brand?: string;
  readonly spec?: string;
  /** Shops named by the notice. */
  readonly shops?: readonly string[];
  /** As officially reported, oldest first. */
  readonly followUps?: readonly RecallFollowUp[];
  /** What is covered; empty scopes = the notice names no lot, so nothing can be told of a lot. */
  readonly scopes: readonly RecallScope[];
  readonly hazard: string;
  readonly advice: string;
  readonly remedy?: string;
  readonly phone?: string;
  readonly regions: readonly string[];
  readonly status: 'ongoing' | 'completed';
  readonly sample: boolean;
}

/**
 * A lot, an inclusive range of lots that differ in their last digits only (A0101–A0120), an inclusive
 * range of production dates, or the whole product.
 */
export type RecallScope =
  | { readonly kind: 'lot'; readonly lot: string }
  | { readonly kind: 'lots'; readonly from: string; readonly to: string }
  | { readonly kind: 'dates'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'all' };

/** A state of one item recorded outside EPCIS or derived from its disposition. */
export interface ScanStats {
  readonly count: number;
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
  /** Scans per local day, newest first, bounded. */
  readonly days: readonly { readonly date: LocalDate; readonly count: number }[];
  /** Province code to count; cells under 5 are left out. */
  readonly provinces: readonly { readonly region: string; readonly count: number }[];
}

/** Published threshold of scans per carrier type; over it the verdict may be `repeat-scan`. */
export const REPEAT_SCAN_THRESHOLD: Readonly<Record<CarrierType, number | null>> = {
  printed: null, // an open printed code is scanned often and that is normal
  screen: null,
  tag: null,
  seal: 5,
  'scratch-off': 1,
};
