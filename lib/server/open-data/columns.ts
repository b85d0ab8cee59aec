import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { regionName } from '@/lib/i18n/regions';
import { SHANGHAI_OFFSET_MS } from '@/lib/trace/model/local-date';
import type { z } from 'zod';
import type { CsvColumn } from '../csv';
import { type OpenEnterprise, type OpenEntry, type OpenProduct, type OpenRecall, type OpenRegister, type OpenRow, ROW_SCHEMAS, fieldWords } from './schemas';

/*
 * Columns of the CSV files. A column with the header of a field holds what the field dictionary says, codes as codes;
 * beside a code stands a column of its own with the plain name (…名称). Times are ISO 8601 in China's time, +08:00. Chinese
 * headers are the official ones, so that a file can be taken in again with `npm run registers -- import`, which passes
 * over the plain names; cells that hold several values divide them with `；`.
 */

type Cell = string | number | boolean | undefined;
/** How a row is written out: names of ids in the reader's language. */
export interface CellWords {
  readonly category: (id: string) => string;
  readonly kind: (id: string) => string;
  readonly level: (id: string) => string;
  readonly status: (id: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly all: string;
}
interface ColumnWords extends CellWords {
  readonly step: (category: string, id: string) => string;
  readonly region: (code: string) => string;
  readonly source: (id: string) => string;
}
interface Column<Row> {
  readonly zh: string;
  readonly en: string;
  readonly value: (row: Row, words: ColumnWords) => Cell;
}

/** `2026-11-18T06:00:00+08:00`, as the pages tell it; China has had no other offset since 1992. */
const inChina = (instant: string | undefined): string | undefined => (instant === undefined ? undefined : new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().replace(/(?:\.000)?Z$/, '+08:00'));

const list = (values: readonly (string | number)[] | undefined): string => (values ?? []).join('；');

/** A field of the schema as a column of its own, under its names. */
const fieldsOf = <Row>(schema: z.ZodObject) => (name: keyof Row & string, value: Column<Row>['value'] = (row) => row[name] as Cell): Column<Row> => {
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const member = shape[name];
  if (member === undefined) throw new Error(`There is no field ${name}.`);
  return { ...fieldWords(member), value };
};
const column = <Row>(zh: string, en: string, value: Column<Row>['value']): Column<Row> => ({ zh, en, value });
const flag = (value: boolean, words: CellWords): string => (value ? words.yes : words.no);

/** The name of the source platform, beside its id. */
const SOURCE_NAME: Column<{ readonly sourceId: string }> = { zh: '数据来源平台名称', en: 'Source platform name', value: (row, words) => words.source(row.sourceId) };

const enterprise = fieldsOf<OpenEnterprise>(ROW_SCHEMAS.enterprises);
const ENTERPRISE_COLUMNS: readonly Column<OpenEnterprise>[] = [
  enterprise('name'), enterprise('uscc'), enterprise('category'), column('类别名称', 'Category name', (row, words) => words.category(row.category)),
  enterprise('step'), column('环节名称', 'Step name', (row, words) => (row.step === undefined ? undefined : words.step(row.category, row.step))), enterprise('region'), column('区域名称', 'Region name', (row, words) => words.region(row.region)),
  enterprise('licence'), enterprise('enrolledOn'), enterprise('endedOn'),
  enterprise('sourceId'), SOURCE_NAME, enterprise('lastReportedAt', (row) => inChina(row.lastReportedAt)), enterprise('party'), enterprise('sample', (row, words) => flag(row.sample, words)),
];

const product = fieldsOf<OpenProduct>(ROW_SCHEMAS.products);
const PRODUCT_COLUMNS: readonly Column<OpenProduct>[] = [
  product('key'), product('name'), product('nameEn'), product('category'), column('类别名称', 'Category name', (row, words) => words.category(row.category)), product('brand'), product('spec'), product('responsibleParty'),
  product('approval', (row) => row.approval?.number), product('carrier'), product('sourceId'), SOURCE_NAME, product('recordedAt', (row) => inChina(row.recordedAt)), product('sample', (row, words) => flag(row.sample, words)),
];

const scopesOf = <K extends OpenRecall['scopes'][number]['kind']>(row: OpenRecall, kind: K) => row.scopes.filter((scope): scope is Extract<OpenRecall['scopes'][number], { kind: K }> => scope.kind === kind);
const recall = fieldsOf<OpenRecall>(ROW_SCHEMAS.recalls);
const RECALL_COLUMNS: readonly Column<OpenRecall>[] = [
  recall('id'), recall('title'), recall('issuer'), recall('documentNumber'), recall('issuedOn'), recall('url'), recall('level'), column('召回等级名称', 'Recall level name', (row, words) => words.level(row.level)),
  recall('category'), column('类别名称', 'Category name', (row, words) => words.category(row.category)), recall('productKeys', (row) => list(row.productKeys)), recall('productName'), recall('responsibleParty'), recall('responsibleUscc'), recall('brand'), recall('spec'),
  recall('shops', (row) => list(row.shops)),
  column('批次', 'Lots', (row) => list([...scopesOf(row, 'lot').map(({ lot }) => lot), ...scopesOf(row, 'lots').map(({ from, to }) => `${from}～${to}`)])),
  column('生产日期起', 'Made from', (row) => list(scopesOf(row, 'dates').map(({ from }) => from))),
  column('生产日期止', 'Made to', (row) => list(scopesOf(row, 'dates').map(({ to }) => to))),
  recall('scopes', (row, words) => (scopesOf(row, 'all').length > 0 ? words.all : undefined)),
  recall('hazard'), recall('advice'), recall('remedy'), recall('phone'), recall('regions', (row) => list(row.regions)), column('区域名称', 'Region names', (row, words) => list(row.regions.map(words.region))),
  recall('status'), column('状态名称', 'Status name', (row, words) => words.status(row.status)),
  recall('followUps', (row) => (row.followUps === undefined ? undefined : JSON.stringify(row.followUps))), recall('sample', (row, words) => flag(row.sample, words)),
];

/** `标签：值` divided by `；`; as JSON where a text holds one of these signs. */
const details = (row: OpenEntry): string =>
  row.details.some(({ label, value }) => /[;；\n]/.test(label + value) || /[:：]/.test(label)) ? JSON.stringify(row.details) : row.details.map(({ label, value }) => `${label}：${value}`).join('；');
const entry = fieldsOf<OpenEntry>(ROW_SCHEMAS.tips);
const ENTRY_COLUMNS: readonly Column<OpenEntry>[] = [
  entry('id'), entry('kind'), column('种类名称', 'Kind name', (row, words) => words.kind(row.kind)), entry('title'), entry('issuer'), entry('documentNumber'), entry('issuedOn'), entry('url'), entry('validFrom'), entry('validTo'),
  entry('categories', (row) => list(row.categories)), column('类别名称', 'Category names', (row, words) => list(row.categories.map(words.category))),
  entry('regions', (row) => list(row.regions)), column('区域名称', 'Region names', (row, words) => list(row.regions.map(words.region))), entry('months', (row) => list(row.months)),
  column('主体名称', 'Subject', (row) => row.subject?.name), column('统一社会信用代码', 'USCC', (row) => row.subject?.uscc), column('产品标识', 'Product identifier', (row) => row.subject?.productKey),
  entry('body'), entry('details', details), entry('sample', (row, words) => flag(row.sample, words)),
];

const COLUMNS: { readonly [R in OpenRegister]: readonly Column<OpenRow<R>>[] } = {
  enterprises: ENTERPRISE_COLUMNS, products: PRODUCT_COLUMNS, recalls: RECALL_COLUMNS, tips: ENTRY_COLUMNS, 'agri-inputs': ENTRY_COLUMNS, honours: ENTRY_COLUMNS, catalogue: ENTRY_COLUMNS,
};

const named = (names: Readonly<Record<string, string>>) => (id: string): string => names[id] ?? id;

/** Words of the cells of one register, from the messages of the pages. */
export function toCellWords(register: OpenRegister, messages: Messages): CellWords {
  const kinds: Partial<Record<OpenRegister, Readonly<Record<string, string>>>> = {
    tips: messages.recall.tips.kinds, 'agri-inputs': messages.beside.agriInputs.kinds, honours: messages.beside.honours.kinds, catalogue: messages.beside.catalogue.kinds,
  };
  return {
    category: named(messages.trace.categories), kind: named(kinds[register] ?? {}), level: named(messages.result.recall.levels), status: named(messages.registers.recalls.statuses),
    ...messages.open.cells,
  };
}

/**
 * The columns of a register's file in one language.
 * @param sources names of the source platforms by id
 */
export const toColumns = <R extends OpenRegister>(register: R, locale: Locale, messages: Messages, sources: ReadonlyMap<string, string>): readonly CsvColumn<OpenRow<R>>[] => {
  const steps: Readonly<Record<string, Readonly<Record<string, string>>>> = messages.trace.steps;
  const words: ColumnWords = {
    ...toCellWords(register, messages), step: (category, id) => steps[category]?.[id] ?? id, region: (code) => regionName(code, locale), source: (id) => sources.get(id) ?? id,
  };
  const columns = COLUMNS[register] as readonly Column<OpenRow<R>>[];
  return columns.map(({ zh, en, value }) => ({ header: locale === 'en' ? en : zh, value: (row) => value(row, words) }));
};
