import type { Category } from '@/lib/trace/model/category';
import type { VerdictState } from '@/lib/trace/model/answer';
import { CANNED_CASE, CANNED_GTIN, COOKING_OIL_GTIN, CREAM_GTIN, FIREWORKS, FIREWORKS_LOT, FORMULA, FORMULA_LOT, FORMULA_SERIAL, HONEY_GTIN, LIQUOR_GTIN, LIQUOR_SERIAL, OTHER_LOT, RECALLED_LOT, RICE_WINE_GTIN, YOGHURT_GTIN } from './factory';
import { CUTS_GTIN, TEA_GTIN, TOMATO_CODE, VOUCHER } from './farm';
import { ean13, gtin14 } from './identifiers';
import { CYLINDER_ID, DEVICE, DEVICE_LOT, DEVICE_SERIAL, DRUG_ASLEEP, DRUG_OK, DRUG_SOLD, LIFT_ID, PESTICIDE_CODE, WINE, WINE_IMPOSSIBLE_LOT, WINE_LOT } from './regulated';

/* Codes to scan: what is printed, what a scanner delivers, and what the answer must be. */

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly category: Category | null;
  /** Encoder name of bwip-js. */
  readonly symbology: 'gs1qrcode' | 'ean13' | 'gs1datamatrix' | 'gs1-128' | 'qrcode' | 'code128' | 'itf14';
  /** What the encoder is given. */
  readonly text: string;
  /** What a scanner delivers. */
  readonly scan: string;
  /** Address of the result, null where the answer has none of its own. */
  readonly path: string | null;
  readonly state: VerdictState;
  /** Steps of the timeline in order, for the chains that are whole. */
  readonly steps?: readonly string[];
  readonly note: string;
  readonly noteEn: string;
  /** Scans counted before, where the sample needs them. */
  readonly seedScans?: number;
}

type Words = Pick<Sample, 'id' | 'title' | 'titleEn' | 'category' | 'state' | 'note' | 'noteEn'> & Partial<Pick<Sample, 'steps' | 'seedScans'>>;
type Elements = readonly (readonly [ai: string, value: string])[];

/** AIs of predefined length need no separator after them (GS1 General Specifications §7.8.5). */
const PREDEFINED = /^(0[0-4]|1[1-7]|20|3[1-6]\d\d|41\d)$/;
const SYMBOLOGY_ID = { gs1qrcode: ']Q3', gs1datamatrix: ']d2', 'gs1-128': ']C1' } as const;

const elementString = (elements: Elements): string => elements.map(([ai, value], i) => ai + value + (PREDEFINED.test(ai) || i === elements.length - 1 ? '' : '\u001D')).join('');
const bracketed = (elements: Elements): string => elements.map(([ai, value]) => `(${ai})${value}`).join('');
const pathOf = (elements: Elements): string => {
  const get = (ai: string) => elements.find(([name]) => name === ai)?.[1];
  const tail = (ai: string): string => (get(ai) === undefined ? '' : `/${ai}/${get(ai)}`);
  const dates = elements.filter(([ai]) => ai === '11' || ai === '15' || ai === '17').sort(([a], [b]) => Number(a) - Number(b)).map(([ai, value]) => `${ai}=${value}`).join('&');
  return `/t/01/${get('01')}${tail('10')}${tail('21')}${dates && `?${dates}`}`;
};

const gs1 = (symbology: keyof typeof SYMBOLOGY_ID, elements: Elements, words: Words): Sample => ({ symbology, text: bracketed(elements), scan: SYMBOLOGY_ID[symbology] + elementString(elements), path: pathOf(elements), ...words });
const plain = (symbology: Sample['symbology'], text: string, path: string | null, words: Words): Sample => ({ symbology, text, scan: text, path, ...words });
const link = (host: string, elements: Elements, words: Words): Sample => plain('qrcode', `https://${host}${pathOf(elements).slice(2)}`, pathOf(elements), words);

export const SAMPLES: readonly Sample[] = [
  gs1('gs1qrcode', [['01', TEA_GTIN], ['10', 'QH20260412']], {
    id: 'tea', title: '示例云栖绿茶', titleEn: 'Sample Yunqi green tea', category: 'crops', state: 'ok', steps: ['inputs', 'growing', 'harvest', 'processing', 'test', 'dispatch', 'market-entry', 'wholesale', 'retail'],
    note: '商品二维码；出货由两个平台各报一次，合为一条；一条误报已撤回', noteEn: 'GS1 QR; the dispatch came from two platforms and is one statement; one wrong report was taken back',
  }),
  plain('qrcode', TOMATO_CODE, `/t/agri/${TOMATO_CODE}`, {
    id: 'tomato', title: '示例青禾番茄', titleEn: 'Sample Qinghe tomatoes', category: 'crops', state: 'ok', steps: ['growing', 'inputs', 'harvest', 'test', 'dispatch', 'market-entry', 'wholesale', 'retail'],
    note: '农产品平台 20 位短码；生产日期改过一次', noteEn: '20-digit short code of the farm platform; the production date was amended once',
  }),
  plain('code128', VOUCHER, `/t/meatveg/${VOUCHER}`, {
    id: 'pork', title: '示例冷鲜五花肉（零售凭证）', titleEn: 'Sample chilled pork belly (retail voucher)', category: 'pork', state: 'ok',
    steps: ['rearing', 'origin-quarantine', 'transport', 'arrival', 'slaughter', 'slaughter-inspection', 'cutting', 'dispatch', 'wholesale', 'shop-entry', 'retail'],
    note: '肉菜流通追溯码 20 位；屠宰、分割两次变形', noteEn: '20-digit meat and vegetable code; slaughtered, then cut into two lots',
  }),
  gs1('gs1-128', [['01', CUTS_GTIN], ['10', 'FG20261013B']], {
    id: 'pork-without-certificate', title: '示例冷鲜五花肉（缺证）', titleEn: 'Sample pork belly, certificate missing', category: 'pork', state: 'document-missing', note: '没有肉品品质检验合格证', noteEn: 'no meat quality certificate',
  }),
  gs1('gs1datamatrix', [['01', FORMULA], ['17', '280805'], ['10', FORMULA_LOT], ['21', FORMULA_SERIAL]], {
    id: 'formula', title: '示例星汉婴儿配方乳粉', titleEn: 'Sample Xinghan infant formula', category: 'infant-formula', state: 'ok',
    steps: ['raw-purchase', 'raw-purchase', 'raw-purchase', 'raw-purchase', 'raw-purchase', 'production', 'test', 'packing', 'packing', 'packing', 'dispatch', 'distribution', 'distribution', 'distribution', 'retail'],
    note: '一罐一码；两批生牛乳与植物油合并，装箱、码垛、拆箱', noteEn: 'one code per can; two milk lots and oil merge, then cases and pallets are packed and unpacked',
  }),
  plain('code128', DRUG_OK, `/t/drug/${DRUG_OK}`, {
    id: 'drug', title: '示例对乙酰氨基酚片', titleEn: 'Sample paracetamol tablets', category: 'drug', state: 'ok', steps: ['production', 'release', 'packing', 'storage', 'dispatch', 'transport', 'distribution', 'distribution', 'distribution', 'distribution'],
    note: '药品追溯码 20 位；温湿度随运输记录', noteEn: '20-digit drug code; temperature and humidity recorded on the way',
  }),
  plain('qrcode', `https://dt.sample-elevator.example/q/${LIFT_ID}`, `/t/elevator/${LIFT_ID}`, {
    id: 'elevator', title: '示例白鹭乘客电梯', titleEn: 'Sample Bailu passenger lift', category: 'elevator', state: 'ok', steps: ['manufacture', 'manufacture', 'installation', 'supervision-inspection', 'registration', 'maintenance', 'inspection'],
    note: '平台自有网址二维码，按登记的样式认出，不打开链接', noteEn: 'private QR address, recognised by its registered pattern and never opened',
  }),
  link('wine.sample-port.example', [['01', WINE], ['10', WINE_LOT]], {
    id: 'wine', title: '示例庄园干红葡萄酒', titleEn: 'Sample Domaine Exemple red wine', category: 'imported-wine', state: 'ok', steps: ['production', 'export', 'port-inspection', 'customs', 'storage', 'importer-dispatch', 'retail'],
    note: 'GS1 数字链接；境外生产到零售', noteEn: 'GS1 Digital Link; from the cellar abroad to the shelf',
  }),
  gs1('gs1qrcode', [['01', WINE], ['10', WINE_IMPOSSIBLE_LOT]], {
    id: 'wine-impossible', title: '示例庄园干红葡萄酒（日期矛盾）', titleEn: 'Sample red wine, impossible dates', category: 'imported-wine', state: 'contradiction', note: '入境早于生产', noteEn: 'entered the port before it was made',
  }),
  gs1('gs1-128', [['01', CANNED_GTIN], ['10', RECALLED_LOT]], { id: 'canned-recalled', title: '示例午餐肉罐头（召回批次）', titleEn: 'Sample luncheon meat, recalled lot', category: 'food', state: 'recalled', note: '批次在召回公告内', noteEn: 'the lot is in the recall notice' }),
  gs1('gs1qrcode', [['01', CANNED_GTIN], ['10', OTHER_LOT]], { id: 'canned-other', title: '示例午餐肉罐头（其他批次）', titleEn: 'Sample luncheon meat, another lot', category: 'food', state: 'recall-other-lot', note: '同品另一批次有召回', noteEn: 'another lot of the product is recalled' }),
  gs1('gs1qrcode', [['01', HONEY_GTIN], ['10', 'FM20260520']], { id: 'honey', title: '示例山花蜂蜜', titleEn: 'Sample mountain flower honey', category: 'food', state: 'test-failed', note: '监督抽检一项不合格', noteEn: 'one item of a surveillance test failed' }),
  gs1('gs1datamatrix', [['01', YOGHURT_GTIN], ['17', '260709'], ['10', 'YG20260618']], { id: 'yoghurt', title: '示例星汉风味酸乳', titleEn: 'Sample Xinghan yoghurt', category: 'food', state: 'expired', note: '保质期已过', noteEn: 'past its expiry date' }),
  plain('qrcode', `https://qp.sample-elevator.example/b/${CYLINDER_ID}`, `/t/cylinder/${CYLINDER_ID}`, { id: 'cylinder', title: '示例液化石油气钢瓶', titleEn: 'Sample LPG cylinder', category: 'gas-cylinder', state: 'expired', note: '检验已逾期', noteEn: 'inspection overdue' }),
  plain('code128', DRUG_SOLD, `/t/drug/${DRUG_SOLD}`, { id: 'drug-sold', title: '示例对乙酰氨基酚片（已售出）', titleEn: 'Sample tablets, already dispensed', category: 'drug', state: 'already-used', note: '药店已扫码售出', noteEn: 'dispensed by the pharmacy before' }),
  plain('code128', DRUG_ASLEEP, `/t/drug/${DRUG_ASLEEP}`, { id: 'drug-not-activated', title: '示例对乙酰氨基酚片（未激活）', titleEn: 'Sample tablets, code not activated', category: 'drug', state: 'not-activated', note: '已赋码，未出厂', noteEn: 'the code is assigned, the box never left the plant' }),
  gs1('gs1qrcode', [['01', LIQUOR_GTIN], ['21', LIQUOR_SERIAL]], { id: 'liquor', title: '示例石泉白酒', titleEn: 'Sample Shiquan liquor', category: 'food', state: 'repeat-scan', seedScans: 3, note: '刮开码，已查询多次', noteEn: 'scratch-off code that was queried before' }),
  gs1('gs1qrcode', [['01', COOKING_OIL_GTIN], ['10', 'JS20260318']], { id: 'cooking-oil', title: '示例金穗压榨菜籽油', titleEn: 'Sample Jinsui rapeseed oil', category: 'food', state: 'listed', note: '扫码时看生产企业在不在失信名单上（示例）', noteEn: 'the scan tells whether the maker is on the serious-violations list at that moment (sample)' }),
  link('tea.sample-agri.example', [['01', TEA_GTIN], ['10', 'QH20269999']], { id: 'tea-lot-missing', title: '示例云栖绿茶（批次未上传）', titleEn: 'Sample green tea, lot not uploaded', category: 'crops', state: 'lot-missing', note: '企业已加入，没有这一批的信息', noteEn: 'the firm is enrolled, nothing is known of this lot' }),
  plain('ean13', TEA_GTIN.slice(1), `/t/01/${TEA_GTIN}`, { id: 'tea-ean', title: '示例云栖绿茶（商品条码）', titleEn: 'Sample green tea, product bar code', category: 'crops', state: 'lot-missing', note: '只有商品条码：请选批次', noteEn: 'product code only: choose the lot' }),
  gs1('gs1qrcode', [['01', RICE_WINE_GTIN], ['10', 'MJ20260201']], { id: 'rice-wine', title: '示例小院米酒', titleEn: 'Sample courtyard rice wine', category: 'food', state: 'not-enrolled', note: '生产者未加入追溯体系', noteEn: 'the maker has not joined' }),
  plain('code128', PESTICIDE_CODE, `/t/pesticide/${PESTICIDE_CODE}`, {
    id: 'pesticide', title: '示例苏云金杆菌可湿性粉剂', titleEn: 'Sample Bt wettable powder', category: 'farm-input', state: 'ok', steps: ['registration', 'production', 'test', 'dispatch', 'distribution', 'retail'], note: '农药 32 位单元码', noteEn: '32-digit pesticide unit code',
  }),
  gs1('gs1datamatrix', [['01', DEVICE], ['11', '260401'], ['17', '290331'], ['10', DEVICE_LOT], ['21', DEVICE_SERIAL]], {
    id: 'device', title: '示例冠状动脉支架', titleEn: 'Sample coronary stent', category: 'medical-device', state: 'ok', steps: ['production', 'test', 'dispatch', 'distribution', 'distribution'], note: 'UDI；两个平台对同一事件说法不同，都保留', noteEn: 'UDI; two platforms tell one event differently, both are kept',
  }),
  gs1('gs1qrcode', [['01', CREAM_GTIN], ['10', 'SY250910']], { id: 'face-cream', title: '示例素颜保湿霜', titleEn: 'Sample moisturising cream', category: 'cosmetics', state: 'ok', steps: ['production', 'test', 'dispatch', 'retail'], note: '化妆品', noteEn: 'cosmetics' }),
  gs1('gs1qrcode', [['01', FIREWORKS], ['10', FIREWORKS_LOT]], { id: 'fireworks', title: '示例小型烟花', titleEn: 'Sample small fireworks', category: 'hazardous', state: 'ok', note: '危险品：公众只看许可与安全提示', noteEn: 'hazardous goods: the public sees licence and safety only' }),
  plain('itf14', CANNED_CASE, `/t/01/${CANNED_CASE}`, { id: 'canned-case', title: '示例午餐肉罐头（整箱条码）', titleEn: 'Sample luncheon meat, case code', category: 'food', state: 'lot-missing', note: '箱码 ITF-14：只到商品', noteEn: 'ITF-14 case code: product level only' }),
  plain('ean13', ean13(999), `/t/01/${gtin14(999)}`, { id: 'unknown', title: '示例未知商品', titleEn: 'Sample unknown product', category: null, state: 'unknown', note: '各来源均无此码', noteEn: 'no source knows this code' }),
  plain('qrcode', wrongCheck(ean13(102)), null, { id: 'malformed', title: '示例错误条码', titleEn: 'Sample wrong bar code', category: null, state: 'malformed', note: '校验位不对', noteEn: 'the check digit is wrong' }),
];

/** The same digits with another last one. */
function wrongCheck(digits: string): string {
  return digits.slice(0, -1) + String((Number(digits.slice(-1)) + 1) % 10);
}
