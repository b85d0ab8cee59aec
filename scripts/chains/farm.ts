import { bizStepUri, classUri, gtin14, lotUri, ownUri, ssccUri } from './identifiers';
import { declareError, observe, pack, qty, readings, transform, type SampleDocument, type SampleProduct } from './document';
import { commitment, marketVoucher, meatQuality, originQuarantine, productQuarantine, testReport } from './papers';
import { PARTIES } from './world';

/* Tea, tomatoes and two pork chains. */

const LEAF = gtin14(101);
const TEA = gtin14(102);
const leafLot = lotUri(LEAF, 'XY20260410');
export const teaLot = lotUri(TEA, 'QH20260412');
const teaProducts: readonly SampleProduct[] = [
  { id: classUri(LEAF), name: '示例鲜茶叶', nameEn: 'Sample fresh tea leaf', category: 'crops', owner: 'coop' },
  { id: classUri(TEA), name: '示例云栖绿茶', nameEn: 'Sample Yunqi green tea', category: 'crops', brand: '示例青禾', spec: '100 g/罐', owner: 'teaFactory' },
];
const teaDispatch = observe({
  at: '2026-04-16 07:30', id: 'tea-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'teaWorks', party: 'coop', from: 'coop', to: 'produceMarket',
  items: [qty(teaLot, 800)], trade: [['desadv', 'FH-20260416-01']],
  docs: [commitment('HGZ-20260415-001', PARTIES.coop.name, '2026-04-15')],
  facts: { 产地: '示例云栖镇三号茶园', 承运车辆: '示例 A·0001', 承诺依据: '委托检测合格' },
});
const teaWrongDispatch = observe({
  at: '2026-04-15 18:00', id: 'tea-wrong-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'teaWorks', party: 'coop', from: 'coop', to: 'market',
  items: [qty(teaLot, 80)], facts: { 备注: '误录入的发货（示例）' },
});

const TOMATO = ownUri('agri', '20999902202605200017');
const tomatoProducts: readonly SampleProduct[] = [
  { id: TOMATO, name: '示例青禾番茄', nameEn: 'Sample Qinghe tomatoes', category: 'crops', brand: '示例青禾', spec: '散装', owner: 'coop' },
];
const tomatoHarvest = (produced: string) => observe({
  at: '2026-05-20 06:20', id: 'tomato-harvest', step: 'harvest', biz: 'commissioning', disp: 'active', place: 'greenhouse', party: 'coop',
  items: [qty(TOMATO, 620, 'KGM')], ilmd: { lot: 'FQ0520', produced, harvested: '2026-05-20', origin: 'CN' }, facts: { 采收批次: 'FQ0520', 采收方式: '人工' },
});

const PIG = gtin14(110);
const CARCASS = gtin14(111);
const CUTS = gtin14(112);
export const VOUCHER = '49999901000010000017';
export const voucher = ownUri('meatveg', VOUCHER);
export const cutsWithoutCertificate = lotUri(CUTS, 'FG20261013B');
const porkProducts: readonly SampleProduct[] = [
  { id: classUri(PIG), name: '示例北坡生猪', nameEn: 'Sample live pigs', category: 'pork', owner: 'pigFarm' },
  { id: classUri(CARCASS), name: '示例猪白条', nameEn: 'Sample pork carcass', category: 'pork', owner: 'slaughterhouse' },
  { id: classUri(CUTS), name: '示例冷鲜五花肉', nameEn: 'Sample chilled pork belly', category: 'pork', brand: '示例云栖', spec: '分割，冷鲜', owner: 'slaughterhouse' },
];
const voucherProduct: SampleProduct = { id: voucher, name: '示例冷鲜五花肉（零售凭证）', nameEn: 'Sample chilled pork belly (retail voucher)', category: 'pork', brand: '示例云栖', spec: '1.2 kg', owner: 'market' };

/** The way from the sty to the meat hall; `quality` leaves out the meat quality certificate where false. */
function porkChain(tag: 'A' | 'B', day: (n: number) => string, head: number, quality: boolean): { farm: SampleDocument['events']; city: SampleDocument['events']; cuts: string } {
  const pigs = lotUri(PIG, `SZ2026101${tag}`);
  const carcass = lotUri(CARCASS, `BT2026101${tag}`);
  const cuts = lotUri(CUTS, `FG2026101${tag === 'A' ? '2A' : '3B'}`);
  const id = (name: string) => `pork-${tag}-${name}`;
  return {
    cuts,
    farm: [
      observe({
        at: `${day(0)} 08:00`.replace('2026-10', '2026-05'), id: id('rearing'), step: 'rearing', biz: 'commissioning', disp: 'active', place: 'pigHouse', party: 'pigFarm', items: [qty(pigs, head)],
        ilmd: { lot: `SZ2026101${tag}`, origin: 'CN' }, facts: { 耳标号段: `示例 19999030000${tag}01–${head}`, 品种: '示例三元猪', 饲料: '示例配合饲料' },
      }),
      observe({
        at: `${day(0)} 16:00`, id: id('quarantine'), step: 'origin-quarantine', biz: 'inspecting', disp: 'conformant', place: 'pigHouse', party: 'animalHealth', word: 'authority', items: [qty(pigs, head)],
        docs: [originQuarantine(`CDJY-${tag}-9999030101`, day(0))], facts: { 检疫结论: '合格', 检疫范围: '省内' },
      }),
      observe({
        at: `${day(1)} 05:00`, id: id('transport'), step: 'transport', biz: 'transporting', disp: 'in_transit', place: 'pigHouse', party: 'coldChain', items: [qty(pigs, head)], from: 'pigFarm', to: 'slaughterhouse',
        facts: { 车辆消毒证号: `示例-XD-${tag}-0101`, 车辆: '示例 B·0002' },
      }),
    ],
    city: [
      observe({
        at: `${day(1)} 09:10`, id: id('arrival'), step: 'arrival', biz: 'receiving', disp: 'in_progress', place: 'slaughterLine', party: 'slaughterhouse', items: [qty(pigs, head)],
        facts: { 入场查验: '证物相符', 静养时间: '12 小时', '瘦肉精自检': '阴性' },
      }),
      transform({
        at: `${day(1)} 23:30`, id: id('slaughter'), step: 'slaughter', biz: 'commissioning', disp: 'active', place: 'slaughterLine', party: 'slaughterhouse',
        inItems: [qty(pigs, head)], outItems: [qty(carcass, head * 2)], ilmd: { lot: `BT2026101${tag}`, produced: day(1), origin: 'CN' }, facts: { 屠宰批次: `BT2026101${tag}`, 屠宰方式: '机械化' },
      }),
      observe({
        at: `${day(2)} 02:00`, id: id('inspection'), step: 'slaughter-inspection', biz: 'inspecting', disp: 'conformant', place: 'slaughterLine', party: 'animalHealth', word: 'authority', items: [qty(carcass, head * 2)],
        docs: [productQuarantine(`DWCP-${tag}-9999020201`, day(2)), ...(quality ? [meatQuality(`RPPZ-${tag}-0201`, day(2))] : [])], facts: { 宰后检疫: '合格' },
      }),
      transform({
        at: `${day(2)} 03:00`, id: id('cutting'), step: 'cutting', biz: 'commissioning', disp: 'active', place: 'slaughterLine', party: 'slaughterhouse', inItems: [qty(carcass, 4)],
        outItems: [qty(cuts, 96, 'KGM'), qty(lotUri(gtin14(113), `LP2026101${tag}`), 118, 'KGM')], ilmd: { lot: cuts.split('/').at(-1), produced: day(2), origin: 'CN' }, facts: { 分割间温度: '≤ 12 ℃', 说明: '白条分割为五花肉与肋排两批' },
      }),
      observe({
        at: `${day(2)} 04:30`, id: id('dispatch'), step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'slaughterLine', party: 'slaughterhouse', from: 'slaughterhouse', to: 'meatStall', items: [qty(cuts, 96, 'KGM')],
        trade: [['desadv', `CC-${tag}-0201`]],
        sensors: [readings('truck-0002', 'Temperature', 'CEL', [[`${day(2)} 03:30`, 2.1], [`${day(2)} 04:00`, 2.4], [`${day(2)} 04:30`, 2.2]])], facts: { 运输方式: '冷藏车' },
      }),
      observe({
        at: `${day(2)} 06:00`, id: id('wholesale'), step: 'wholesale', biz: 'shipping', disp: 'sellable_accessible', place: 'meatHall', party: 'meatStall', from: 'meatStall', to: 'market', items: [qty(cuts, 96, 'KGM')],
        docs: [marketVoucher(`PF-${tag}-0202`, PARTIES.meatStall.name, day(2))], facts: { 摊位: '肉品厅 12 号（示例）' },
      }),
    ],
  };
}

const porkA = porkChain('A', (n) => `2026-10-${10 + n}`, 40, true);
const porkB = porkChain('B', (n) => `2026-10-${11 + n}`, 24, false);
const ribs: SampleProduct = { id: classUri(gtin14(113)), name: '示例冷鲜肋排', nameEn: 'Sample chilled ribs', category: 'pork', owner: 'slaughterhouse' };

export const FARM_DOCUMENTS: readonly SampleDocument[] = [
  {
    source: 'sample-agri', name: 'tea', created: '2026-04-16 12:00', products: teaProducts,
    events: [
      observe({
        at: '2026-03-02 09:00', id: 'tea-inputs', step: 'inputs', biz: bizStepUri('treating'), disp: 'active', place: 'teaGarden', party: 'coop', items: [qty(leafLot, 1200, 'KGM')],
        facts: { 投入品: '示例有机肥', 登记证号: '示例-肥-0001', 用量: '200 kg/亩' }, more: { 'suma:withdrawalDays': 14 },
      }),
      observe({ at: '2026-03-20 09:00', id: 'tea-growing', step: 'growing', biz: 'commissioning', disp: 'active', place: 'teaGarden', party: 'coop', items: [qty(leafLot, 1200, 'KGM')], action: 'OBSERVE', facts: { 地块: '三号茶园', 品种: '示例群体种', 管理: '人工除草' } }),
      observe({
        at: '2026-04-10 11:30', id: 'tea-harvest', step: 'harvest', biz: 'commissioning', disp: 'active', place: 'teaGarden', party: 'coop', items: [qty(leafLot, 1200, 'KGM')],
        ilmd: { lot: 'XY20260410', harvested: '2026-04-10', origin: 'CN' }, facts: { 采摘标准: '一芽一叶' },
      }),
      transform({
        at: '2026-04-12 17:00', id: 'tea-processing', step: 'processing', biz: 'commissioning', disp: 'active', place: 'teaWorks', party: 'teaFactory',
        inItems: [qty(leafLot, 1200, 'KGM')], outItems: [qty(teaLot, 2400)], ilmd: { lot: 'QH20260412', produced: '2026-04-12', expires: '2028-10-11', origin: 'CN' }, facts: { 工艺: '杀青、揉捻、烘干' },
      }),
      observe({
        at: '2026-04-14 15:00', id: 'tea-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'teaWorks', party: 'lab', word: 'laboratory', items: [qty(teaLot, 2400)],
        docs: [testReport('BG-2026-0414', '2026-04-14', [{ name: '联苯菊酯', value: '0.02 mg/kg', limit: '≤ 5 mg/kg', passed: true }, { name: '铅（以 Pb 计）', value: '0.6 mg/kg', limit: '≤ 5 mg/kg', passed: true }])],
      }),
      teaWrongDispatch,
      teaDispatch,
    ],
  },
  // The platform takes back one dispatch and names the right one.
  { source: 'sample-agri', name: 'tea.v2', created: '2026-04-17 09:00', products: [], events: [declareError(teaWrongDispatch, '2026-04-17 08:50', 'did_not_occur', [teaDispatch])] },
  {
    source: 'sample-city-food', name: 'tea', created: '2026-04-20 12:00', products: teaProducts.slice(1),
    events: [
      // The statement of the farm platform once more: one statement, two provenances.
      teaDispatch,
      observe({ at: '2026-04-16 10:20', id: 'tea-market-entry', step: 'market-entry', biz: 'receiving', disp: 'in_progress', place: 'produceHall', party: 'produceMarket', items: [qty(teaLot, 800)], facts: { 入场查验: '合格证已查验', 摊位: '果菜厅 3 号（示例）' } }),
      observe({ at: '2026-04-17 06:10', id: 'tea-wholesale', step: 'wholesale', biz: 'shipping', disp: 'in_transit', place: 'produceHall', party: 'produceMarket', from: 'produceMarket', to: 'market', items: [qty(teaLot, 240)], docs: [marketVoucher('JY-20260417-03', PARTIES.produceMarket.name, '2026-04-17')] }),
      observe({ at: '2026-04-18 08:00', id: 'tea-retail', step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(teaLot, 240)] }),
    ],
  },
  {
    source: 'sample-agri', name: 'tomato', created: '2026-05-20 12:00', products: tomatoProducts,
    events: [
      observe({ at: '2026-04-05 08:30', id: 'tomato-inputs', step: 'inputs', biz: bizStepUri('treating'), disp: 'active', place: 'greenhouse', party: 'coop', items: [qty(TOMATO, 620, 'KGM')], facts: { 农药: '示例苏云金杆菌', 登记证号: '示例-PD-0002' }, more: { 'suma:withdrawalDays': 7 } }),
      observe({ at: '2026-03-01 09:00', id: 'tomato-growing', step: 'growing', biz: 'commissioning', disp: 'active', place: 'greenhouse', party: 'coop', items: [qty(TOMATO, 620, 'KGM')], action: 'OBSERVE', facts: { 地块: '七号大棚', 品种: '示例粉果番茄' } }),
      tomatoHarvest('2026-05-02'),
      observe({
        at: '2026-05-20 09:00', id: 'tomato-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'greenhouse', party: 'coop', items: [qty(TOMATO, 620, 'KGM')],
        docs: [commitment('HGZ-20260520-007', PARTIES.coop.name, '2026-05-20'), { ...testReport('KS-2026-0520', '2026-05-20', [{ name: '农药残留快速检测（抑制率）', value: '12 %', limit: '< 50 %', passed: true }]), issuer: PARTIES.coop.name }],
      }),
      observe({ at: '2026-05-20 13:00', id: 'tomato-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'greenhouse', party: 'coop', from: 'coop', to: 'produceMarket', items: [qty(TOMATO, 620, 'KGM')], docs: [commitment('HGZ-20260520-007', PARTIES.coop.name, '2026-05-20')] }),
    ],
  },
  // Same platform, same eventID, another production date: an amendment that stays visible.
  { source: 'sample-agri', name: 'tomato.v2', created: '2026-05-22 10:00', products: [], events: [tomatoHarvest('2026-05-20')] },
  {
    source: 'sample-city-food', name: 'tomato', created: '2026-05-22 12:00', products: tomatoProducts,
    events: [
      observe({ at: '2026-05-20 15:40', id: 'tomato-market-entry', step: 'market-entry', biz: 'receiving', disp: 'in_progress', place: 'produceHall', party: 'produceMarket', items: [qty(TOMATO, 620, 'KGM')], facts: { 入场查验: '合格证已查验' } }),
      observe({ at: '2026-05-21 04:30', id: 'tomato-wholesale', step: 'wholesale', biz: 'shipping', disp: 'in_transit', place: 'produceHall', party: 'produceMarket', from: 'produceMarket', to: 'market', items: [qty(TOMATO, 300, 'KGM')], docs: [marketVoucher('JY-20260521-11', PARTIES.produceMarket.name, '2026-05-21')] }),
      observe({ at: '2026-05-21 08:00', id: 'tomato-retail', step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(TOMATO, 300, 'KGM')] }),
    ],
  },
  { source: 'sample-agri', name: 'pork', created: '2026-10-12 08:00', products: porkProducts.slice(0, 1), events: porkA.farm },
  {
    source: 'sample-city-food', name: 'pork', created: '2026-10-12 22:00', products: [...porkProducts, ribs, voucherProduct],
    events: [
      ...porkA.city,
      observe({ at: '2026-10-12 09:00', id: 'pork-A-shop', step: 'shop-entry', biz: 'receiving', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(porkA.cuts, 48, 'KGM')], facts: { 进货查验: '两证已查验', 柜台: '鲜肉柜 2 号（示例）' } }),
      // The voucher is printed for the piece sold: it stands for that piece from then on.
      transform({
        at: '2026-10-12 10:26', id: 'pork-A-retail', step: 'retail', biz: 'commissioning', disp: 'active', place: 'shelf', party: 'market', inItems: [qty(porkA.cuts, 1.2, 'KGM')], outEpcs: [voucher],
        ilmd: { lot: 'FG20261012A', produced: '2026-10-12' }, facts: { 零售凭证: VOUCHER, 交易流水: '示例 XS-20261012-0026' },
      }),
    ],
  },
  { source: 'sample-agri', name: 'pork-without-certificate', created: '2026-10-13 08:00', products: porkProducts.slice(0, 1), events: porkB.farm },
  {
    source: 'sample-city-food', name: 'pork-without-certificate', created: '2026-10-13 22:00', products: [...porkProducts, ribs],
    events: [
      ...porkB.city,
      pack({ at: '2026-10-13 03:40', id: 'pork-B-packing', step: 'cutting', biz: 'packing', disp: 'in_progress', place: 'slaughterLine', party: 'slaughterhouse', parent: ssccUri(310), action: 'ADD', items: [qty(porkB.cuts, 24, 'KGM')] }),
      pack({ at: '2026-10-13 09:00', id: 'pork-B-unpacking', step: 'shop-entry', biz: 'unpacking', disp: 'sellable_accessible', place: 'shelf', party: 'market', parent: ssccUri(310), action: 'DELETE', items: [qty(porkB.cuts, 24, 'KGM')] }),
      observe({ at: '2026-10-13 09:30', id: 'pork-B-retail', step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(porkB.cuts, 24, 'KGM')] }),
    ],
  },
];
export const TEA_GTIN = TEA;
export const CUTS_GTIN = CUTS;
export const TOMATO_CODE = '20999902202605200017';
