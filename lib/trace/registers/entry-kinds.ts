import { ENTRY_KINDS, type EntryRegister } from '../model/register';

/** Names under which files deliver the kinds of an entry, beside the ids themselves. */
const NAMES: { readonly [R in EntryRegister]: Readonly<Record<(typeof ENTRY_KINDS)[R][number], readonly string[]>> } = {
  tips: {
    'consumption-tip': ['消费提示', '消费提醒'],
    warning: ['消费预警', '消费警示', '预警'],
    'risk-notice': ['风险提示', '风险警示'],
    'failed-sampling': ['抽检不合格通告', '抽检不合格', '不合格通告', '监督抽检通告'],
  },
  'agri-inputs': {
    dealer: ['农资经营者', '经营者', '经营单位', '经销商'],
    goods: ['农资商品', '商品', '产品'],
    licence: ['许可证', '许可', '经营许可'],
    finding: ['监督检查公告', '检查公告', '监督检查结果', '检查结果'],
  },
  honours: {
    incentive: ['守信激励', '守信联合激励', '守信激励对象'],
    'model-enterprise': ['示范企业'],
    'model-base': ['示范基地'],
    'model-case': ['典型案例'],
  },
  catalogue: { 'product-kind': ['品种', '产品品种', '重要产品'] },
  campaigns: { campaign: ['宣传活动', '活动'] },
  reports: { 'annual-report': ['年度报告', '年报'], indicator: ['指标', '统计指标'] },
  certifications: {
    organic: ['有机产品', '有机产品认证', '有机'],
    'green-food': ['绿色食品'],
    'geographical-indication': ['地理标志', '地理标志产品', '农产品地理标志'],
    'famous-special-agri': ['名特优新农产品'],
    gap: ['良好农业规范', 'GAP'],
    haccp: ['HACCP', '危害分析与关键控制点'],
    'iso-22000': ['ISO 22000', 'ISO22000', '食品安全管理体系'],
    gmp: ['GMP', '良好生产规范', '药品生产质量管理规范'],
    gsp: ['GSP', '药品经营质量管理规范'],
    traceability: ['追溯标识', '重要产品追溯'],
    'conformity-certificate': ['承诺达标合格证', '食用农产品承诺达标合格证', '合格证'],
    'health-food': ['保健食品', '保健食品标志'],
    ccc: ['CCC', '3C', '强制性产品认证'],
    'quality-safety': ['质量安全标志', '食品生产许可'],
  },
  insurance: { liability: ['责任保险', '食品安全责任保险', '产品责任保险'] },
  'complaint-figures': { published: ['投诉公示', '投诉公示数据', '消费投诉公示'] },
};

const BY_NAME = new Map<EntryRegister, ReadonlyMap<string, string>>(
  (Object.keys(ENTRY_KINDS) as EntryRegister[]).map((register) => [
    register,
    new Map(Object.entries(NAMES[register] as Readonly<Record<string, readonly string[]>>).flatMap(([id, names]) => [id, ...names].map((name) => [name.toLowerCase(), id] as const))),
  ]),
);

/** Kind of an entry by its id or Chinese name; where a register has one kind only, nothing needs to be said. */
export const findEntryKind = (register: EntryRegister, written: string | undefined): string | undefined =>
  written === undefined ? (ENTRY_KINDS[register].length === 1 ? ENTRY_KINDS[register][0] : undefined) : BY_NAME.get(register)?.get(written.toLowerCase());
