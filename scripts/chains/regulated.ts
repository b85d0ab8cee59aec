import { bizStepUri, classUri, gtin14, lotUri, ownUri, serialUri, ssccUri } from './identifiers';
import { fit, observe, pack, qty, readings, type SampleDocument, type SampleEvent, type SampleProduct } from './document';
import { customsDeclaration, drugRelease, equipmentReport, factoryReport, inboundInspection, liftCertificate, maintenanceRecord, originCertificate, registration, useRegistration } from './papers';
import { PARTIES } from './world';

/* Drugs, lift, gas cylinder, imported wine, pesticide and a medical device. */

/** Seven digits of product identification, nine of serial, four encrypted. */
const DRUG_PACK = '8099901';
const drugCode = (serial: number, tail: string): string => `${DRUG_PACK}${String(serial).padStart(9, '0')}${tail}`;
export const DRUG_OK = drugCode(1001, '4821');
export const DRUG_SOLD = drugCode(1002, '7309');
export const DRUG_ASLEEP = drugCode(2001, '1175');
const drug = (code: string): string => ownUri('drug', code);
const drugProduct: SampleProduct = {
  id: drug(DRUG_PACK), name: '示例对乙酰氨基酚片', nameEn: 'Sample paracetamol tablets', category: 'drug', brand: '示例南屏', spec: '0.5 g×24 片/盒', owner: 'pharma', approval: ['药品批准文号', '示例国药准字H99990001'], carrier: 'printed',
};
const drugIlmd = { lot: 'NP260115', produced: '2026-01-15', expires: '2029-01-14', origin: 'CN' };

/** From the plant to the pharmacy shelf, for boxes packed in one case. */
const drugWay: readonly SampleEvent[] = [
  observe({ at: '2026-01-15 15:00', id: 'drug-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'drugPlant', party: 'pharma', epcs: [drug(DRUG_OK), drug(DRUG_SOLD)], ilmd: drugIlmd, facts: { 剂型: '片剂', 批号: 'NP260115', 上市许可持有人: PARTIES.pharma.name } }),
  observe({
    at: '2026-01-20 10:00', id: 'drug-release', step: 'release', biz: 'inspecting', disp: 'conformant', place: 'drugPlant', party: 'pharma', epcs: [drug(DRUG_OK), drug(DRUG_SOLD)],
    docs: [drugRelease('NP-260120', '2026-01-20', [{ name: '含量', value: '99.6 %', limit: '95.0 %–105.0 %', passed: true }, { name: '溶出度', value: '96 %', limit: '≥ 80 %', passed: true }])], facts: { 质量受权人: '已放行' },
  }),
  pack({ at: '2026-01-20 14:00', id: 'drug-packing', step: 'packing', biz: 'packing', disp: 'in_progress', place: 'drugPlant', party: 'pharma', parent: ssccUri(501), action: 'ADD', children: [drug(DRUG_OK), drug(DRUG_SOLD)] }),
  observe({ at: '2026-01-21 09:00', id: 'drug-storage', step: 'storage', biz: 'storing', disp: 'in_progress', place: 'drugPlant', party: 'pharma', epcs: [ssccUri(501)], facts: { 储存条件: '密封，25 ℃ 以下' } }),
  observe({ at: '2026-02-02 08:00', id: 'drug-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'drugPlant', party: 'pharma', from: 'pharma', to: 'drugWholesale', epcs: [ssccUri(501)], trade: [['desadv', 'YP-20260202-05']] }),
  observe({
    at: '2026-02-03 11:00', id: 'drug-transport', step: 'transport', biz: 'transporting', disp: 'in_transit', place: 'drugStore', party: 'coldChain', epcs: [ssccUri(501)],
    sensors: [readings('van-0007', 'Temperature', 'CEL', [['2026-02-02 12:00', 14.2], ['2026-02-02 20:00', 13.5], ['2026-02-03 10:00', 14.9]]), readings('van-0007', 'RelativeHumidity', 'P1', [['2026-02-03 10:00', 48]])],
  }),
  observe({ at: '2026-02-03 11:40', id: 'drug-wholesale-in', step: 'distribution', biz: 'receiving', disp: 'in_progress', place: 'drugStore', party: 'drugWholesale', epcs: [ssccUri(501)], facts: { 验收: '合格' } }),
  pack({ at: '2026-02-10 09:00', id: 'drug-unpacking', step: 'distribution', biz: 'unpacking', disp: 'in_progress', place: 'drugStore', party: 'drugWholesale', parent: ssccUri(501), action: 'DELETE', children: [drug(DRUG_OK), drug(DRUG_SOLD)] }),
  observe({ at: '2026-02-10 10:00', id: 'drug-wholesale-out', step: 'distribution', biz: 'shipping', disp: 'in_transit', place: 'drugStore', party: 'drugWholesale', from: 'drugWholesale', to: 'pharmacy', epcs: [drug(DRUG_OK), drug(DRUG_SOLD)], trade: [['inv', 'YP-20260210-31']] }),
  observe({ at: '2026-02-11 09:30', id: 'drug-pharmacy', step: 'distribution', biz: 'receiving', disp: 'sellable_accessible', place: 'pharmacyShop', party: 'pharmacy', epcs: [drug(DRUG_OK), drug(DRUG_SOLD)], facts: { 陈列: '非处方药专柜' } }),
];

/** Device code of a lift: kind 3110, area, year, running number. */
export const LIFT_ID = '31109999012025000017';
const lift = ownUri('elevator', LIFT_ID);
const machine = serialUri(gtin14(170), 'QY250718');
const safetyGear = serialUri(gtin14(171), 'AQ250719');
const liftProducts: readonly SampleProduct[] = [
  { id: lift, name: '示例白鹭乘客电梯 BL-1000', nameEn: 'Sample Bailu passenger lift BL-1000', category: 'elevator', brand: '示例白鹭', spec: '1000 kg，1.75 m/s，18 层', owner: 'liftMaker', carrier: 'tag' },
  { id: classUri(gtin14(170)), name: '示例曳引机', nameEn: 'Sample traction machine', category: 'elevator', owner: 'liftMaker' },
  { id: classUri(gtin14(171)), name: '示例安全钳', nameEn: 'Sample safety gear', category: 'elevator', owner: 'liftMaker' },
];

export const CYLINDER_ID = 'QP99990200017';
const cylinder = ownUri('cylinder', CYLINDER_ID);

export const WINE = gtin14(140);
export const WINE_LOT = 'DE2025R1';
export const WINE_IMPOSSIBLE_LOT = 'DE2026B1';
const wineProduct: SampleProduct = { id: classUri(WINE), name: '示例庄园干红葡萄酒', nameEn: 'Sample Domaine Exemple red wine', category: 'imported-wine', brand: 'Domaine Exemple（示例）', spec: '750 mL，13.5 %vol', owner: 'importer' };

/** Imported wine; `made` and `sailed` are separate so that one sample can contradict itself. */
function wine(tag: string, lot: string, made: string, days: readonly [sailed: string, entered: string, cleared: string, stored: string, shipped: string, sold: string]): { port: readonly SampleEvent[]; city: readonly SampleEvent[] } {
  const thing = lotUri(WINE, lot);
  const items = [qty(thing, 1200)];
  const [sailed, entered, cleared, stored, shipped, sold] = days;
  const id = (name: string) => `${tag}-${name}`;
  return {
    port: [
      observe({ at: `${made} 11:00`, zone: '+02:00', id: id('production'), step: 'production', biz: 'commissioning', disp: 'active', place: 'vineyard', party: 'winery', items, ilmd: { lot, produced: made, origin: 'FR' }, docs: [originCertificate(`CO-${lot}`, made)], facts: { 境外生产企业注册号: '示例 FR-000000', 葡萄品种: '示例赤霞珠' } }),
      observe({ at: `${sailed} 15:00`, zone: '+02:00', id: id('export'), step: 'export', biz: 'shipping', disp: 'in_transit', place: 'vineyard', party: 'winery', from: 'winery', to: 'importer', items, trade: [['bol', `BL-${lot}`]], facts: { 运输方式: '海运' } }),
      observe({
        at: `${entered} 09:00`, id: id('inspection'), step: 'port-inspection', biz: 'inspecting', disp: 'conformant', place: 'port', party: 'portInspection', word: 'authority', items, docs: [inboundInspection(`RJ-${lot}`, entered)],
        sensors: [readings(`reefer-${tag}`, 'Temperature', 'CEL', [[`${entered} 07:00`, 15.2], [`${entered} 08:30`, 15.6]])], facts: { 检验检疫结论: '合格' },
      }),
      observe({ at: `${cleared} 16:30`, id: id('customs'), step: 'customs', biz: 'receiving', disp: 'in_progress', place: 'port', party: 'importer', items, docs: [customsDeclaration(`BG-****${lot.slice(-2)}`, cleared)], facts: { 通关: '已放行', 报关单号: '示例 9999****0001' } }),
      observe({ at: `${stored} 10:00`, id: id('bonded'), step: 'storage', biz: 'storing', disp: 'in_progress', place: 'bonded', party: 'importer', items, facts: { 储存: '恒温 15 ℃' } }),
      observe({ at: `${shipped} 08:00`, id: id('importer'), step: 'importer-dispatch', biz: 'shipping', disp: 'in_transit', place: 'bonded', party: 'importer', from: 'importer', to: 'market', items, facts: { 中文标签: '已加贴' } }),
    ],
    city: [
      observe({ at: `${sold} 09:00`, id: id('retail'), step: 'retail', biz: 'retail_selling', disp: 'sellable_accessible', place: 'shelf', party: 'market', items: [qty(thing, 120)] }),
    ],
  };
}
const goodWine = wine('wine', WINE_LOT, '2025-06-10', ['2025-08-05', '2025-09-18', '2025-09-20', '2025-09-21', '2025-10-10', '2025-10-12']);
// Entered the port seven weeks before it was made.
const impossibleWine = wine('wine-impossible', WINE_IMPOSSIBLE_LOT, '2026-03-10', ['2025-12-02', '2026-01-20', '2026-01-22', '2026-01-23', '2026-03-20', '2026-03-24']);

export const PESTICIDE_CODE = `1${'999901'}1${'001'}${'260305000000000000417'}`;
const pesticide = ownUri('pesticide', PESTICIDE_CODE);

export const DEVICE = gtin14(150);
export const DEVICE_LOT = 'WK260401';
export const DEVICE_SERIAL = '00019';
const device = serialUri(DEVICE, DEVICE_SERIAL);
const deviceProduct: SampleProduct = { id: classUri(DEVICE), name: '示例冠状动脉支架', nameEn: 'Sample coronary stent', category: 'medical-device', brand: '示例维康', spec: '3.0 mm×18 mm', owner: 'deviceMaker', approval: ['医疗器械注册证', '示例国械注准99993130001'] };
/** The hospital's receipt as two platforms tell it: what the check found differs. */
const deviceReceipt = (found: string): SampleEvent => observe({ at: '2026-04-22 10:00', id: 'device-receipt', step: 'distribution', biz: 'receiving', disp: 'in_progress', place: 'hospitalStore', party: 'hospital', from: 'deviceMaker', to: 'hospital', epcs: [device], facts: { 验收: found } });

export const REGULATED_DOCUMENTS: readonly SampleDocument[] = [
  { source: 'sample-drug', name: 'drug', created: '2026-02-11 18:00', products: [drugProduct], events: drugWay },
  {
    source: 'sample-drug', name: 'drug-dispensed', created: '2026-03-01 18:00', products: [drugProduct],
    events: [observe({ at: '2026-03-01 10:12', id: 'drug-dispensing', step: 'dispensing', biz: 'dispensing', disp: 'dispensed', place: 'pharmacyShop', party: 'pharmacy', epcs: [drug(DRUG_SOLD)], facts: { 码状态: '已售出' } })],
  },
  {
    source: 'sample-drug', name: 'drug-not-activated', created: '2026-11-02 18:00', products: [drugProduct],
    events: [observe({ at: '2026-11-02 09:00', id: 'drug-encoding', biz: 'encoding', disp: 'encoded', place: 'drugPlant', party: 'pharma', epcs: [drug(DRUG_ASLEEP)], action: 'ADD', facts: { 码状态: '已赋码，未激活' } })],
  },
  {
    source: 'sample-elevator', name: 'elevator', created: '2026-10-20 18:00', products: liftProducts,
    events: [
      observe({ at: '2025-07-20 10:00', id: 'lift-manufacture', step: 'manufacture', biz: 'commissioning', disp: 'active', place: 'liftPlant', party: 'liftMaker', epcs: [lift], ilmd: { produced: '2025-07-20', origin: 'CN' }, docs: [liftCertificate('CP-250720', '2025-07-20')], facts: { 出厂编号: '示例 BL250720', 型号: 'BL-1000', 制造许可: PARTIES.liftMaker.licence ?? '' } }),
      fit({ at: '2025-07-21 10:00', id: 'lift-components', step: 'manufacture', biz: 'assembling', disp: 'in_progress', place: 'liftPlant', party: 'liftMaker', parent: lift, action: 'ADD', children: [machine, safetyGear], facts: { 安全部件: '曳引机、安全钳' } }),
      observe({ at: '2025-09-28 17:00', id: 'lift-installation', step: 'installation', biz: 'installing', disp: 'in_progress', place: 'tower', party: 'liftService', epcs: [lift], facts: { 安装单位: PARTIES.liftService.name } }),
      observe({ at: '2025-10-09 10:00', id: 'lift-supervision', step: 'supervision-inspection', biz: 'inspecting', disp: 'conformant', place: 'tower', party: 'equipmentInspection', word: 'laboratory', epcs: [lift], docs: [equipmentReport('supervision-inspection', 'JJ-251009', '2025-10-09')], facts: { 监督检验: '合格' } }),
      observe({ at: '2025-10-15 10:00', id: 'lift-registration', step: 'registration', biz: bizStepUri('registering'), disp: 'active', place: 'tower', party: 'marketRegulator', word: 'authority', epcs: [lift], docs: [useRegistration('DJ-251015', '2025-10-15')], facts: { 使用单位: PARTIES.property.name } }),
      observe({ at: '2026-10-08 14:00', id: 'lift-maintenance', step: 'maintenance', biz: 'repairing', disp: 'active', place: 'tower', party: 'liftService', epcs: [lift], docs: [maintenanceRecord('WB-261008', '2026-10-08')], facts: { 维保类型: '年度维保', 维保单位: PARTIES.liftService.name }, more: { 'suma:lastMaintenanceDate': '2026-10-08' } }),
      observe({
        at: '2026-10-16 10:30', id: 'lift-inspection', step: 'inspection', biz: 'inspecting', disp: 'conformant', place: 'tower', party: 'equipmentInspection', word: 'laboratory', epcs: [lift],
        docs: [equipmentReport('periodic-inspection', 'DJ-261016', '2026-10-16', '2028-10-15')], facts: { 检验结论: '合格' }, more: { 'suma:nextInspectionDate': '2028-10-15' },
      }),
    ],
  },
  {
    source: 'sample-elevator', name: 'gas-cylinder', created: '2026-06-01 18:00', products: [{ id: cylinder, name: '示例液化石油气钢瓶 YSP35.5', nameEn: 'Sample LPG cylinder YSP35.5', category: 'gas-cylinder', brand: '示例钢瓶', spec: '35.5 L', owner: 'gasStation', carrier: 'tag' }],
    events: [
      observe({ at: '2025-06-05 10:00', id: 'cylinder-manufacture', step: 'manufacture', biz: 'commissioning', disp: 'active', place: 'cylinderPlant', party: 'cylinderMaker', epcs: [cylinder], ilmd: { produced: '2025-06-05', origin: 'CN' }, facts: { 瓶号: '示例 99990017' }, docs: [factoryReport('GP-250605', PARTIES.cylinderMaker.name, '2025-06-05')] }),
      observe({ at: '2025-07-01 09:00', id: 'cylinder-registration', step: 'registration', biz: bizStepUri('registering'), disp: 'active', place: 'gasDepot', party: 'marketRegulator', word: 'authority', epcs: [cylinder], docs: [useRegistration('QP-250701', '2025-07-01')] }),
      observe({ at: '2025-07-02 09:00', id: 'cylinder-inspection', step: 'inspection', biz: 'inspecting', disp: 'conformant', place: 'gasDepot', party: 'equipmentInspection', word: 'laboratory', epcs: [cylinder], docs: [equipmentReport('periodic-inspection', 'QJ-250702', '2025-07-02', '2026-06-30')], facts: { 检验结论: '合格' }, more: { 'suma:nextInspectionDate': '2026-06-30' } }),
      observe({ at: '2026-05-20 08:40', id: 'cylinder-filling', step: 'filling', biz: bizStepUri('filling'), disp: 'active', place: 'gasDepot', party: 'gasStation', epcs: [cylinder], facts: { 充装介质: '液化石油气', 充装量: '14.5 kg' } }),
      observe({ at: '2026-05-20 15:00', id: 'cylinder-delivery', step: 'delivery', biz: 'transporting', disp: 'in_transit', place: 'gasDepot', party: 'gasStation', epcs: [cylinder] }),
    ],
  },
  { source: 'sample-port', name: 'wine', created: '2025-10-11 12:00', products: [wineProduct], events: goodWine.port },
  { source: 'sample-city-food', name: 'wine', created: '2025-10-13 12:00', products: [wineProduct], events: goodWine.city },
  { source: 'sample-port', name: 'wine-impossible', created: '2026-03-21 12:00', products: [wineProduct], events: impossibleWine.port },
  { source: 'sample-city-food', name: 'wine-impossible', created: '2026-03-25 12:00', products: [wineProduct], events: impossibleWine.city },
  {
    source: 'sample-agri', name: 'pesticide', created: '2026-03-20 12:00', products: [{ id: pesticide, name: '示例苏云金杆菌可湿性粉剂', nameEn: 'Sample Bt wettable powder', category: 'farm-input', brand: '示例绿盾', spec: '100 g/袋', owner: 'pesticideMaker', approval: ['农药登记证', '示例PD99999901'] }],
    events: [
      observe({ at: '2025-06-20 10:00', id: 'pesticide-registration', step: 'registration', biz: bizStepUri('registering'), disp: 'active', place: 'pesticidePlant', party: 'pesticideMaker', epcs: [pesticide], docs: [registration('NY-PD99999901', PARTIES.marketRegulator.name, '2025-06-20', '2030-06-19')] }),
      observe({ at: '2026-03-05 10:00', id: 'pesticide-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'pesticidePlant', party: 'pesticideMaker', epcs: [pesticide], ilmd: { lot: 'LD260305', produced: '2026-03-05', expires: '2029-03-04', origin: 'CN' }, facts: { 毒性: '低毒', 安全间隔期: '7 天' } }),
      observe({ at: '2026-03-08 10:00', id: 'pesticide-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'pesticidePlant', party: 'pesticideMaker', epcs: [pesticide], docs: [factoryReport('LD-260308', PARTIES.pesticideMaker.name, '2026-03-08')] }),
      observe({ at: '2026-03-12 09:00', id: 'pesticide-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'pesticidePlant', party: 'pesticideMaker', from: 'pesticideMaker', to: 'farmShop', epcs: [pesticide] }),
      observe({ at: '2026-03-15 09:00', id: 'pesticide-shop', step: 'distribution', biz: 'receiving', disp: 'sellable_accessible', place: 'farmShopFloor', party: 'farmShop', epcs: [pesticide] }),
      observe({ at: '2026-03-18 09:00', id: 'pesticide-retail', step: 'retail', biz: 'stocking', disp: 'sellable_accessible', place: 'farmShopFloor', party: 'farmShop', epcs: [pesticide] }),
    ],
  },
  {
    source: 'sample-drug', name: 'medical-device', created: '2026-05-10 12:00', products: [deviceProduct],
    events: [
      observe({ at: '2026-04-01 10:00', id: 'device-production', step: 'production', biz: 'commissioning', disp: 'active', place: 'devicePlant', party: 'deviceMaker', epcs: [device], ilmd: { lot: DEVICE_LOT, produced: '2026-04-01', expires: '2029-03-31', origin: 'CN' }, docs: [registration('XZ-99993130001', PARTIES.marketRegulator.name, '2025-06-01', '2030-05-31')], facts: { 灭菌方式: '环氧乙烷' } }),
      observe({ at: '2026-04-08 10:00', id: 'device-test', step: 'test', biz: 'inspecting', disp: 'conformant', place: 'devicePlant', party: 'deviceMaker', epcs: [device], docs: [factoryReport('WK-260408', PARTIES.deviceMaker.name, '2026-04-08')] }),
      observe({ at: '2026-04-20 10:00', id: 'device-dispatch', step: 'dispatch', biz: 'shipping', disp: 'in_transit', place: 'devicePlant', party: 'deviceMaker', from: 'deviceMaker', to: 'hospital', epcs: [device] }),
      deviceReceipt('合格'),
    ],
  },
  // The carrier's platform uses the same eventID with another finding: both are kept, the conflict is shown.
  { source: 'sample-port', name: 'medical-device', created: '2026-05-11 12:00', products: [], events: [deviceReceipt('合格，外箱有压痕')] },
];

