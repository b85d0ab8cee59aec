import type { TraceKey } from '../codes/types';

/** The five event types of EPCIS 2.0 §7.4. Extension types are kept under their URI. */
export const EVENT_TYPES = ['ObjectEvent', 'AggregationEvent', 'AssociationEvent', 'TransactionEvent', 'TransformationEvent'] as const;
export type EventType = (typeof EVENT_TYPES)[number] | (string & { readonly __extension?: never });

/** How an identifier takes part in an event (EPCIS 2.0 §7.4: which list it stood in). */
export const ITEM_ROLES = ['epc', 'quantity', 'parent', 'child', 'childQuantity', 'input', 'inputQuantity', 'output', 'outputQuantity', 'transformation', 'document'] as const;
export type ItemRole = (typeof ITEM_ROLES)[number];

/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string;
/** A calendar date YYYY-MM-DD in Asia/Shanghai unless a zone stands beside it. */
export type LocalDate = string;
/** Identity of a statement: `ni:///sha-256;{hex}?ver=CBV2.0` (CBV 2.0 §8.9). */
export type EventHash = string;

export interface EventItem {
  readonly key: TraceKey;
  readonly role: ItemRole;
  /** The identifier as captured. A personal identifier is replaced by its keyed hash. */
  readonly original: string;
  readonly quantity?: number;
  /** UN/CEFACT Recommendation 20 unit code, absent for a count. */
  readonly uom?: string;
}

/** Who speaks: the firm itself, a laboratory, or an authority. */
export type Attestation = 'enterprise' | 'laboratory' | 'authority';

/** A voucher, certificate or report named by an event, in the words of `model/document.ts`. */
export interface DocumentRef {
  /** Document type id of the step templates, e.g. `animal-product-quarantine`. */
  readonly type: string;
  readonly number: string;
  readonly issuer?: string;
  readonly issuedOn?: LocalDate;
  readonly validUntil?: LocalDate;
  readonly result?: 'passed' | 'failed';
  readonly items?: readonly { readonly name: string; readonly value: string; readonly limit?: string; readonly passed?: boolean }[];
  readonly url?: string;
}

export interface SensorReport {
  readonly type: string;
  readonly time?: Instant;
  readonly value?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly meanValue?: number;
  readonly uom?: string;
  readonly exception?: string;
}

/**
 * A statement of what happened, normalised: times in UTC, identifiers canonical, vocabulary as bare
 * words or absolute URIs, extension names expanded to absolute URIs. Nothing is invented here.
 */
export interface TraceEvent {
  readonly id: EventHash;
  readonly type: EventType;
  readonly action?: 'ADD' | 'OBSERVE' | 'DELETE';
  readonly eventTime: Instant;
  readonly eventTimeZoneOffset: string;
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly persistentDisposition?: { readonly set?: readonly string[]; readonly unset?: readonly string[] };
  readonly readPoint?: string;
  readonly bizLocation?: string;
  readonly bizTransactions: readonly { readonly type?: string; readonly id: string }[];
  readonly sources: readonly { readonly type: string; readonly id: string }[];
  readonly destinations: readonly { readonly type: string; readonly id: string }[];
  readonly sensors: readonly SensorReport[];
  readonly certificationInfo: readonly string[];
  /** ilmd members by absolute name, values as captured (personal numbers masked). */
  readonly ilmd: Readonly<Record<string, unknown>>;
  /** Top-level extension members by absolute name, values as captured (personal numbers masked). */
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly items: readonly EventItem[];
}

/** An error declaration about a statement (EPCIS 2.0 §7.4.1.2): the hash leaves it out, so it stands apart. */
export interface ErrorDeclaration {
  readonly sourceId: string;
  readonly declarationTime: Instant;
  readonly reason?: string;
  readonly correctiveEventIds: readonly string[];
}

/** One captured form of a statement. */
export interface EventSubmission {
  readonly sourceId: string;
  /** The eventID the source gave, or the hash where it gave none. */
  readonly eventId: string;
  readonly recordTime: Instant;
}

/** A statement with everything the store knows about it. */
export interface StoredEvent {
  readonly event: TraceEvent;
  readonly submissions: readonly EventSubmission[];
  readonly declarations: readonly ErrorDeclaration[];
  /** A later statement of the same source under the same eventID; this one then no longer counts. */
  readonly supersededBy?: { readonly id: EventHash; readonly at: Instant };
  /** Earlier statements that this one amends, newest first. */
  readonly supersedes: readonly { readonly id: EventHash; readonly at: Instant }[];
  /** Statements of other sources under the same eventID with other content. */
  readonly conflictsWith: readonly EventHash[];
}

/**
 * Terms of our own vocabulary, used as extension fields by sources that have more to say than the
 * standard has words for. Documented in `docs/vocabulary.md`; every one is optional.
 */
export const SUMA_NS = 'https://voc.suma.example/';
export const CBVMDA_NS = 'urn:epcglobal:cbv:mda';
export const term = {
  /** Product category id of `model/category.ts`. */
  category: `${SUMA_NS}category`,
  /** Step id of the category's template, where bizStep alone cannot tell (slaughter, filling). */
  step: `${SUMA_NS}step`,
  /** Identifier of the responsible party of the step (PGLN, GLN or USCC form). */
  responsibleParty: `${SUMA_NS}responsibleParty`,
  /** `enterprise`, `laboratory` or `authority`. */
  attestation: `${SUMA_NS}attestation`,
  /** List of `DocumentRef`. */
  documents: `${SUMA_NS}documents`,
  /** Free facts of the step: object of label key or Chinese label to text. */
  facts: `${SUMA_NS}facts`,
  productName: `${SUMA_NS}productName`,
  productionDate: `${SUMA_NS}productionDate`,
  harvestDate: `${SUMA_NS}harvestDate`,
  /** Withdrawal period after treatment in days (休药期、安全间隔期). */
  withdrawalDays: `${SUMA_NS}withdrawalDays`,
  /** Due date of the next inspection (电梯、气瓶). */
  nextInspectionDate: `${SUMA_NS}nextInspectionDate`,
  lastMaintenanceDate: `${SUMA_NS}lastMaintenanceDate`,
  lotNumber: `${CBVMDA_NS}#lotNumber`,
  itemExpirationDate: `${CBVMDA_NS}#itemExpirationDate`,
  bestBeforeDate: `${CBVMDA_NS}#bestBeforeDate`,
  countryOfOrigin: `${CBVMDA_NS}#countryOfOrigin`,
} as const;
