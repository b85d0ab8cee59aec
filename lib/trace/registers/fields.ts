import { z } from 'zod';
import { checkUscc, hasUsccShape } from '../codes/china/uscc';
import { hasCheckDigit, toGtin14 } from '../codes/gs1/check-digit';
import { canonicalKey } from '../codes/identity';
import type { TraceKey } from '../codes/types';
import { CATEGORIES, isCategory, type Category } from '../model/category';
import type { LocalDate } from '../model/event';

/*
 * Field types of the registers as zod schemas. Every refusal carries a stable code and a repair in
 * `params`; `import-register` turns them into issues with row and column.
 */

const refuse = (ctx: z.RefinementCtx, code: string, reason: string, repair: string): never => {
  ctx.addIssue({ code: 'custom', message: reason, params: { code, repair } });
  return z.NEVER;
};

/** Longest cell, in characters. */
const CELL_LIMIT = 4000;

/** Text; numbers and booleans of a JSON file are taken as written. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform((value, ctx) => {
  const written = String(value).trim();
  if (written.length > CELL_LIMIT) return refuse(ctx, 'too-long', `the cell holds ${written.length} characters`, `shorten it to ${CELL_LIMIT}`);
  // NUL and halves of surrogate pairs are no text in any database.
  return /[\0\p{Surrogate}]/u.test(written) ? refuse(ctx, 'control-character', 'the cell holds characters that are no text', 'type the cell again') : written;
});

const EMPTY_WORDS: ReadonlySet<string> = new Set(['无', '没有', '不详', '暂无', '未知', '空', '无文号', '无编号', 'none', 'na', 'nil', 'null', 'unknown']);
/** Whether a cell is filled, but with nothing: signs, characters that nobody sees, 无, N/A. */
export const saysNothing = (written: string): boolean => {
  const said = written.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  return said === '' || EMPTY_WORDS.has(said);
};
/** Text of a cell that must say something. */
export const content = text.transform((value, ctx) => (value !== '' && saysNothing(value) ? refuse(ctx, 'no-content', 'the cell says nothing', 'write what the document says; the row cannot be taken without it') : value));

/** A list: a JSON array, or text divided by `;` `；` `、` or `|`. */
export const list = z
  .union([z.array(text), text])
  .transform((value) => (Array.isArray(value) ? value : value.split(/[;；、|]/)).map((part) => part.trim()).filter((part) => part !== ''));

/** A list whose every part is of one type. */
export const listOf = <T>(item: z.ZodType<T, string | number | boolean>) =>
  list.transform((parts, ctx): T[] =>
    parts.flatMap((part) => {
      const read = item.safeParse(part);
      if (read.success) return [read.data];
      for (const issue of read.error.issues) ctx.addIssue({ code: 'custom', message: issue.message, params: issue.code === 'custom' ? (issue.params ?? {}) : {} });
      return [];
    }),
  );

/** Calendar date, `undefined` for anything that is none: 2026-05-20, 2026/5/20, 20260520, 2026年5月20日. */
export function toDate(value: string): LocalDate | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)$/.exec(value.trim());
  if (!match) return undefined;
  const [, year = '', ...parts] = match;
  const [month = '', day = ''] = parts.filter((part) => part !== undefined);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

export const date = text.transform((value, ctx) => toDate(value) ?? refuse(ctx, 'date', `${value} is not a calendar date`, 'write YYYY-MM-DD'));

/** An instant with zone, or a date or wall time read in China (UTC+8). */
export const instant = text.transform((value, ctx) => {
  const day = toDate(value);
  const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(value);
  const written = day !== undefined ? `${day}T00:00:00+08:00` : local ? `${local[1]}T${local[2]}${local[3] ?? ':00'}+08:00` : value;
  const at = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? new Date(written) : new Date(Number.NaN);
  return Number.isNaN(at.getTime()) ? refuse(ctx, 'instant', `${value} is not a point in time`, 'write YYYY-MM-DD HH:mm or an ISO 8601 time with zone') : at.toISOString();
});

/** Unified social credit code; only the shape can refuse, see {@link isDoubtfulUscc}. */
export const uscc = text.transform((value, ctx) => {
  const code = value.toUpperCase();
  return hasUsccShape(code) ? code : refuse(ctx, 'uscc-shape', 'not the 18 characters of a unified social credit code (GB 32100-2015)', 'copy the code from the licence; it holds no I, O, S, V, Z');
});

/** Some early codes are legal although their check characters fail: a warning, never a refusal. */
export const isDoubtfulUscc = (code: string): boolean => {
  const check = checkUscc(code);
  return !check.code || !check.organisation;
};

export const region = text.transform((value, ctx) => (/^\d{6}$/.test(value) ? value : refuse(ctx, 'region', `${value} is not a six-digit area code`, 'write the GB/T 2260 code, for example 110105')));

/** An area of any level; a province or city may be given by its first two or four digits. */
export const area = text.transform((value, ctx) => (/^\d{2}$|^\d{4}$|^\d{6}$/.test(value) ? value.padEnd(6, '0') : refuse(ctx, 'region', `${value} is not an area code`, 'write the GB/T 2260 code: 110000, 110100 or 110105')));

const CATEGORY_NAMES: Readonly<Record<Category, readonly string[]>> = {
  crops: ['食用农产品', '农产品', '蔬菜', '水果', '茶叶', '种植业产品'],
  pork: ['猪肉', '畜禽肉', '肉类', '生猪'],
  'infant-formula': ['婴幼儿配方乳粉', '婴配乳粉', '婴幼儿配方食品'],
  food: ['食品', '普通食品', '食用油', '乳制品', '肉制品', '白酒', '保健食品'],
  drug: ['药品', '疫苗', '中药材', '中药饮片'],
  elevator: ['电梯'],
  'gas-cylinder': ['气瓶', '燃气气瓶'],
  'imported-wine': ['进口葡萄酒', '进口酒', '进口红酒'],
  'medical-device': ['医疗器械'],
  cosmetics: ['化妆品'],
  'farm-input': ['农资', '主要农业生产资料', '农业生产资料', '农药', '兽药', '种子', '肥料', '饲料'],
  hazardous: ['危险品', '民用爆炸物品', '烟花爆竹', '易制爆危险化学品', '剧毒化学品'],
};
const BY_NAME = new Map<string, Category>(CATEGORIES.flatMap((id) => CATEGORY_NAMES[id].map((name) => [name, id] as const)));

export const category = text.transform((value, ctx): Category => {
  const found = isCategory(value) ? value : BY_NAME.get(value);
  return found ?? refuse(ctx, 'category', `${value} is not a category`, `use one of ${CATEGORIES.join(', ')}`);
});

export const flag = text.transform((value) => ['是', '示例', 'true', '1', 'yes', 'y'].includes(value.toLowerCase()));

export const webAddress = text.transform((value, ctx) => {
  try {
    const url = new URL(value);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.href;
  } catch {
    // Falls through to the refusal below: anything URL cannot read is no address.
  }
  return refuse(ctx, 'link', `${value} is not a web address`, 'give the full address of the published notice, starting with https://');
});

/** Product identifier of a recall: GTIN digits, or any identifier URI; product level, never a lot or an item. */
export const productKey = (value: string): TraceKey | 'lot' | undefined => {
  const isGtin = /^(\d{8}|\d{12,14})$/.test(value);
  if (isGtin && !hasCheckDigit(value)) return undefined;
  const identity = canonicalKey(isGtin ? `https://id.gs1.org/01/${toGtin14(value)}` : value);
  return identity === undefined ? undefined : identity.broader.length > 0 ? 'lot' : identity.key;
};

/** A member that a JSON file gives as it is and a table as JSON text. */
export const json = z.unknown().transform((value, ctx): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return refuse(ctx, 'cell-json', 'the cell is not JSON', 'write it as [{"…": "…"}]');
  }
});

/** Party identifier: a GLN or any identifier URI. */
export const partyKey = text.transform((value, ctx): TraceKey => {
  const isGln = /^\d{13}$/.test(value);
  const identity = isGln && !hasCheckDigit(value) ? undefined : canonicalKey(isGln ? `https://id.gs1.org/417/${value}` : value);
  return identity?.key ?? refuse(ctx, 'party', `${value} is neither a GLN nor a URI`, 'give the GLN with 13 digits, or leave the cell empty');
});
