import { z } from 'zod';
import { CATEGORIES } from '@/lib/trace/model/category';
import { ENTRY_KINDS } from '@/lib/trace/model/register';
import type { OpenRegister } from './schemas';

/* Conditions of the lists: what the routes take and what the document says of it, in one place. */

/** Names of the conditions of each register, as its page has them. */
export const CONDITIONS = {
  enterprises: ['q', 'region', 'category', 'step', 'source', 'status', 'mark', 'from', 'to', 'sort', 'asof'],
  products: ['q', 'category', 'source'],
  recalls: ['q', 'category', 'level', 'status', 'region', 'from', 'to', 'uscc'],
  tips: ['q', 'category', 'kind', 'region', 'month'],
  'agri-inputs': ['q', 'category', 'kind', 'region'],
  honours: ['q', 'category', 'kind', 'region'],
  catalogue: ['q', 'category', 'kind', 'region', 'asof'],
} as const satisfies Readonly<Record<OpenRegister, readonly string[]>>;

/** Fields of the page's form that narrow the region down; in files and feeds only. */
export const FORM_CONDITIONS = ['city', 'county'] as const;

const day = z.iso.date();
const SCHEMAS = {
  q: z.string().max(100).describe('检索词：名称、代码、文号；企业名单也认拼音和首字母 · Search text'),
  region: z.string().regex(/^\d{2}(\d{2}){0,2}$/).describe('行政区划代码前 2、4 或 6 位 · GB/T 2260 prefix'),
  category: z.enum(CATEGORIES).describe('类别 · Category'),
  step: z.string().max(60).describe('环节，须与类别同用 · Step of the chain, together with category'),
  source: z.string().max(80).describe('来源平台编号 · Id of the source platform'),
  mark: z.enum(ENTRY_KINDS.certifications).describe('持有的认证或标识 · Mark or certification held'),
  from: day.describe('从哪一天起（加入或发布）· First day of enrolment or issue'),
  to: day.describe('到哪一天止 · Last day of enrolment or issue'),
  sort: z.enum(['relevance', 'newest', 'oldest', 'name', 'last-report']).describe('次序 · Order'),
  asof: day.describe('按哪一天，不晚于今天 · As of a day, not later than today'),
  level: z.enum(['1', '2', '3', 'unclassified']).describe('召回等级 · Recall level'),
  uscc: z.string().max(18).describe('召回实施者的统一社会信用代码 · USCC of the recalling firm'),
  month: z.int().min(1).max(12).describe('月份 · Month'),
} as const;

const OWN: { readonly [R in OpenRegister]?: Readonly<Record<string, z.ZodType>> } = {
  enterprises: { status: z.enum(['in-force', 'ended', 'any']).default('in-force').describe('状态 · Status') },
  recalls: { status: z.enum(['ongoing', 'completed']).describe('状态 · Status') },
  tips: { kind: z.enum(ENTRY_KINDS.tips).describe('种类 · Kind') },
};

/** Schema of one condition of a register. */
export const conditionSchema = (register: OpenRegister, name: string): z.ZodType => OWN[register]?.[name] ?? (SCHEMAS as Readonly<Record<string, z.ZodType>>)[name] ?? z.string();

/** Most rows on a page of the API, and how many there are when nothing is said. */
export const PER_PAGE_LIMIT = 100;
export const PER_PAGE_DEFAULT = 50;
/** Pages reach this many rows deep; the nightly files have everything. */
export const REACHABLE_ROWS = 200_000;
/** Codes of one question for traces, and characters of a code. */
export const MOST_CODES = 20;
export const LONGEST_CODE = 4_096;

export const PAGE_SCHEMAS = {
  page: z.int().min(1).default(1).describe('第几页，从 1 起 · Page, counted from 1'),
  perPage: z.int().min(1).max(PER_PAGE_LIMIT).default(PER_PAGE_DEFAULT).describe('每页行数 · Rows on a page'),
} as const;
