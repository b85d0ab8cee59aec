import type { TraceKey } from '../codes/types';
import type { Category } from './category';
import type { Instant, LocalDate } from './event';

/*
 * 投诉 and 举报 (SAMR Order 121, in force 2026-04-15). Both are kept as a `CaseRecord` with a log of
 * steps; what they are allowed to become is in `lib/trace/cases/procedure`.
 */

/** `complaint` 投诉: a consumer's own dispute (art. 3). `report` 举报: anybody's clue of a breach (art. 3). */
export const CASE_KINDS = ['complaint', 'report'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/**
 * `window`: we prepare and hand over; nothing is accepted, refused or mediated by us, later states are
 * what the person told us of the authority's steps. `authority`: the operator is the authority.
 * A case keeps the mode it was filed in.
 */
export const OPERATOR_MODES = ['window', 'authority'] as const;
export type OperatorMode = (typeof OPERATOR_MODES)[number];

/** 投诉: submitted → filed → accepted | refused → mediating → agreed | terminated. 举报: submitted → filed → checking → case-opened | not-opened → result-told. Both: withdrawn, where it is not over. */
export const CASE_STATES = [
  'submitted', 'filed', 'accepted', 'refused', 'mediating', 'agreed', 'terminated', 'checking', 'case-opened', 'not-opened', 'result-told', 'withdrawn',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Order 121 art. 16, in its order. */
export const REFUSAL_REASONS = ['not-our-duty', 'handled-elsewhere', 'not-for-living', 'over-three-years', 'materials-missing-or-false', 'identity-refused', 'other'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Order 121 art. 17: what speaks for `not-for-living`. */
export const NOT_FOR_LIVING_FACTORS = ['quantity-or-frequency', 'many-similar', 'no-proof', 'shared-contact', 'other'] as const;
export type NotForLivingFactor = (typeof NOT_FOR_LIVING_FACTORS)[number];

/** Order 121 art. 23: why mediation ends without agreement. `sixty-days`: its term is over, which was of 45 working days under Order 20. */
export const TERMINATION_REASONS = ['withdrawn-or-settled', 'party-absent', 'cannot-agree', 'test-cost', 'sixty-days', 'art-16-or-42', 'party-gone', 'other'] as const;
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

export const CLAIM_WISHES = ['refund', 'exchange', 'repair', 'compensation', 'warranty', 'apology', 'other'] as const;
export type ClaimWish = (typeof CLAIM_WISHES)[number];

/** What a claim is founded on; the article's text is data of `lib/trace/cases/claim-basis`. */
export const CLAIM_BASES = ['consumer-24', 'consumer-55', 'food-148', 'e-commerce', 'three-guarantees', 'contract', 'unknown'] as const;
export type ClaimBasis = (typeof CLAIM_BASES)[number];

/** For car parts: whom the claim may be turned to, one after another (可追偿、可追责). */
export const PARTS_LIABLE = ['shop', 'supplier', 'maker'] as const;

/**
 * Who complains. Encrypted at rest, masked on every screen until somebody reveals it with a reason.
 * A 举报 may be anonymous: then nothing of it is there. In window mode it is asked only at hand-over.
 */
export interface Complainant {
  readonly name?: string;
  /** E.164 where it could be read as a Chinese or international number, else as typed. */
  readonly phone?: string;
  readonly address?: string;
  /** Of a person under 14 (《未成年人保护法》; PIPL art. 31). */
  readonly guardian?: { readonly name: string; readonly phone: string; readonly relation: string };
  /** Order 121 art. 11. */
  readonly agent?: { readonly name: string; readonly phone: string; readonly authority: string };
  /** Order 121 art. 12: two representatives at most. */
  readonly group?: { readonly people: number; readonly representatives: readonly { readonly name: string; readonly phone: string }[] };
}

export interface Respondent {
  readonly name: string;
  readonly uscc?: string;
  readonly address?: string;
  /** GB/T 2260, six digits, of the address; chooses the county authority (art. 13). */
  readonly region?: string;
  /** `platform-seller`: a seller inside an e-commerce platform, whose name stands in `platform`. */
  readonly where: 'shop' | 'own-site' | 'platform-seller' | 'platform' | 'unknown';
  readonly platform?: string;
}

/** What the shopper saw, signed by us when it was shown. */
export interface SeenResult {
  /** Canonical JSON (RFC 8785) of the answer as it reads without listings. */
  readonly answer: string;
  /** SHA-256 of it, lower-case hex. */
  readonly hash: string;
  readonly signature: string;
  readonly keyId: string;
}

/** A code that was scanned, and what it was found to be at filing. */
export interface CaseSubject {
  /** Canonical address `/t/…`; of a personal code its hashed form. */
  readonly path?: string;
  readonly key?: TraceKey;
  readonly productName?: string;
  readonly productKey?: TraceKey;
  readonly lotKey?: TraceKey;
  readonly lot?: string;
  readonly category?: Category;
}

/** The matter itself, as the person filed it. Free text may name people: kept encrypted with the rest. */
export interface CaseFiling {
  readonly kind: CaseKind;
  readonly subject: CaseSubject;
  readonly respondent: Respondent;
  readonly purchase?: { readonly on?: LocalDate; readonly amountFen?: number; readonly orderNumber?: string; readonly quantity?: string };
  /** Facts of the dispute, or the clue and its factual basis (art. 28). */
  readonly facts: string;
  readonly claim?: { readonly wishes: readonly ClaimWish[]; readonly bases: readonly ClaimBasis[]; readonly amountFen?: number; readonly text?: string; readonly liable?: readonly (typeof PARTS_LIABLE)[number][] };
  /** 举报 without a name. */
  readonly anonymous: boolean;
  readonly under14: boolean;
  /** Version of the words the person agreed to, and when on the person's device; its clock may be wrong. */
  readonly consent: { readonly version: string; readonly at: Instant };
  /** When the person pressed 提交 on the device; never used for a term. */
  readonly writtenAt?: Instant;
  readonly locale: 'zh-Hans' | 'en';
}

/** A picture or document, already re-encoded and without metadata. */
export interface CaseFile {
  readonly id: string;
  readonly caseId: string;
  readonly type: 'image/jpeg' | 'application/pdf';
  readonly bytes: number;
  /** SHA-256 of what is kept, lower-case hex. */
  readonly sha256: string;
  readonly addedAt: Instant;
  readonly by: 'complainant' | 'desk';
}

/** Steps of a case. `by` of a staff member is the staff id; `complainant` for the person, `system` for the clock. */
export const STEP_KINDS = [
  'submitted', 'filed', 'supplement-asked', 'supplemented', 'accepted', 'refused', 'transferred', 'assigned', 'mediation-begun', 'mediation-record', 'test-begun', 'test-ended',
  'agreed', 'terminated', 'parties-told', 'clue-found', 'clue-checked', 'extended', 'checking', 'case-opened', 'not-opened', 'result-told', 'withdrawn', 'objected', 'objection-answered', 'message', 'note', 'personal-given', 'retained', 'erased',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface CaseStep {
  readonly kind: StepKind;
  readonly at: Instant;
  readonly by: string;
  /** Day in China the step counts from; given where it is not the day of `at` (the 12315 date). */
  readonly day?: LocalDate;
  /** Facts of the step by name: `reason`, `number` (of 12315), `authority`, `text`, `to`, `until` … Kept encrypted. */
  readonly facts: Readonly<Record<string, string>>;
  /** Shown to the person at the status page; `note` never is. */
  readonly shown: boolean;
}

export interface CaseRecord {
  readonly id: string;
  /** `SM`, six digits of the day in China (YYMMDD), five random digits and a check digit (GB/T 17710, ISO 7064 MOD 11,10). */
  readonly number: string;
  readonly kind: CaseKind;
  readonly operator: OperatorMode;
  readonly state: CaseState;
  /** Version of the procedure of the day it came here (Order 121: `samr-121`), kept for life; `ruleOf` says which one its terms run under. */
  readonly rule: string;
  readonly submittedAt: Instant;
  /** Grows with every step; who writes names the one he has seen. */
  readonly version: number;
  readonly subject: CaseSubject;
  readonly respondentName: string;
  readonly respondentUscc?: string;
  /** GB/T 2260 of the respondent, or `000000` where it is not known. */
  readonly region: string;
  readonly category: Category | 'unknown';
  /** The term that runs next; absent when none runs. */
  readonly nextDue?: { readonly term: string; readonly on: LocalDate; readonly provisional: boolean };
  /** Who has the ball. */
  readonly ball: 'person' | 'desk' | 'authority' | 'nobody';
  readonly assignedTo?: string;
  readonly sample: boolean;
}
