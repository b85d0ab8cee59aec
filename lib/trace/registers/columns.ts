import type { Issue } from '../errors';
import { ENTRY_REGISTERS, type EntryRegister } from '../model/register';
import type { RawRow } from './table';

export const REGISTER_KINDS = ['enterprises', 'blacklist', 'recalls', ...ENTRY_REGISTERS] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** Field → column names under which it is delivered, the Chinese official one first. */
export type Columns = Readonly<Record<string, readonly string[]>>;

const COMMON = { name: ['名称', '企业名称', '单位名称', 'name', 'enterprise'], uscc: ['统一社会信用代码', '社会信用代码', 'USCC', 'uscc'], region: ['区域', '地区', '行政区划代码', 'region'], sample: ['示例', 'sample'] } as const;

/** 加入追溯体系的生产经营企业名单. */
const ENTERPRISES: Columns = {
  ...COMMON,
  category: ['类别', '产品类别', 'category'],
  step: ['环节', 'step'],
  licence: ['许可证号', 'licence', 'license'],
  enrolledOn: ['加入日期', 'enrolledOn', 'enrolled on'],
  sourceId: ['数据来源平台', '来源平台', 'sourceId', 'source'],
  status: ['状态', 'status'],
  endedOn: ['退出日期', 'endedOn'],
  lastReportedAt: ['最近上报时间', 'lastReportedAt', 'last report'],
  party: ['主体标识', '全球位置码', 'party', 'gln'],
};

/** 市场监督管理严重违法失信名单. */
const BLACKLIST: Columns = {
  ...COMMON,
  listName: ['名单名称', 'listName', 'list'],
  reason: ['列入原因', '列入事由', '原因', 'reason'],
  basis: ['法律依据', '列入依据', '依据', 'basis'],
  authority: ['决定机关', '列入决定机关', '作出决定机关', 'authority'],
  decisionNumber: ['决定书文号', '决定文号', '文号', 'decisionNumber', 'decision no.'],
  decidedOn: ['决定日期', '作出决定日期', 'decidedOn'],
  listedOn: ['列入日期', 'listedOn'],
  endsOn: ['截止日期', '期限截止日期', 'endsOn'],
  status: ['状态', 'status'],
  removedOn: ['移出日期', 'removedOn'],
  sourceUrl: ['来源网址', '来源链接', 'sourceUrl', 'url'],
  fetchedAt: ['获取时间', '抓取时间', 'fetchedAt'],
};

/** 召回公告. */
const RECALLS: Columns = {
  id: ['编号', 'id'],
  title: ['标题', '公告标题', 'title'],
  issuer: ['发布机关', '发布单位', 'issuer'],
  documentNumber: ['公告文号', '文号', 'documentNumber', 'document no.'],
  issuedOn: ['发布日期', 'issuedOn'],
  url: ['公告链接', '来源链接', 'url', 'link'],
  level: ['召回等级', '召回级别', 'level'],
  category: ['类别', '产品类别', 'category'],
  products: ['产品标识', '商品条码', 'products', 'productKeys', 'gtin'],
  productName: ['产品名称', '召回产品名称', 'productName'],
  responsibleParty: ['召回实施者', '责任企业', 'responsibleParty'],
  responsibleUscc: ['召回实施者统一社会信用代码', '责任企业统一社会信用代码', '统一社会信用代码', 'responsibleUscc', 'uscc'],
  brand: ['品牌', '商标', 'brand'],
  spec: ['规格', '规格型号', 'spec'],
  shops: ['销售门店', '涉及门店', 'shops'],
  lots: ['批次', '批号', 'lots'],
  lotFrom: ['批次起', '批号起', 'lotFrom'],
  lotTo: ['批次止', '批号止', 'lotTo'],
  madeFrom: ['生产日期起', 'madeFrom', 'from'],
  madeTo: ['生产日期止', 'madeTo', 'to'],
  scope: ['召回范围', 'scope'],
  hazard: ['危害', '召回原因', 'hazard'],
  advice: ['消费者措施', '处理建议', 'advice'],
  remedy: ['退货及赔偿', '退货与退款', 'remedy'],
  phone: ['电话', '联系电话', 'phone'],
  regions: ['区域范围', '涉及区域', 'regions'],
  status: ['状态', 'status'],
  followUps: ['进展', '召回进展', 'followUps', 'follow-up'],
  sample: COMMON.sample,
};

/** Official entries: 消费提示, 农资, 守信激励与示范, 动态目录, 宣传活动, 报告, 认证, 保险, 投诉公示. */
const ENTRIES: Columns = {
  id: ['编号', 'id'],
  register: ['名录', 'register'],
  kind: ['种类', '类型', 'kind', 'type'],
  title: ['标题', '公告标题', 'title'],
  issuer: ['发布机关', '发布单位', '发证机关', '颁发机构', 'issuer'],
  documentNumber: ['文号', '公告文号', '证书编号', 'documentNumber', 'document no.'],
  issuedOn: ['发布日期', '发证日期', 'issuedOn', 'issued on'],
  url: ['链接', '公告链接', '来源链接', 'url', 'link'],
  validFrom: ['有效期起', '生效日期', '展示起', 'validFrom', 'valid from'],
  validTo: ['有效期止', '有效期至', '失效日期', '展示止', 'validTo', 'valid to'],
  categories: ['类别', '产品类别', 'categories', 'category'],
  regions: ['区域', '适用区域', '行政区划代码', 'regions', 'region'],
  months: ['月份', '适用月份', 'months', 'month'],
  subjectName: ['主体名称', '企业名称', '名称', 'subjectName', 'subject name', 'name'],
  uscc: [...COMMON.uscc, 'subjectUscc'],
  product: ['产品标识', '商品条码', 'product', 'productKey', 'subjectProduct', 'gtin'],
  subject: ['主体', 'subject'],
  body: ['正文', '内容', '摘要', 'body', 'summary'],
  details: ['明细', '详情', 'details'],
  sample: COMMON.sample,
};

export const COLUMNS: Readonly<Record<RegisterKind, Columns>> = {
  enterprises: ENTERPRISES,
  blacklist: BLACKLIST,
  recalls: RECALLS,
  ...(Object.fromEntries(ENTRY_REGISTERS.map((register) => [register, ENTRIES])) as Record<EntryRegister, Columns>),
};

/** Columns of official exports that carry nothing to keep, and the plain names that stand beside the codes in our own. */
const IDLE = new Set([
  '序号', '备注', 'no.', 'remark', '类别名称', '环节名称', '区域名称', '召回等级名称', '状态名称', '种类名称', '数据来源平台名称',
  'category name', 'category names', 'step name', 'region name', 'region names', 'recall level name', 'status name', 'kind name', 'source platform name',
]);
const plain = (name: string): string => name.trim().toLowerCase();

/** Whether a column of this name is passed over. */
export const isIdleColumn = (name: string): boolean => IDLE.has(plain(name));

/** Which register the rows belong to, by columns that only one of them has. Registers of official entries share theirs. */
export function guessKind(rows: readonly RawRow[]): RegisterKind | undefined {
  const names = new Set([...(rows[0]?.cells.keys() ?? [])].map(plain));
  const has = (kind: RegisterKind, field: string): boolean => (COLUMNS[kind][field] ?? []).some((alias) => names.has(plain(alias)));
  if (has('blacklist', 'decisionNumber') && has('blacklist', 'listedOn')) return 'blacklist';
  if (has('recalls', 'productName') || has('recalls', 'hazard')) return 'recalls';
  if (has('enterprises', 'enrolledOn')) return 'enterprises';
  return undefined;
}

/** A row by field, with the column name used in the file for every field (for messages). */
export interface FieldRow {
  readonly index: number;
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly column: (field: string) => string;
}

/** Maps column names to fields; a column of another name is refused, because its content would be lost in silence. */
export function toFieldRows(rows: readonly RawRow[], kind: RegisterKind): { readonly rows: readonly FieldRow[]; readonly issues: readonly Issue[] } {
  const byAlias = new Map<string, string>();
  for (const [field, aliases] of Object.entries(COLUMNS[kind])) for (const alias of [field, ...aliases]) if (!byAlias.has(plain(alias))) byAlias.set(plain(alias), field);
  const unknown = new Map<string, number>();
  const mapped = rows.map((row, index): FieldRow => {
    const values: Record<string, unknown> = {};
    const written = new Map<string, string>();
    for (const [name, value] of row.cells) {
      const field = byAlias.get(plain(name));
      if (field === undefined) {
        if (!isIdleColumn(name) && !unknown.has(name)) unknown.set(name, index);
        continue;
      }
      written.set(field, name);
      if (!isEmpty(value)) values[field] = value;
    }
    return { index, line: row.line, values, column: (field) => written.get(field) ?? COLUMNS[kind][field]?.[0] ?? field };
  });
  const issues = [...unknown].map(([name]): Issue => ({ path: name, code: 'unknown-column', reason: `column ${name} is not known in this register`, repair: 'rename the column, or take it out' }));
  return { rows: mapped, issues };
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
