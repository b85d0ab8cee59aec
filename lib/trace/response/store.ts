import type { TraceKey } from '../codes/types';
import type { AuditEntry } from '../desk/audit';
import type { Category } from '../model/category';
import type { EventHash, Instant, LocalDate } from '../model/event';
import type { RecallFollowUp, RegisterImport } from '../model/register';
import type { DraftRow, Signing } from '../registers/store';

/**
 * What a stop says: brought into being there, sent there without an arrival being told (or sent from there, where
 * no receiver is named), seen there, sold or handed out there.
 */
export const REACH_KINDS = ['made', 'moved', 'arrived', 'sold'] as const;
export type ReachKind = (typeof REACH_KINDS)[number];

/** A place that the lot, or what became of it, came to. */
export interface ReachStop {
  /** The lot, or what was made of it; items stand under their lot. */
  readonly key: TraceKey;
  readonly lot?: string;
  readonly productName?: string;
  /** A natural person has no name here. */
  readonly party?: { readonly key: string; readonly name: string; readonly uscc?: string; readonly natural?: true };
  readonly place?: { readonly key: string; readonly name: string };
  /** GB/T 2260, six digits. */
  readonly region?: string;
  readonly kind: ReachKind;
  /** First and last statement. */
  readonly at: Instant;
  readonly until: Instant;
  /** Most that any step of the stop tells; steps about the same goods are not added up. */
  readonly quantity?: { readonly value: number; readonly uom?: string };
  readonly eventIds: readonly EventHash[];
  /** Steps between the lot and this stop. */
  readonly depth: number;
}

export interface Reach {
  readonly root: TraceKey;
  /** By distance, then time. */
  readonly stops: readonly ReachStop[];
  /** Lots, items and containers looked at. */
  readonly nodes: number;
  /** Products of which something was made without naming a lot: nothing is known from there on. */
  readonly lotless: readonly { readonly key: TraceKey; readonly productName?: string }[];
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

/** A random draw of enterprises to inspect, which anybody can repeat: order by SHA-256 of seed and USCC (`lib/trace/draw`). */
export interface InspectionDraw {
  readonly id: string;
  readonly seed: string;
  /** Made by the server, or a number that somebody else publishes, in words that name it. */
  readonly seedFrom: { readonly kind: 'server' } | { readonly kind: 'announced'; readonly text: string };
  readonly drawnAt: Instant;
  readonly by: string;
  /** Until this day in China seed and result are sealed: an inspection that is known beforehand finds nothing. */
  readonly publishOn: LocalDate;
  /** Register query the pool came from, and the day it was asked; `members` are its codes in order, left out of lists. */
  readonly pool: { readonly region?: string; readonly category?: string; readonly onDay: LocalDate; readonly size: number; readonly sha256: string; readonly members?: readonly string[] };
  readonly drawn: readonly { readonly uscc: string; readonly name: string; readonly rank: number; readonly digest: string; readonly sample?: true }[];
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

/** What belongs to a change of a draft: written with it in one transaction, or nothing is. */
export interface DraftBeside {
  readonly audit: AuditEntry;
  /** The delivery that carries its notice to the register: taken in, given the second signature, or taken back. */
  readonly opens?: { readonly delivery: RegisterImport; readonly rows: readonly DraftRow[] };
  readonly releases?: Signing;
  readonly drops?: Signing;
}

export interface ResponseStore {
  putDraft(draft: RecallDraft, audit: AuditEntry): Promise<void>;
  /** Replaces a draft still in `version`, with all that belongs to it; `stale`: nothing was written. */
  replaceDraft(draft: RecallDraft, version: number, beside: DraftBeside): Promise<'done' | 'stale'>;
  findDraft(id: string): Promise<RecallDraft | undefined>;
  listDrafts(query: { readonly states?: readonly RecallDraftState[]; readonly limit: number }): Promise<readonly RecallDraft[]>;
  putDraw(draw: InspectionDraw, audit: AuditEntry): Promise<void>;
  findDraw(id: string): Promise<InspectionDraw | undefined>;
  /** Newest first, without the members of their pools. */
  listDraws(limit: number): Promise<readonly InspectionDraw[]>;
  weeklyCounts(from: LocalDate, to: LocalDate): Promise<readonly WeeklyCount[]>;
}
