import type { CodeField, CodeFamily, CodeLevel, CodeProblem, CodeWarning, Repair, ScannedUrl } from '../codes/types';
import type { CarrierType, Category } from './category';
import type { Attestation, DocumentRef, EventHash, Instant, LocalDate, SensorReport } from './event';
import type { RecallFollowUp } from './register';

/** The verdict states in their order of precedence: the first whose facts hold is the verdict. */
export const VERDICT_STATES = [
  'recalled', 'test-failed', 'expired', 'already-used', 'contradiction', 'repeat-scan', 'document-missing', 'listed',
  'not-activated', 'lot-missing', 'recall-other-lot', 'ok', 'not-enrolled', 'unknown', 'malformed',
] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/** `needs-lot`: a product was named, not a batch; `gaps`: steps missing, none of them demanded by law. */
export const QUALIFIERS = ['offline-snapshot', 'ambiguous', 'needs-lot', 'gaps', 'sample', 'truncated', 'restricted'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** A reference to the evidence of a statement: every sentence on a page can name its source. */
export interface Evidence {
  readonly sourceId?: string;
  readonly eventId?: EventHash;
  /** Date of the statement. */
  readonly at?: Instant;
  /** The fact in words (data, not interface text), e.g. 生产日期 2026-05-20. */
  readonly fact?: string;
}

/**
 * Something found. `code` is a message key under `findings`, `state` the verdict it would justify
 * (absent: only worth telling). Findings are ordered by the precedence of their state.
 */
export interface Finding {
  readonly code: string;
  readonly state?: VerdictState;
  readonly params: Readonly<Record<string, string>>;
  /** For a contradiction: exactly the two facts that exclude each other. */
  readonly evidence: readonly Evidence[];
  /** Timeline node it belongs to. */
  readonly stepId?: string;
}

export interface PartyView {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly uscc?: string;
  readonly region?: string;
  readonly licence?: string;
  /** A natural person: shown by role only, `name` is then empty for the public. */
  readonly natural?: true;
  /** Address of its page; absent for natural persons and parties without a page. */
  readonly path?: string;
  readonly sample: boolean;
}

export interface PlaceView {
  readonly name: string;
  readonly nameEn?: string;
  readonly region?: string;
}

export interface DocumentView extends DocumentRef {
  readonly required: boolean;
  readonly attestation: Attestation;
  readonly sourceId: string;
  readonly at: Instant;
  /** On the day of the answer. */
  readonly validity: 'valid' | 'expired' | 'unknown';
}

/** What changed when a source amended its statement. */
export interface Amendment {
  readonly at: Instant;
  readonly sourceId: string;
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[];
}

/** A node of the path. A gap is a required step nobody recorded. */
export type TimelineNode =
  | {
      readonly kind: 'step';
      /** Stable within the answer. */
      readonly id: string;
      /** Template step id (`slaughter`), or `other` for events outside the template. */
      readonly step: string;
      /** Message key of the title: `steps.{category}.{step}` or `bizSteps.{word}`. */
      readonly titleKey: string;
      readonly required: boolean;
      readonly at: Instant;
      readonly zoneOffset: string;
      readonly place?: PlaceView;
      readonly party?: PartyView;
      readonly attestation: Attestation;
      /** Every source platform that delivered the statement, with the time it arrived. */
      readonly sources: readonly { readonly sourceId: string; readonly recordedAt: Instant }[];
      readonly documents: readonly DocumentView[];
      readonly facts: readonly { readonly label: string; readonly value: string }[];
      readonly sensors: readonly SensorReport[];
      readonly quantity?: { readonly value: number; readonly uom?: string };
      /** What the step was about, when it was not the scanned thing itself: an input, a case, a pallet. */
      readonly subject?: { readonly path: string; readonly name: string; readonly relation: 'input' | 'container' | 'content' | 'component' | 'lot' | 'product' };
      readonly amendments: readonly Amendment[];
      /** Sources that state something else under the same event identifier. */
      readonly conflict: boolean;
      readonly eventIds: readonly EventHash[];
      /** Index of the branch: 0 is the main path, higher numbers are inputs that join it. */
      readonly branch: number;
      readonly restricted: boolean;
    }
  | {
      readonly kind: 'gap';
      readonly id: string;
      readonly step: string;
      readonly titleKey: string;
      /** The law demands it (then it is a finding), or only the template expects it. */
      readonly legal: boolean;
      readonly owedBy?: PartyView;
      /** Since when the step is owed. */
      readonly since?: Instant;
      readonly branch: number;
    };

export interface Timeline {
  readonly template: Category | 'generic';
  /** Oldest first; the page turns it. */
  readonly nodes: readonly TimelineNode[];
  /** Branches that join the main path: which input, and the node where it joins. */
  readonly branches: readonly { readonly index: number; readonly name: string; readonly path: string; readonly joinsAt: string }[];
  /** shown ÷ required. */
  readonly completeness: { readonly shown: number; readonly required: number };
  /** Set when the walk was stopped by a bound. */
  readonly truncated?: { readonly by: 'depth' | 'nodes' | 'time'; readonly limit: number };
  readonly dueDates: readonly { readonly kind: 'next-inspection' | 'expiry' | 'last-maintenance' | 'last-filling' | 'best-before'; readonly date: LocalDate; readonly overdue: boolean }[];
}

export interface ProductView {
  readonly key: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly category: Category;
  readonly brand?: string;
  readonly spec?: string;
  readonly lot?: string;
  readonly serial?: string;
  readonly productionDate?: LocalDate;
  readonly expiryDate?: LocalDate;
  readonly approval?: { readonly kind: string; readonly number: string };
  readonly responsible?: PartyView;
  readonly carrier: CarrierType;
  readonly sample: boolean;
  readonly sourceId: string;
}

export interface RecallView {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly issuedOn: LocalDate;
  readonly url: string;
  readonly level: string;
  readonly hazard: string;
  readonly advice: string;
  readonly remedy?: string;
  readonly phone?: string;
  readonly brand?: string;
  readonly spec?: string;
  /** Shops named by the notice. */
  readonly shops?: readonly string[];
  /** Its issuer declared it completed. */
  readonly completed?: true;
  /** Newest progress as its issuer published it. */
  readonly followUp?: RecallFollowUp;
  /** Last day to complete it by the dated rule, 参考; provisional: it reaches a year whose holidays are not announced. */
  readonly completeBy?: { readonly due: LocalDate; readonly provisional: boolean; readonly ruleId: string; readonly version: string };
  /** Whether the code asked about is covered. */
  readonly match: 'in' | 'not-in' | 'cannot-tell';
  readonly scopeText: readonly string[];
  readonly sample: boolean;
}

/** An entity of this chain that is on the statutory list today. Never cached, saved, shared. */
export interface ListedView {
  readonly name: string;
  readonly uscc: string;
  /** Step titles in which it takes part. */
  readonly steps: readonly string[];
  readonly basis: string;
  readonly authority: string;
  readonly decisionNumber: string;
  readonly listedOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly path: string;
  readonly sample: boolean;
}

export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: string;
  readonly dataAsOf?: Instant;
  readonly health: string;
  /** What it had to say: events delivered for this chain, or 0. */
  readonly contributed: number;
  readonly sample: boolean;
}

export interface ScanView {
  readonly count: number;
  readonly firstAt?: Instant;
  readonly days: readonly { readonly date: LocalDate; readonly count: number }[];
  readonly provinces: readonly { readonly region: string; readonly count: number }[];
  readonly carrier: CarrierType;
  readonly threshold: number | null;
}

export interface CodeView {
  readonly family: CodeFamily;
  readonly value: string;
  readonly path: string;
  readonly level: CodeLevel;
  readonly fields: readonly CodeField[];
  readonly warnings: readonly CodeWarning[];
  readonly problems: readonly CodeProblem[];
  readonly repairs: readonly Repair[];
  /** Other readings of the same text, to choose by hand (不是？换一种). */
  readonly alternatives: readonly { readonly family: CodeFamily; readonly path: string; readonly found: boolean }[];
  readonly url?: ScannedUrl;
}

/** The one answer behind the scan action, the page and the API. */
export interface TraceAnswer {
  /** Version of this shape. */
  readonly version: '1';
  readonly answeredAt: Instant;
  /** Store revision the answer was made from. */
  readonly revision: number;
  readonly code: CodeView;
  readonly verdict: {
    readonly state: VerdictState;
    readonly qualifiers: readonly Qualifier[];
    readonly params: Readonly<Record<string, string>>;
    /** Beside `listed` only: the verdict if nobody were listed. Never leaves the live page, see `withoutListed`. */
    readonly otherwise?: { readonly state: VerdictState; readonly params: Readonly<Record<string, string>> };
  };
  /** All findings but the one that made the verdict stand here too, first the verdict's. */
  readonly findings: readonly Finding[];
  readonly product?: ProductView;
  readonly recalls: readonly RecallView[];
  readonly listed: readonly ListedView[];
  readonly documents: readonly DocumentView[];
  readonly timeline: Timeline;
  readonly parties: readonly (PartyView & { readonly steps: readonly string[]; readonly enrolled: boolean })[];
  /** Batches known under a product code, newest first, bounded. */
  readonly lots: readonly { readonly lot: string; readonly path: string; readonly productionDate?: LocalDate; readonly lastEventAt?: Instant }[];
  readonly scans?: ScanView;
  readonly sources: readonly SourceView[];
}

/** The answer with its integrity: hash of the canonical JSON (RFC 8785) and an ECDSA P-256 signature over it. */
export interface SignedAnswer {
  readonly answer: TraceAnswer;
  readonly integrity: { readonly hash: string; readonly signature: string; readonly keyId: string; readonly algorithm: 'ES256' };
}

/** What `resolveCode` returns besides a trace: the scanned thing was something else. */
export type Resolution =
  | { readonly kind: 'trace'; readonly answer: TraceAnswer }
  | { readonly kind: 'personal-id' }
  | { readonly kind: 'address'; readonly url: ScannedUrl }
  /** `path` is the page of the firm where there is a file of it, else that of its code; a listing does not change it. */
  | { readonly kind: 'enterprise'; readonly uscc: string; readonly path: string; readonly answer: TraceAnswer }
  | { readonly kind: 'not-a-trace-code'; readonly looksLike: string; readonly text: string }
  | { readonly kind: 'empty' };
