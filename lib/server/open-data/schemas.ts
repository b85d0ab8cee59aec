import { z } from 'zod';
import { CARRIER_TYPES, CATEGORIES } from '@/lib/trace/model/category';
import { ENTRY_KINDS } from '@/lib/trace/model/register';

/*
 * The rows of the open data, once: the answers of the API, its OpenAPI document, the nightly files and the
 * field dictionary of the page derive from these schemas. Field names and the Chinese headers are those that
 * the intake of the registers reads (lib/trace/registers/columns.ts).
 */

/** What is said of a field beside its type. */
export interface FieldWords {
  readonly zh: string;
  readonly en: string;
  readonly aboutZh?: string;
  readonly aboutEn?: string;
}

const words = z.registry<FieldWords>();

/** Words of a field, for headers, the dictionary and the document. */
export const fieldWords = (schema: z.ZodType): FieldWords => words.get(schema) ?? { zh: '', en: '' };

/** A field with its names in both languages and, where the name does not say it, what it holds. */
function field<T extends z.ZodType>(schema: T, zh: string, en: string, aboutZh?: string, aboutEn?: string): T {
  const named = schema.meta({ title: en, description: [zh, aboutZh, aboutEn].filter((part) => part !== undefined).join('。') });
  words.add(named, { zh, en, ...(aboutZh === undefined ? {} : { aboutZh }), ...(aboutEn === undefined ? {} : { aboutEn }) });
  return named;
}

const text = z.string();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.iso.datetime();
const region = z.string().regex(/^\d{6}$/);
const uscc = z.string().length(18);
const key = z.string().min(1);

const DAY_ZH = '中国标准时间的日期，YYYY-MM-DD';
const DAY_EN = 'Date in China, YYYY-MM-DD';
const REGION_ZH = '六位行政区划代码（GB/T 2260）';
const REGION_EN = 'Six-digit area code (GB/T 2260)';
const KEY_ZH = 'GS1 数字链接或本系统的标识 URI';
const KEY_EN = 'GS1 Digital Link or an identifier URI of this system';

const id = () => field(text.min(1), '编号', 'ID', '在名录内唯一且不变', 'Unique and lasting within the register');
const page = () => field(text.startsWith('/'), '页面', 'Page', '本站的页面路径', 'Path of the page on this site');
const sample = () => field(z.boolean(), '示例', 'Example', '是否虚构的示例数据', 'Whether the row is a fictional example');
const sampleRow = { page: page(), sample: sample() };

export const enterpriseSchema = z.object({
  id: id(),
  name: field(text, '名称', 'Name'),
  uscc: field(uscc, '统一社会信用代码', 'USCC', 'GB 32100-2015，18 位', 'Unified social credit code, GB 32100-2015'),
  category: field(z.enum(CATEGORIES), '类别', 'Category'),
  step: field(text.optional(), '环节', 'Step', '在追溯链上的环节，本类别环节模板的代码；模板里没有的照来源的原文', 'Step in the chain: an id of the category’s template, or the source’s own word where it has none'),
  region: field(region, '区域', 'Region', REGION_ZH, REGION_EN),
  licence: field(text.optional(), '许可证号', 'Licence'),
  enrolledOn: field(day, '加入日期', 'Enrolled on', DAY_ZH, DAY_EN),
  endedOn: field(day.optional(), '退出日期', 'Ended on', '在追溯体系内的最后一天', 'Last day in the tracing system'),
  sourceId: field(text, '数据来源平台', 'Source platform'),
  lastReportedAt: field(instant.optional(), '最近上报时间', 'Last report', 'ISO 8601，接口为 UTC，CSV 为 +08:00', 'ISO 8601: UTC in the API, +08:00 in CSV'),
  party: field(key.optional(), '主体标识', 'Party identifier', KEY_ZH, KEY_EN),
  ...sampleRow,
});

export const productSchema = z.object({
  key: field(key, '产品标识', 'Product identifier', KEY_ZH, KEY_EN),
  name: field(text, '产品名称', 'Product name'),
  nameEn: field(text.optional(), '英文名称', 'Name in English'),
  category: field(z.enum(CATEGORIES), '类别', 'Category'),
  brand: field(text.optional(), '品牌', 'Brand'),
  spec: field(text.optional(), '规格', 'Specification'),
  responsibleParty: field(key.optional(), '责任主体标识', 'Responsible party', KEY_ZH, KEY_EN),
  approval: field(z.object({ kind: text, number: text }).optional(), '批准文号', 'Approval', '种类和号码', 'Kind and number'),
  carrier: field(z.enum(CARRIER_TYPES), '码的载体', 'Carrier of the code'),
  sourceId: field(text, '数据来源平台', 'Source platform'),
  recordedAt: field(instant, '记录时间', 'Recorded at', '这一描述记录的时间，ISO 8601，接口为 UTC，CSV 为 +08:00', 'When this description was recorded, ISO 8601: UTC in the API, +08:00 in CSV'),
  ...sampleRow,
});

const lotScope = z.object({ kind: z.literal('lot'), lot: text });
const lotsScope = z.object({ kind: z.literal('lots'), from: text, to: text });
const datesScope = z.object({ kind: z.literal('dates'), from: day, to: day });
const allScope = z.object({ kind: z.literal('all') });
const followUp = z.object({
  kind: z.enum(['notified', 'recovered', 'disposed', 'completed']), on: day, quantity: text.optional(), text: text.optional(), issuer: text, documentNumber: text, url: text.optional(),
});

export const recallSchema = z.object({
  id: id(),
  title: field(text, '标题', 'Title'),
  issuer: field(text, '发布机关', 'Issuer'),
  documentNumber: field(text, '公告文号', 'Document number'),
  issuedOn: field(day, '发布日期', 'Issued on', DAY_ZH, DAY_EN),
  url: field(text, '公告链接', 'Link', '发布机关公布的原文', 'Where the issuer published it'),
  level: field(z.enum(['1', '2', '3', 'unclassified']), '召回等级', 'Recall level', '一级最严重', '1 is the most serious'),
  category: field(z.enum(CATEGORIES), '类别', 'Category'),
  productKeys: field(z.array(key), '产品标识', 'Product identifiers', KEY_ZH, KEY_EN),
  productName: field(text, '产品名称', 'Product name'),
  responsibleParty: field(text.optional(), '召回实施者', 'Recalling firm'),
  responsibleUscc: field(uscc.optional(), '召回实施者统一社会信用代码', 'USCC of the recalling firm'),
  brand: field(text.optional(), '品牌', 'Brand'),
  spec: field(text.optional(), '规格', 'Specification'),
  shops: field(z.array(text).optional(), '销售门店', 'Shops'),
  scopes: field(z.array(z.discriminatedUnion('kind', [lotScope, lotsScope, datesScope, allScope])), '召回范围', 'Scope', '批次、批次范围、生产日期范围或全部；空表示公告没有写明', 'Lots, ranges of lots or production dates, or all; empty where the notice names none'),
  hazard: field(text, '危害', 'Hazard'),
  advice: field(text, '消费者措施', 'Advice'),
  remedy: field(text.optional(), '退货及赔偿', 'Remedy'),
  phone: field(text.optional(), '电话', 'Phone'),
  regions: field(z.array(region), '区域范围', 'Regions', `${REGION_ZH}；空表示全国`, `${REGION_EN}; empty means the whole country`),
  status: field(z.enum(['ongoing', 'completed']), '状态', 'Status', '按发布机关公布', 'As the issuer reported'),
  followUps: field(z.array(followUp).optional(), '进展', 'Follow-up', '按发布机关公布，早的在前', 'As officially reported, oldest first'),
  ...sampleRow,
});

const entrySchema = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z.object({
    id: id(),
    kind: field(z.enum(kinds), '种类', 'Kind'),
    title: field(text, '标题', 'Title'),
    issuer: field(text, '发布机关', 'Issuer'),
    documentNumber: field(text, '文号', 'Document number'),
    issuedOn: field(day, '发布日期', 'Issued on', DAY_ZH, DAY_EN),
    url: field(text.optional(), '链接', 'Link', '发布机关公布的原文', 'Where the issuer published it'),
    validFrom: field(day, '有效期起', 'Valid from', '显示的第一天', 'First day on which it is shown'),
    validTo: field(day.optional(), '有效期止', 'Valid to', '显示的最后一天；没有则到撤回为止', 'Last day on which it is shown; absent until withdrawn'),
    categories: field(z.array(z.enum(CATEGORIES)), '类别', 'Categories'),
    regions: field(z.array(region), '区域', 'Regions', `${REGION_ZH}；空表示全国`, `${REGION_EN}; empty means the whole country`),
    months: field(z.array(z.int().min(1).max(12)), '月份', 'Months', '空表示全年', 'Empty means the whole year'),
    subject: field(z.object({ name: text, uscc: text.optional(), productKey: key.optional() }).optional(), '主体', 'Subject', '名称、统一社会信用代码、产品标识', 'Name, USCC, product identifier'),
    body: field(text, '正文', 'Text'),
    details: field(z.array(z.object({ label: text, value: text })), '明细', 'Details'),
    ...sampleRow,
  });

export const tipSchema = entrySchema(ENTRY_KINDS.tips);
export const agriInputSchema = entrySchema(ENTRY_KINDS['agri-inputs']);
export const honourSchema = entrySchema(ENTRY_KINDS.honours);
export const catalogueSchema = entrySchema(ENTRY_KINDS.catalogue);

/** Registers that are open data. The statutory list is none, and never will be: it may not outlive its term in a copy. */
export const OPEN_REGISTERS = ['enterprises', 'products', 'recalls', 'tips', 'agri-inputs', 'honours', 'catalogue'] as const;
export type OpenRegister = (typeof OPEN_REGISTERS)[number];

export const ROW_SCHEMAS = {
  enterprises: enterpriseSchema,
  products: productSchema,
  recalls: recallSchema,
  tips: tipSchema,
  'agri-inputs': agriInputSchema,
  honours: honourSchema,
  catalogue: catalogueSchema,
} as const satisfies Readonly<Record<OpenRegister, z.ZodObject>>;

export type OpenRow<R extends OpenRegister = OpenRegister> = z.infer<(typeof ROW_SCHEMAS)[R]>;
export type OpenEnterprise = OpenRow<'enterprises'>;
export type OpenProduct = OpenRow<'products'>;
export type OpenRecall = OpenRow<'recalls'>;
export type OpenEntry = OpenRow<'tips' | 'agri-inputs' | 'honours' | 'catalogue'>;

/** A page of rows, as the API and the lists behind the files give it. */
export const listSchema = (row: z.ZodType) =>
  z.object({
    rows: z.array(row),
    page: z.int().min(1).meta({ description: '第几页，从 1 起 · Page, counted from 1' }),
    perPage: z.int().min(1).max(100).meta({ description: '每页行数 · Rows on a page' }),
    total: z.int().min(0).meta({ description: '符合条件的行数；more 为 true 时是下限 · Rows that match; a lower bound where more is true' }),
    more: z.boolean().meta({ description: '是否只数到 total 为止 · Whether counting stopped at total' }),
    onDay: day.meta({ description: '按哪一天回答 · Day that the answer is about' }),
    links: z.object({ self: z.string(), next: z.string().optional(), prev: z.string().optional() }).meta({ description: '本页、下一页、上一页的地址 · Addresses of this, the next and the previous page' }),
  });
