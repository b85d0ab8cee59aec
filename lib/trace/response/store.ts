import type { TraceKey } from '../codes/types';
import type { Category } from '../model/category';
import type { EventHash, Instant, LocalDate } from '../model/event';
import type { RecallFollowUp } from '../model/register';

/** An arrival of the lot, or of what became of it, at a place. */
export interface ReachStop {
  readonly key: TraceKey;
  readonly lot?: string;
  readonly productName?: string;
  readonly party?: { readonly key: string; readonly name: string; readonly uscc?: string };
  readonly place?: { readonly key: string; readonly name: string };
  /** GB/T 2260, six digits. */
  readonly region?: string;
  /** Retail shop, in the words of the event (`retail_selling`, or nothing goes on from here). */
  readonly kind: 'made' | 'moved' | 'arrived' | 'sold';
  readonly at: Instant;
  readonly quantity?: { readonly value: number; readonly uom?: string };
  readonly eventIds: readonly EventHash[];
  /** Steps between the lot and this stop. */
  readonly depth: number;
}

export interface Reach {
  readonly root: TraceKey;
  readonly stops: readonly ReachStop[];
  readonly nodes: number;
  readonly truncated?: { readonly by: 'depth' | 'nodes'; readonly limit: number };
}

export const RECALL_DRAFT_STATES = ['draft', 'sent', 'notice-recorded', 'published', 'dropped'] as const;
export type RecallDraftState = (typeof RECALL_DRAFT_STATES)[number];

/**
 * A recall as staff prepare it for the responsible party and the authority. Internal: no scan shows it.
 * Only an official notice, signed by a second person, becomes a public recall.
 */
export interface RecallDraft {
  readonly id: string;
  readonly state: RecallDraftState;
  readonly title: string;
  readonly category: Category;
  readonly level: '1' | '2' | '3';
  readonly productName: string;
  readonly productKeys: readonly TraceKey[];
  readonly lots: readonly string[];
  readonly responsibleParty: string;
  readonly responsibleUscc?: string;
  readonly hazard: string;
  readonly advice: string;
  readonly remedy?: string;
  readonly regions: readonly string[];
  readonly caseIds: readonly string[];
  readonly rootKey?: TraceKey;
  /** When the risk was known and when recall was decided: terms run from them. */
  readonly knownAt?: Instant;
  readonly decidedOn?: LocalDate;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly version: number;
  /** To whom it was sent, how and when, as recorded. */
  readonly sent: readonly { readonly to: 'responsible-party' | 'authority'; readonly name: string; readonly how: string; readonly at: Instant; readonly by: string }[];
  readonly followUps: readonly (Pick<RecallFollowUp, 'kind' | 'on'> & { readonly quantity?: string; readonly text?: string; readonly by: string; readonly at: Instant })[];
  /** The official notice, once there is one, and the delivery that carries it to the register. */
  readonly notice?: { readonly issuer: string; readonly documentNumber: string; readonly issuedOn: LocalDate; readonly url: string; readonly recordedBy: string; readonly importId: string };
}

/** A random draw of enterprises to inspect, which anybody can repeat: order by SHA-256 of seed and USCC. */
export interface InspectionDraw {
  readonly id: string;
  readonly seed: string;
  readonly drawnAt: Instant;
  readonly by: string;
  /** Register query the pool came from. */
  readonly pool: { readonly region?: string; readonly category?: string; readonly size: number; readonly sha256: string };
  readonly drawn: readonly { readonly uscc: string; readonly name: string; readonly rank: number; readonly digest: string }[];
}

/** A week's number of something for one category and origin; `kind` names what was counted. */
export interface WeeklyCount {
  readonly kind: 'failed-test' | 'complaint' | 'repeat-scan';
  readonly category: string;
  /** Province of origin, two digits of GB/T 2260, `00` where it is not known. */
  readonly origin: string;
  /** Monday of the week in China. */
  readonly week: LocalDate;
  readonly count: number;
}

export interface ResponseStore {
  putDraft(draft: RecallDraft): Promise<void>;
  /** Replaces a draft still in `version`. */
  replaceDraft(draft: RecallDraft, version: number): Promise<'done' | 'stale'>;
  findDraft(id: string): Promise<RecallDraft | undefined>;
  listDrafts(query: { readonly states?: readonly RecallDraftState[]; readonly limit: number }): Promise<readonly RecallDraft[]>;
  putDraw(draw: InspectionDraw): Promise<void>;
  findDraw(id: string): Promise<InspectionDraw | undefined>;
  listDraws(limit: number): Promise<readonly InspectionDraw[]>;
  weeklyCounts(from: LocalDate, to: LocalDate): Promise<readonly WeeklyCount[]>;
}
