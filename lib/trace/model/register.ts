import type { TraceKey } from '../codes/types';
import type { Category } from './category';
import type { Instant, LocalDate } from './event';
import type { Product } from './master';

/*
 * Shapes of the public registers beside enrolments, listings and recalls (those stand in `master`).
 * Every one of them re-publishes an official statement: issuer, document number and date are part of
 * the row, never ours (Food Safety Law art. 118).
 */

/**
 * Life of a row: taken in as `draft`, signed by a second person (`approved`), shown to the public
 * (`published`), taken out again (`ended`). Drafts and approved rows are kept apart from what the
 * public reads, so no scan can show them.
 */
export const SIGN_OFF_STATES = ['draft', 'approved', 'published', 'ended'] as const;
export type SignOffState = (typeof SIGN_OFF_STATES)[number];

/** One delivery of rows to a register, with who signed what. */
export interface RegisterImport {
  readonly id: string;
  /** Register it belongs to, see `REGISTER_KINDS`. */
  readonly kind: string;
  /** Name of the file or feed as delivered. */
  readonly name: string;
  /** SHA-256 of the delivered text, lower-case hex. */
  readonly sha256: string;
  readonly rows: number;
  readonly state: SignOffState;
  /** Who took it in; a staff id or the name given on the command line. */
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  /** A person other than `draftedBy`. */
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
  readonly publishedBy?: string;
  readonly publishedAt?: Instant;
}

/** Why a published row was taken out before its own end. `repaired`: 信用修复 (NDRC Order 36); `annulled`: the decision behind it fell. */
export const END_REASONS = ['repaired', 'annulled', 'expired', 'withdrawn', 'corrected'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Registers whose rows are official entries of one common shape. */
export const ENTRY_REGISTERS = ['tips', 'agri-inputs', 'honours', 'catalogue', 'campaigns', 'reports', 'certifications', 'insurance', 'complaint-figures'] as const;
export type EntryRegister = (typeof ENTRY_REGISTERS)[number];

/** Kinds of entry in each register. Those of `certifications` are the ids of the marks. */
export const ENTRY_KINDS = {
  /** 消费提示, 消费预警, 风险提示, 抽检不合格通告 */
  tips: ['consumption-tip', 'warning', 'risk-notice', 'failed-sampling'],
  /** 农资经营者, 农资商品, 许可证, 监督检查公告 */
  'agri-inputs': ['dealer', 'goods', 'licence', 'finding'],
  /** 守信激励, 示范企业, 示范基地, 典型案例 */
  honours: ['incentive', 'model-enterprise', 'model-base', 'model-case'],
  /** 重要产品追溯动态目录的一个品种 */
  catalogue: ['product-kind'],
  campaigns: ['campaign'],
  reports: ['annual-report', 'indicator'],
  certifications: ['organic', 'green-food', 'geographical-indication', 'famous-special-agri', 'gap', 'haccp', 'iso-22000', 'gmp', 'gsp', 'traceability', 'conformity-certificate', 'health-food', 'ccc', 'quality-safety'],
  insurance: ['liability'],
  'complaint-figures': ['published'],
} as const satisfies Readonly<Record<EntryRegister, readonly string[]>>;
export type MarkId = (typeof ENTRY_KINDS)['certifications'][number];

/** One official statement, re-published. */
export interface OfficialEntry {
  readonly id: string;
  readonly register: EntryRegister;
  readonly kind: string;
  readonly title: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly issuedOn: LocalDate;
  /** Where the issuer published it. */
  readonly url?: string;
  /** First and last day on which it is shown; absent last day = until withdrawn. */
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly categories: readonly Category[];
  /** GB/T 2260 codes; empty = the whole country. */
  readonly regions: readonly string[];
  /** Months (1–12) of the year it concerns; empty = the whole year. */
  readonly months: readonly number[];
  /** Whom or what it is about. */
  readonly subject?: { readonly name: string; readonly uscc?: string; readonly productKey?: TraceKey };
  /** Text of the document or its official summary, as published. */
  readonly body: string;
  /** Further facts of the document under their own labels, in its order: 规格, 登记证号, 责任主体, 追溯义务 … */
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly sample: boolean;
}

/** Progress of a recall as its issuer reported it; never computed by us. */
export interface RecallFollowUp {
  readonly kind: 'notified' | 'recovered' | 'disposed' | 'completed';
  readonly on: LocalDate;
  /** As reported, with its unit: 1,200 件. */
  readonly quantity?: string;
  readonly text?: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly url?: string;
}

/** A product with the form of its description and when that form was recorded. */
export interface ProductVersion {
  readonly product: Product;
  readonly recordedAt: Instant;
}

/** How many rows there are. `more`: counting stopped there, there are more than `total`. */
export interface Paged<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly more?: true;
}
