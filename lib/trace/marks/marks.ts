import type { CodeFamily } from '../codes/types';
import type { LocalDate } from '../model/event';
import { ENTRY_KINDS, type MarkId } from '../model/register';

/**
 * What kind of statement a mark is: the product was certified, the way of working was, the law demands
 * it, or the firm says it of itself.
 */
export const MARK_GROUPS = ['product', 'practice', 'permit', 'own-word'] as const;
export type MarkGroup = (typeof MARK_GROUPS)[number];

/** Who gives the mark. Words stand under `beside.marks.issuers`. */
export type MarkIssuer =
  | 'certification-body'
  | 'green-food-centre'
  | 'intellectual-property-office'
  | 'agri-quality-centre'
  | 'designated-body'
  | 'market-authority'
  | 'national-market-authority'
  | 'drug-authority'
  | 'producer'
  | 'platform';

/** A law, order or standard behind a mark. Its title stands under `beside.marks.basis`. */
export interface MarkBasis {
  readonly id: string;
  /** Number of a standard as it is cited; that of an order stands in its title. */
  readonly number?: string;
  /** In force from. */
  readonly from?: LocalDate;
}

/** How long a mark holds: whole years, per lot, without a term, as its own certificate says, or no longer issued. */
export type MarkTerm = { readonly kind: 'years'; readonly years: number } | { readonly kind: 'lot' | 'open' | 'stated' | 'abolished' };

export interface Mark {
  readonly id: MarkId;
  readonly group: MarkGroup;
  readonly issuer: MarkIssuer;
  readonly basis: readonly MarkBasis[];
  readonly term: MarkTerm;
  /** Types of trace documents that carry this mark, and of nothing else. */
  readonly documents: readonly string[];
  /** Code that stands beside the mark on the pack, where it is one that can be scanned or typed here. */
  readonly code?: CodeFamily;
}

const DRUG_LAW: MarkBasis = { id: 'drug-law', from: '2019-12-01' };
const CERTIFICATION: MarkBasis = { id: 'certification-regulations', from: '2003-11-01' };

/** Every mark explained to the public, in the order of the register's kinds. */
const TABLE: Readonly<Record<MarkId, Omit<Mark, 'id'>>> = {
  organic: {
    group: 'product',
    issuer: 'certification-body',
    basis: [{ id: 'organic-standard', number: 'GB/T 19630-2019', from: '2020-01-01' }, { id: 'organic-measures', from: '2014-04-01' }],
    term: { kind: 'years', years: 1 },
    documents: ['organic-certificate'],
    code: 'organic',
  },
  'green-food': {
    group: 'product',
    issuer: 'green-food-centre',
    basis: [{ id: 'green-food-measures', from: '2012-10-01' }],
    term: { kind: 'years', years: 3 },
    documents: ['green-food-certificate'],
  },
  'geographical-indication': {
    group: 'product',
    issuer: 'intellectual-property-office',
    basis: [{ id: 'geographical-product-measures', from: '2024-02-01' }, { id: 'geographical-mark-measures', from: '2020-04-03' }],
    term: { kind: 'open' },
    documents: ['geographical-indication-certificate'],
  },
  'famous-special-agri': {
    group: 'product',
    issuer: 'agri-quality-centre',
    basis: [{ id: 'famous-special-rules' }],
    term: { kind: 'stated' },
    documents: ['famous-special-agri-certificate'],
  },
  gap: {
    group: 'practice',
    issuer: 'certification-body',
    basis: [{ id: 'gap-standard', number: 'GB/T 20014.2-2013' }, CERTIFICATION],
    term: { kind: 'years', years: 1 },
    documents: ['gap-certificate'],
  },
  haccp: {
    group: 'practice',
    issuer: 'certification-body',
    basis: [{ id: 'haccp-standard', number: 'GB/T 27341-2009', from: '2009-06-01' }, CERTIFICATION],
    term: { kind: 'stated' },
    documents: ['haccp-certificate'],
  },
  'iso-22000': {
    group: 'practice',
    issuer: 'certification-body',
    basis: [{ id: 'iso-22000-standard', number: 'ISO 22000:2018' }, CERTIFICATION],
    term: { kind: 'years', years: 3 },
    documents: ['iso-22000-certificate'],
  },
  gmp: {
    group: 'practice',
    issuer: 'drug-authority',
    basis: [DRUG_LAW, { id: 'gmp-rules', from: '2011-03-01' }],
    term: { kind: 'abolished' },
    documents: ['gmp-certificate'],
    code: 'drug',
  },
  gsp: {
    group: 'practice',
    issuer: 'drug-authority',
    basis: [DRUG_LAW, { id: 'gsp-rules', from: '2016-07-13' }],
    term: { kind: 'abolished' },
    documents: ['gsp-certificate'],
    code: 'drug',
  },
  traceability: {
    group: 'own-word',
    issuer: 'platform',
    basis: [{ id: 'herb-trace-mark', number: 'SB/T 11039-2013', from: '2014-06-01' }],
    term: { kind: 'lot' },
    documents: [],
  },
  'conformity-certificate': {
    group: 'own-word',
    issuer: 'producer',
    basis: [{ id: 'conformity-measures', from: '2026-02-01' }, { id: 'agri-quality-law', from: '2023-01-01' }],
    term: { kind: 'lot' },
    documents: ['commitment-certificate'],
  },
  'health-food': {
    group: 'permit',
    issuer: 'national-market-authority',
    basis: [{ id: 'health-food-measures', from: '2016-07-01' }, { id: 'health-food-warning', from: '2020-01-01' }],
    term: { kind: 'stated' },
    documents: ['health-food-registration'],
  },
  ccc: {
    group: 'permit',
    issuer: 'designated-body',
    basis: [{ id: 'ccc-rules', from: '2009-09-01' }, CERTIFICATION],
    term: { kind: 'years', years: 5 },
    documents: ['ccc-certificate'],
  },
  'quality-safety': {
    group: 'permit',
    issuer: 'market-authority',
    basis: [{ id: 'food-licence-measures', from: '2020-03-01' }],
    term: { kind: 'years', years: 5 },
    documents: ['food-production-licence'],
    code: 'sc',
  },
};

export const MARKS: readonly Mark[] = ENTRY_KINDS.certifications.map((id) => ({ id, ...TABLE[id] }));

export const isMarkId = (text: string): text is MarkId => (ENTRY_KINDS.certifications as readonly string[]).includes(text);

export const findMark = (id: string): Mark | undefined => (isMarkId(id) ? { id, ...TABLE[id] } : undefined);

/** 食品生产许可证编号: `SC` and 14 digits (《食品生产许可管理办法》). */
const FOOD_LICENCE = /^SC\d{14}$/;

/**
 * The mark that a trace document carries. A `production-licence` belongs to many trades; only the number
 * tells that it is the one for food.
 * @param number of the document, where it is known
 */
export function markOfDocument(type: string, number = ''): MarkId | undefined {
  if (type === 'production-licence') return FOOD_LICENCE.test(number) ? 'quality-safety' : undefined;
  return MARKS.find((mark) => mark.documents.includes(type))?.id;
}
