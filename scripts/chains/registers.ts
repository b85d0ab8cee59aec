import { CANNED_GTIN, RECALLED_LOT } from './factory';
import { PARTIES, partyGln, SOURCES, type PartyId } from './world';

/* The sample registers as files: enrolled enterprises (CSV), listings and recalls (JSON). */

const HEADER = ['名称', '统一社会信用代码', '类别', '区域', '环节', '许可证号', '加入日期', '数据来源平台', '状态', '最近上报时间', '主体标识', '示例'];
const LAST_REPORT: Readonly<Record<string, string>> = {
  'sample-city-food': '2026-11-18 06:00', 'sample-agri': '2026-11-17 22:00', 'sample-drug': '2026-11-18 02:00', 'sample-formula': '2026-11-16 20:00', 'sample-elevator': '2026-11-15 09:00', 'sample-port': '2026-11-18 04:00',
};
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  crops: '食用农产品', pork: '猪肉', 'infant-formula': '婴幼儿配方乳粉', food: '食品', drug: '药品', elevator: '电梯', 'gas-cylinder': '气瓶', 'imported-wine': '进口葡萄酒', 'medical-device': '医疗器械', cosmetics: '化妆品', 'farm-input': '农资', hazardous: '危险品',
};

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** UTF-8 with byte order mark, as spreadsheet programs want it. */
export function enterprisesCsv(): string {
  const rows = (Object.keys(PARTIES) as PartyId[]).flatMap((id) => {
    const p = PARTIES[id];
    const e = p.enrolled;
    if (!e || p.uscc === undefined) return [];
    const platform = SOURCES.find((s) => s.id === e.source)?.name ?? e.source;
    return [[p.name, p.uscc, CATEGORY_WORDS[e.category] ?? e.category, p.region ?? '', e.step, p.licence ?? '', e.on, platform, '在册', LAST_REPORT[e.source] ?? '', partyGln(id), '是']];
  });
  return `\uFEFF${[HEADER, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
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

export const RECALLS = {
  kind: 'recalls',
  rows: [
    {
      id: 'sample-recall-2026-7', title: '关于召回示例海棠午餐肉罐头一个批次的公告（示例）', issuer: '示例市市场监督管理局（虚构）', documentNumber: '示例市监召〔2026〕7号', issuedOn: '2026-07-06', url: 'https://www.sample-city.example/recalls/2026-7',
      level: '一级', category: 'food', products: [CANNED_GTIN], productName: '示例海棠午餐肉罐头 340 g', responsibleParty: PARTIES.cannery.name, lots: [RECALLED_LOT], hazard: '杀菌不足，可能存在致病菌（示例）', advice: '停止食用，保留原包装，退回购买门店', remedy: '凭实物或票据全额退款（示例）', phone: '12315',
      regions: ['999901', '999905'], status: '进行中', sample: true,
    },
    {
      id: 'sample-recall-2026-9', title: '关于召回一批未编码示例坚果的公告（示例）', issuer: '示例市市场监督管理局（虚构）', documentNumber: '示例市监召〔2026〕9号', issuedOn: '2026-09-14', url: 'https://www.sample-city.example/recalls/2026-9',
      level: '三级', category: 'food', products: ['9520000009014'], productName: '示例混合坚果 200 g', responsibleParty: '示例坚果食品厂（虚构）', madeFrom: '2026-08-01', madeTo: '2026-08-15', hazard: '标签未标注过敏原花生（示例）', advice: '花生过敏者停止食用并退货', remedy: '凭实物退款（示例）', phone: '12315', regions: ['999901'], status: '已完成', sample: true,
    },
  ],
};
