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

export const BLACKLIST = {
  kind: 'blacklist',
  rows: [
    {
      name: PARTIES.listedOil.name, uscc: PARTIES.listedOil.uscc, region: PARTIES.listedOil.region, listName: '市场监督管理严重违法失信名单', reason: '使用超过保质期的食品原料生产食用油，被处以较重行政处罚（示例）',
      basis: '《市场监督管理严重违法失信名单管理办法》第五条（示例引用）', authority: '示例市市场监督管理局（虚构）', decisionNumber: '示例市监失信〔2026〕1号', decidedOn: '2026-05-08', listedOn: '2026-05-20', status: '在列',
      sourceUrl: 'https://credit.sample-city.example/decisions/2026-1', fetchedAt: '2026-11-18T08:00:00+08:00', sample: true,
    },
  ],
};
