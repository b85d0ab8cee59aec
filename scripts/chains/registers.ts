import { uscc } from './identifiers';
import { PARTIES, partyGln, SOURCES, type PartyId } from './world';

/* The sample registers as files: enrolled enterprises (CSV), listings (JSON). */

const HEADER = ['名称', '统一社会信用代码', '类别', '区域', '环节', '许可证号', '加入日期', '数据来源平台', '状态', '最近上报时间', '主体标识', '示例', '退出日期'];
const LAST_REPORT: Readonly<Record<string, string>> = {
  'sample-city-food': '2026-11-18 06:00', 'sample-agri': '2026-11-17 22:00', 'sample-drug': '2026-11-18 02:00', 'sample-formula': '2026-11-16 20:00', 'sample-elevator': '2026-11-15 09:00', 'sample-port': '2026-11-18 04:00',
};
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  crops: '食用农产品', pork: '猪肉', 'infant-formula': '婴幼儿配方乳粉', food: '食品', drug: '药品', elevator: '电梯', 'gas-cylinder': '气瓶', 'imported-wine': '进口葡萄酒', 'medical-device': '医疗器械', cosmetics: '化妆品', 'farm-input': '农资', hazardous: '危险品',
};

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const platformName = (id: string): string => SOURCES.find((source) => source.id === id)?.name ?? id;

/** Enrolments that ended: a firm that left, and one that goes on in another category. */
const LEFT: readonly (readonly string[])[] = [
  ['示例旧桥豆制品厂（虚构）', uscc('91', '999904', 'MA00DEN9'), '食品', '999904', 'production', 'SC12599990400091（示例）', '2025-06-20', platformName('sample-city-food'), '已退出', '2026-06-29 18:00', '', '是', '2026-06-30'],
  [PARTIES.teaFactory.name, PARTIES.teaFactory.uscc ?? '', '食品', '999902', 'production', '', '2025-06-10', platformName('sample-city-food'), '已退出', '2026-03-30 18:00', partyGln('teaFactory'), '是', '2026-03-31'],
];

/** UTF-8 with byte order mark, as spreadsheet programs want it. */
export function enterprisesCsv(): string {
  const rows = (Object.keys(PARTIES) as PartyId[]).flatMap((id) => {
    const p = PARTIES[id];
    const e = p.enrolled;
    if (!e || p.uscc === undefined) return [];
    return e.step.split('、').map((step) => [p.name, p.uscc ?? '', CATEGORY_WORDS[e.category] ?? e.category, p.region ?? '', step, p.licence ?? '', e.on, platformName(e.source), '在册', LAST_REPORT[e.source] ?? '', partyGln(id), '是', '']);
  });
  return `\uFEFF${[HEADER, ...rows, ...LEFT].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const LIST_NAME = '市场监督管理严重违法失信名单';

export const BLACKLIST = {
  kind: 'blacklist',
  rows: [
    {
      name: PARTIES.listedOil.name, uscc: PARTIES.listedOil.uscc, region: PARTIES.listedOil.region, listName: LIST_NAME, reason: '使用超过保质期的食品原料生产食用油，被处以较重行政处罚（示例）',
      basis: '《市场监督管理严重违法失信名单管理办法》第五条（示例引用）', authority: '示例市市场监督管理局（虚构）', decisionNumber: '示例市监失信〔2026〕1号', decidedOn: '2026-05-08', listedOn: '2026-05-20', status: '在列',
      sourceUrl: 'https://credit.sample-city.example/decisions/2026-1', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
    {
      name: '示例北渡肉制品加工厂（虚构）', uscc: uscc('91', '999902', 'MA00DEP1'), region: '999902', listName: LIST_NAME, reason: '使用未经检疫的肉类原料，被吊销食品生产许可证（示例）',
      basis: '《市场监督管理严重违法失信名单管理办法》第五条第二项（示例引用）', authority: '示例县市场监督管理局（虚构）', decisionNumber: '示例县监失信〔2025〕6号', decidedOn: '2025-09-01', listedOn: '2025-09-12', endsOn: '2027-09-11', status: '在列',
      sourceUrl: 'https://credit.sample-county.example/decisions/2025-6', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
    {
      name: '示例云岭特种设备安装有限公司（虚构）', uscc: uscc('91', '999903', 'MA00DEP2'), region: '999903', listName: LIST_NAME, reason: '出具虚假检验数据，被限制从业（示例）',
      basis: '《市场监督管理严重违法失信名单管理办法》第七条（示例引用）', authority: '示例省市场监督管理局（虚构）', decisionNumber: '示例省监失信〔2026〕11号', decidedOn: '2026-02-20', listedOn: '2026-03-02', status: '在列',
      sourceUrl: 'https://credit.sample-province.example/decisions/2026-11', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
  ],
};

/** Entries that no public door may show: one past its term, one whose decision was annulled, one repaired early. For tests, not loaded as samples. */
export const BLACKLIST_ENDED = {
  kind: 'blacklist',
  rows: [
    {
      name: '示例老渡口食品有限公司（虚构）', uscc: uscc('91', '999904', 'MA00DEP3'), region: '999904', listName: LIST_NAME, reason: '未取得食品生产许可从事生产（示例）', basis: '《市场监督管理严重违法失信名单管理办法》第五条第一项（示例引用）',
      authority: '示例市市场监督管理局（虚构）', decisionNumber: '示例市监失信〔2023〕4号', decidedOn: '2023-06-30', listedOn: '2023-07-10', sourceUrl: 'https://credit.sample-city.example/decisions/2023-4', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
    {
      name: '示例青石包装有限公司（虚构）', uscc: uscc('91', '999901', 'MA00DEP4'), region: '999901', listName: LIST_NAME, reason: '标签虚假（示例）', basis: '《市场监督管理严重违法失信名单管理办法》第八条（示例引用）',
      authority: '示例市市场监督管理局（虚构）', decisionNumber: '示例市监失信〔2025〕9号', decidedOn: '2025-11-03', listedOn: '2025-11-12', status: '已撤销', removedOn: '2026-08-14', sourceUrl: 'https://credit.sample-city.example/decisions/2025-9', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
    {
      name: '示例双桥饲料有限公司（虚构）', uscc: uscc('91', '999902', 'MA00DEP5'), region: '999902', listName: LIST_NAME, reason: '产品质量不合格且拒不改正（示例）', basis: '《市场监督管理严重违法失信名单管理办法》第七条（示例引用）',
      authority: '示例县市场监督管理局（虚构）', decisionNumber: '示例县监失信〔2025〕2号', decidedOn: '2025-01-08', listedOn: '2025-01-15', status: '信用修复移出', removedOn: '2026-04-20', sourceUrl: 'https://credit.sample-county.example/decisions/2025-2', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
  ],
};
