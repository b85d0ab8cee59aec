import { caseGtin14, classUri, gtin14, lotUri, serialUri, ssccUri } from './identifiers';
import { observe, pack, qty, readings, trade, transform, type SampleDocument, type SampleEvent, type SampleProduct } from './document';
import { commitment, factoryReport, testReport } from './papers';
import { PARTIES, type PartyId, type PlaceId } from './world';

/* Infant formula, canned meat, yoghurt, honey, oil, liquor, rice wine and a face cream. */

const MILK = gtin14(120);
const OIL = gtin14(121);
export const FORMULA = gtin14(122);
export const FORMULA_LOT = 'XH20260206';
export const FORMULA_SERIAL = '0000481';
const milkEast = lotUri(MILK, 'DL260201');
const milkWest = lotUri(MILK, 'XL260201');
const oilLot = lotUri(OIL, 'HR260120');
const powderLot = lotUri(FORMULA, FORMULA_LOT);
export const can = serialUri(FORMULA, FORMULA_SERIAL);
const cans = ['0000481', '0000482', '0000483', '0000484', '0000485', '0000486'].map((s) => serialUri(FORMULA, s));
const formulaCase = ssccUri(401);
const formulaPallet = ssccUri(402);

const formulaProducts: readonly SampleProduct[] = [
  { id: classUri(MILK), name: '示例生牛乳', nameEn: 'Sample raw milk', category: 'infant-formula', owner: 'dairy' },
  { id: classUri(OIL), name: '示例婴配用植物油', nameEn: 'Sample vegetable oil for formula', category: 'infant-formula', owner: 'oilSupplier' },
  {
    id: classUri(FORMULA), name: '示例星汉婴儿配方乳粉（1 段）', nameEn: 'Sample Xinghan infant formula, stage 1', category: 'infant-formula', brand: '示例星汉', spec: '800 g/罐',
    owner: 'dairy', approval: ['婴幼儿配方乳粉产品配方注册', '示例国食注字YP99990001'], carrier: 'seal',
  },
];
const milking = (farm: 'East' | 'West', lot: string, kg: number): SampleEvent => observe({
  at: '2026-02-01 05:30', id: `formula-milk-${farm}`, step: 'raw-milk', biz: 'commissioning', disp: 'active', place: farm === 'East' ? 'farmEast' : 'farmWest', party: farm === 'East' ? 'milkFarmEast' : 'milkFarmWest',
  items: [qty(lot, kg, 'KGM')], ilmd: { lot: lot.split('/').at(-1), produced: '2026-02-01', origin: 'CN' },
  docs: [testReport(`RN-${farm === 'East' ? '01' : '02'}-0201`, '2026-02-01', [{ name: '菌落总数', value: '4×10⁴ CFU/mL', limit: '≤ 2×10⁶ CFU/mL', passed: true }, { name: '黄曲霉毒素 M1', value: '未检出', limit: '≤ 0.5 μg/kg', passed: true }])],
  sensors: [readings(`tank-${farm.toLowerCase()}`, 'Temperature', 'CEL', [['2026-02-01 05:00', 3.4], ['2026-02-01 05:30', 3.6]])],
});

const CANNED = gtin14(130);
export const CANNED_GTIN = CANNED;
export const CANNED_CASE = caseGtin14(130);
export const RECALLED_LOT = 'WC20260301';
export const OTHER_LOT = 'WC20260305';
const cannedProduct: SampleProduct = { id: classUri(CANNED), name: '示例海棠午餐肉罐头', nameEn: 'Sample Haitang luncheon meat', category: 'food', brand: '示例海棠', spec: '340 g/罐', owner: 'cannery' };
const cannedCase: SampleProduct = { id: classUri(CANNED_CASE), name: '示例海棠午餐肉罐头（整箱）', nameEn: 'Sample Haitang luncheon meat, case', category: 'food', brand: '示例海棠', spec: '24 罐/箱', owner: 'cannery' };
const YOGHURT = gtin14(131);
const HONEY = gtin14(132);
const COOKING_OIL = gtin14(133);
const LIQUOR = gtin14(134);
const RICE_WINE = gtin14(135);
const CREAM = gtin14(160);
export const FIREWORKS = gtin14(161);
export const FIREWORKS_LOT = 'YH260105';
const fireworks = lotUri(FIREWORKS, FIREWORKS_LOT);
export const YOGHURT_GTIN = YOGHURT;
export const HONEY_GTIN = HONEY;
export const COOKING_OIL_GTIN = COOKING_OIL;
export const LIQUOR_GTIN = LIQUOR;
export const RICE_WINE_GTIN = RICE_WINE;
export const CREAM_GTIN = CREAM;

interface Plain {
  readonly tag: string;
  readonly thing: string;
  readonly lot: string;
  readonly count: number;
  readonly maker: PartyId;
  readonly plant: PlaceId;
  /** Days of purchase, production, test, dispatch, arrival and sale. */
  readonly days: readonly [string, string, string, string, string, string];
  readonly expires?: string;
  readonly raw: string;
  /** Kilograms of raw material; a tonne unless said otherwise. */
  readonly rawWeight?: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly report?: SampleEvent['said']['docs'];
}

/** The plain way of a food: raw purchase, production, test, packing, dispatch, distribution, shelf. */
function plainFood(p: Plain): readonly SampleEvent[] {
  const [bought, made, tested, sent, arrived, sold] = p.days;
  const items = [qty(p.thing, p.count)];
  const id = (name: string) => `${p.tag}-${name}`;
  return [
    observe({ at: `${bought} 09:00`, id: id('raw'), step: 'raw-purchase', biz: 'receiving', disp: 'in_progress', place: p.plant, party: p.maker, items: [qty(lotUri(gtin14(900), `RAW-${p.lot}`), p.rawWeight ?? 1000, 'KGM')], facts: { 原辅料: p.raw, 进货查验: '合格证明已查验' } }),
    transform({
      at: `${made} 15:00`, id: id('production'), step: 'production', biz: 'commissioning', disp: 'active', place: p.plant, party: p.maker, inItems: [qty(lotUri(gtin14(900), `RAW-${p.lot}`), p.rawWeight ?? 1000, 'KGM')], outItems: items,
      ilmd: { lot: p.lot, produced: made, ...(p.expires ? { expires: p.expires } : {}), origin: 'CN' }, facts: p.facts,
    }),
    observe({
      at: `${tested} 10:00`, id: id('test'), step: 'test', biz: 'inspecting', disp: 'conformant', place: p.plant, party: p.maker, items,
      docs: p.report ?? [factoryReport(`CC-${p.lot}`, PARTIES[p.maker].name, tested)],
    }),
    observe({ at: `${tested} 16:00`, id: id('packing'), step: 'packing', biz: 'packing', disp: 'in_progress', place: p.plant, party: p.maker, items, facts: { 包装: '整箱' } }),
    observe({ at: `${sent} 08:00`, id: id('dispatch'), step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: p.plant, party: p.maker, from: p.maker, to: 'coldChain', items, trade: [['desadv', `FH-${p.lot}`]] }),
    observe({ at: `${arrived} 14:00`, id: id('distribution'), step: 'distribution', biz: 'receiving', disp: 'in_progress', place: 'cityDepot', party: 'coldChain', items, to: 'market' }),
    observe({ at: `${sold} 08:30`, id: id('retail'), step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(p.thing, Math.floor(p.count / 4))] }),
  ];
}

const raw: SampleProduct = { id: classUri(gtin14(900)), name: '示例原辅料', nameEn: 'Sample raw material', category: 'food', owner: 'oilSupplier' };
const food = (id: string, name: string, nameEn: string, brand: string, spec: string, owner: PartyId, more: Partial<SampleProduct> = {}): SampleProduct => ({ id: classUri(id), name, nameEn, category: 'food', brand, spec, owner, ...more });
const cannedDays = ['2026-02-27', '2026-03-01', '2026-03-03', '2026-03-06', '2026-03-07', '2026-03-09'] as const;
const otherDays = ['2026-03-03', '2026-03-05', '2026-03-07', '2026-03-10', '2026-03-11', '2026-03-13'] as const;
const cannedFacts = { 生产许可证: PARTIES.cannery.licence ?? '', 生产线: '罐头二线', 杀菌: '121 ℃，60 分钟' };
const liquorBottles = ['SQ0000077', 'SQ0000078'].map((s) => serialUri(LIQUOR, s));
export const LIQUOR_SERIAL = 'SQ0000077';
const liquorLot = lotUri(LIQUOR, 'SQ20250909');
const yoghurtLot = lotUri(YOGHURT, 'YG20260618');
const yoghurt = plainFood({
  tag: 'yoghurt', thing: yoghurtLot, lot: 'YG20260618', count: 4800, maker: 'dairy', plant: 'powderPlant', days: ['2026-06-17', '2026-06-18', '2026-06-19', '2026-06-20', '2026-06-20', '2026-06-21'], expires: '2026-07-09',
  raw: '示例生牛乳、发酵菌种', facts: { 保质期: '21 天（2–6 ℃）', 生产许可证: PARTIES.dairy.licence ?? '' },
});

export const FACTORY_DOCUMENTS: readonly SampleDocument[] = [
  { source: 'sample-agri', name: 'formula', created: '2026-02-01 12:00', products: formulaProducts.slice(0, 1), events: [milking('East', milkEast, 5200), milking('West', milkWest, 4100)] },
  {
    source: 'sample-formula', name: 'formula', created: '2026-02-20 12:00', products: formulaProducts,
    events: [
      observe({
        at: '2026-01-20 15:00', id: 'formula-oil-production', biz: 'commissioning', disp: 'active', place: 'oilPlant', party: 'oilSupplier', items: [qty(oilLot, 900, 'KGM')], ilmd: { lot: 'HR260120', produced: '2026-01-20', origin: 'CN' },
        docs: [factoryReport('HR-260120', PARTIES.oilSupplier.name, '2026-01-20', [{ name: '过氧化值', value: '0.04 g/100 g', limit: '≤ 0.13 g/100 g', passed: true }])], facts: { 生产许可证: PARTIES.oilSupplier.licence ?? '' },
      }),
      observe({ at: '2026-01-22 10:00', id: 'formula-oil', step: 'raw-purchase', biz: 'receiving', disp: 'in_progress', place: 'powderPlant', party: 'dairy', from: 'oilSupplier', items: [qty(oilLot, 900, 'KGM')], facts: { 原料: '示例婴配用植物油', 供货者: PARTIES.oilSupplier.name } }),
      observe({
        at: '2026-02-01 11:40', id: 'formula-milk-receiving', step: 'raw-purchase', biz: 'receiving', disp: 'in_progress', place: 'powderPlant', party: 'dairy', items: [qty(milkEast, 5200, 'KGM'), qty(milkWest, 4100, 'KGM')],
        facts: { 原料: '示例生牛乳两批', 进厂检验: '合格' }, sensors: [readings('tanker-11', 'Temperature', 'CEL', [['2026-02-01 09:00', 3.8], ['2026-02-01 11:30', 4.2]])],
      }),
      transform({
        at: '2026-02-06 18:00', id: 'formula-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'powderPlant', party: 'dairy',
        inItems: [qty(milkEast, 5200, 'KGM'), qty(milkWest, 4100, 'KGM'), qty(oilLot, 420, 'KGM')], outItems: [qty(powderLot, 1600)],
        ilmd: { lot: FORMULA_LOT, produced: '2026-02-06', expires: '2028-08-05', origin: 'CN' }, facts: { 生产许可证: PARTIES.dairy.licence ?? '', 工艺: '湿法', 班组: '甲班' },
      }),
      observe({
        at: '2026-02-10 10:00', id: 'formula-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'powderPlant', party: 'dairy', items: [qty(powderLot, 1600)],
        docs: [
          factoryReport('XH-20260210', PARTIES.dairy.name, '2026-02-10', [
            { name: '蛋白质', value: '2.1 g/100 kJ', limit: '0.43–0.84 g/100 kJ（示例）', passed: true }, { name: '阪崎肠杆菌', value: '未检出', limit: '不得检出', passed: true }, { name: '菌落总数', value: '< 10 CFU/g', limit: '≤ 1000 CFU/g', passed: true },
          ]),
          testReport('BG-2026-0210', '2026-02-10', [{ name: '三聚氰胺', value: '未检出', limit: '≤ 1 mg/kg', passed: true }]),
        ],
      }),
      // Serial numbers are given to cans; the lot stands in their master data.
      observe({ at: '2026-02-11 09:00', id: 'formula-canning', step: 'packing', biz: 'commissioning', disp: 'active', place: 'powderPlant', party: 'dairy', epcs: cans, ilmd: { lot: FORMULA_LOT, produced: '2026-02-06', expires: '2028-08-05' }, facts: { 罐装: '充氮', 赋码: '一罐一码' } }),
      pack({ at: '2026-02-11 10:00', id: 'formula-packing', step: 'packing', biz: 'packing', disp: 'in_progress', place: 'dairyStore', party: 'dairy', parent: formulaCase, action: 'ADD', children: cans }),
      pack({ at: '2026-02-11 11:00', id: 'formula-palletising', step: 'packing', biz: 'packing', disp: 'in_progress', place: 'dairyStore', party: 'dairy', parent: formulaPallet, action: 'ADD', children: [formulaCase] }),
      observe({
        at: '2026-02-20 07:30', id: 'formula-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'dairyStore', party: 'dairy', from: 'dairy', to: 'coldChain', epcs: [formulaPallet], trade: [['desadv', 'FH-20260220-09']],
      }),
    ],
  },
  {
    source: 'sample-city-food', name: 'formula', created: '2026-02-25 12:00', products: formulaProducts.slice(2),
    events: [
      observe({
        at: '2026-02-21 16:00', id: 'formula-distribution', step: 'distribution', biz: 'receiving', disp: 'in_progress', place: 'cityDepot', party: 'coldChain', epcs: [formulaPallet],
        sensors: [readings('depot-1', 'Temperature', 'CEL', [['2026-02-20 20:00', 12.5], ['2026-02-21 08:00', 13.1], ['2026-02-21 15:30', 12.8]])], facts: { 储存: '阴凉干燥' },
      }),
      pack({ at: '2026-02-22 09:00', id: 'formula-depalletising', biz: 'unpacking', disp: 'in_progress', place: 'cityDepot', party: 'coldChain', parent: formulaPallet, action: 'DELETE', children: [formulaCase] }),
      pack({ at: '2026-02-24 09:20', id: 'formula-unpacking', biz: 'unpacking', disp: 'sellable_not_accessible', place: 'shelf', party: 'market', parent: formulaCase, action: 'DELETE', children: cans }),
      observe({ at: '2026-02-24 10:00', id: 'formula-retail', step: 'retail', biz: 'stocking', disp: 'sellable_accessible', place: 'shelf', party: 'market', epcs: cans }),
    ],
  },
  {
    source: 'sample-city-food', name: 'canned-meat', created: '2026-03-15 12:00', products: [raw, cannedProduct, cannedCase],
    events: [
      ...plainFood({ tag: 'canned-1', thing: lotUri(CANNED, RECALLED_LOT), lot: RECALLED_LOT, count: 12_000, maker: 'cannery', plant: 'canteenLine', rawWeight: 4300, days: cannedDays, expires: '2029-03-01', raw: '示例冷冻猪肉', facts: cannedFacts }),
      ...plainFood({ tag: 'canned-2', thing: lotUri(CANNED, OTHER_LOT), lot: OTHER_LOT, count: 12_000, maker: 'cannery', plant: 'canteenLine', rawWeight: 4300, days: otherDays, expires: '2029-03-05', raw: '示例冷冻猪肉', facts: cannedFacts }),
      observe({ at: '2026-07-06 09:00', id: 'canned-recall', biz: 'holding', disp: 'recalled', place: 'shelf', party: 'market', items: [qty(lotUri(CANNED, RECALLED_LOT), 610)], facts: { 处置: '下架封存，等待退回（示例）' } }),
    ],
  },
  {
    source: 'sample-city-food', name: 'yoghurt', created: '2026-06-21 18:00', products: [raw, food(YOGHURT, '示例星汉风味酸乳', 'Sample Xinghan yoghurt', '示例星汉', '180 g/杯', 'dairy')],
    events: [
      ...yoghurt,
      observe({
        at: '2026-06-20 13:00', id: 'yoghurt-transport', step: 'transport', biz: 'transporting', disp: 'in_transit', place: 'cityDepot', party: 'coldChain', items: [qty(yoghurtLot, 4800)],
        sensors: [readings('truck-0003', 'Temperature', 'CEL', [['2026-06-20 09:00', 4.1], ['2026-06-20 10:30', 4.6], ['2026-06-20 11:30', 11.8, 'ALARM_CONDITION'], ['2026-06-20 12:30', 5.2]])], facts: { 要求温度: '2–6 ℃' },
      }),
    ],
  },
  {
    source: 'sample-agri', name: 'honey', created: '2026-06-30 12:00', products: [raw, food(HONEY, '示例山花蜂蜜', 'Sample mountain flower honey', '示例山花', '500 g/瓶', 'honeyCoop')],
    events: [
      ...plainFood({
        tag: 'honey', thing: lotUri(HONEY, 'FM20260520'), lot: 'FM20260520', count: 900, maker: 'honeyCoop', plant: 'apiary', days: ['2026-05-18', '2026-05-20', '2026-05-22', '2026-05-25', '2026-05-26', '2026-05-28'], expires: '2028-11-19',
        raw: '示例成熟蜜', facts: { 蜜源: '示例山花', 产地: '示例山花镇' }, report: [factoryReport('FM-20260522', PARTIES.honeyCoop.name, '2026-05-22'), commitment('HGZ-20260522-031', PARTIES.honeyCoop.name, '2026-05-22')],
      }),
    ],
  },
  {
    source: 'sample-city-food', name: 'honey', created: '2026-07-02 12:00', products: [],
    events: [
      observe({
        at: '2026-07-01 16:00', id: 'honey-sampling', step: 'spot-check', biz: 'sampling', disp: 'non_conformant', place: 'shelf', party: 'lab', word: 'laboratory', items: [qty(lotUri(HONEY, 'FM20260520'), 225)],
        docs: [testReport('JD-2026-0701', '2026-07-01', [{ name: '诺氟沙星', value: '8.4 μg/kg', limit: '不得检出', passed: false }, { name: '果糖和葡萄糖', value: '67 g/100 g', limit: '≥ 60 g/100 g', passed: true }], 'failed')], facts: { 抽样: '监督抽检（示例）' },
      }),
    ],
  },
  {
    source: 'sample-city-food', name: 'cooking-oil', created: '2026-04-10 12:00', products: [raw, food(COOKING_OIL, '示例金穗压榨菜籽油', 'Sample Jinsui rapeseed oil', '示例金穗', '5 L/桶', 'listedOil')],
    events: plainFood({
      tag: 'cooking-oil', thing: lotUri(COOKING_OIL, 'JS20260318'), lot: 'JS20260318', count: 3000, maker: 'listedOil', plant: 'listedOilPlant', rawWeight: 36_000, days: ['2026-03-10', '2026-03-18', '2026-03-20', '2026-03-24', '2026-03-25', '2026-03-28'], expires: '2029-03-17',
      raw: '示例油菜籽', facts: { 加工工艺: '压榨', 质量等级: '一级', 生产许可证: PARTIES.listedOil.licence ?? '' },
    }),
  },
  {
    source: 'sample-city-food', name: 'liquor', created: '2025-12-10 12:00', products: [raw, food(LIQUOR, '示例石泉白酒', 'Sample Shiquan liquor', '示例石泉', '500 mL/瓶，52 %vol', 'distillery', { carrier: 'scratch-off' })],
    events: [
      ...plainFood({
        tag: 'liquor', thing: liquorLot, lot: 'SQ20250909', count: 6000, maker: 'distillery', plant: 'stillHouse', rawWeight: 8000, days: ['2025-08-20', '2025-09-09', '2025-09-15', '2025-11-20', '2025-11-21', '2025-12-02'],
        raw: '示例高粱、小麦', facts: { 香型: '示例清香型', 酒精度: '52 %vol', 生产许可证: PARTIES.distillery.licence ?? '' },
      }),
      observe({ at: '2025-09-16 09:00', id: 'liquor-bottling', step: 'packing', biz: 'commissioning', disp: 'active', place: 'stillHouse', party: 'distillery', epcs: liquorBottles, ilmd: { lot: 'SQ20250909', produced: '2025-09-09' }, facts: { 赋码: '瓶盖内刮开码' } }),
      trade({ at: '2025-12-01 09:00', id: 'liquor-trade', step: 'distribution', biz: 'shipping', disp: 'in_transit', place: 'cityDepot', party: 'coldChain', from: 'coldChain', to: 'market', epcs: liquorBottles, trade: [['inv', 'FP-20251201-77']] }),
      observe({ at: '2025-12-02 09:00', id: 'liquor-shelf', step: 'retail', biz: 'stocking', disp: 'sellable_accessible', place: 'shelf', party: 'market', epcs: liquorBottles }),
    ],
  },
  {
    source: 'sample-city-food', name: 'rice-wine', created: '2026-01-10 12:00', products: [food(RICE_WINE, '示例小院米酒', 'Sample courtyard rice wine', '示例小院', '750 mL/瓶', 'riceWine')],
    events: [observe({ at: '2026-01-08 10:00', id: 'rice-wine-listing', step: 'retail', biz: 'stocking', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(lotUri(RICE_WINE, 'MJ20260105'), 12)], facts: { 备注: '超市进货登记，生产者未加入（示例）' } })],
  },
  {
    source: 'sample-city-food', name: 'fireworks', created: '2026-02-12 12:00', products: [{ id: classUri(FIREWORKS), name: '示例小型烟花', nameEn: 'Sample small fireworks', category: 'hazardous', brand: '示例彩虹', spec: '12 支/盒', owner: 'fireworksMaker', approval: ['安全生产许可证', '示例YH99990810'] }],
    events: [
      observe({ at: '2026-01-05 10:00', id: 'fireworks-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'fireworksPlant', party: 'fireworksMaker', items: [qty(fireworks, 2000)], ilmd: { lot: 'YH260105', produced: '2026-01-05', expires: '2029-01-04', origin: 'CN' }, facts: { 级别: '示例 D 级' } }),
      observe({ at: '2026-01-08 10:00', id: 'fireworks-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'fireworksPlant', party: 'fireworksMaker', items: [qty(fireworks, 2000)], docs: [factoryReport('YH-260108', PARTIES.fireworksMaker.name, '2026-01-08')] }),
      observe({ at: '2026-01-20 09:00', id: 'fireworks-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'fireworksPlant', party: 'fireworksMaker', items: [qty(fireworks, 400)], facts: { 流向: '不对公众公开（示例）' } }),
    ],
  },
  {
    source: 'sample-port', name: 'face-cream', created: '2025-09-20 12:00', products: [{ id: classUri(CREAM), name: '示例素颜保湿霜', nameEn: 'Sample moisturising cream', category: 'cosmetics', brand: '示例素颜', spec: '50 g/瓶', owner: 'cosmeticsMaker', approval: ['国产普通化妆品备案', '示例妆网备字9999000001'] }],
    events: [
      observe({ at: '2025-09-10 10:00', id: 'cream-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'cosmeticsPlant', party: 'cosmeticsMaker', items: [qty(lotUri(CREAM, 'SY250910'), 5000)], ilmd: { lot: 'SY250910', produced: '2025-09-10', expires: '2028-09-09', origin: 'CN' }, facts: { 生产许可证: PARTIES.cosmeticsMaker.licence ?? '' } }),
      observe({ at: '2025-09-12 10:00', id: 'cream-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'cosmeticsPlant', party: 'cosmeticsMaker', items: [qty(lotUri(CREAM, 'SY250910'), 5000)], docs: [factoryReport('SY-250912', PARTIES.cosmeticsMaker.name, '2025-09-12')] }),
      observe({ at: '2025-09-15 09:00', id: 'cream-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'cosmeticsPlant', party: 'cosmeticsMaker', from: 'cosmeticsMaker', to: 'market', items: [qty(lotUri(CREAM, 'SY250910'), 600)] }),
      observe({ at: '2025-09-18 09:00', id: 'cream-retail', step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(lotUri(CREAM, 'SY250910'), 600)] }),
    ],
  },
];
