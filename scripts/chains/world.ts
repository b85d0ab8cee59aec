import type { SourceAccount } from '@/lib/trace/ports';
import type { Category } from '@/lib/trace/model/category';
import { foodLicence, gln, partyUri, placeUri, uscc } from './identifiers';

/* The fictional world of the samples: platforms, parties and places. Nothing in it exists. */

export interface SampleParty {
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly uscc?: string;
  readonly region?: string;
  readonly licence?: string;
  /** Row of the enrolled list: category, steps of its template (or words of the source) divided by 、, day of enrolment, platform. */
  readonly enrolled?: { readonly category: Category; readonly step: string; readonly on: string; readonly source: string };
}

const party = (
  number: number, name: string, nameEn: string, code: readonly [type: string, area: string, org: string] | undefined,
  more: Pick<SampleParty, 'licence' | 'enrolled'> = {},
): SampleParty => ({
  number, name: `${name}（虚构）`, nameEn: `${nameEn} (fictional)`,
  ...(code ? { uscc: uscc(...code), region: code[1] } : {}), ...more,
});

const enrolled = (category: Category, step: string, on: string, source: string): Pick<SampleParty, 'enrolled'> => ({ enrolled: { category, step, on, source } });

export const PARTIES = {
  market: party(1, '江湾演示超市', 'Jiangwan Demo Supermarket', ['91', '999901', 'MA00FAKE'], { licence: 'JY19999010000018（示例）', ...enrolled('food', 'retail', '2025-06-01', 'sample-city-food') }),
  coop: party(2, '示例青禾农业合作社', 'Sample Qinghe Farmers’ Cooperative', ['93', '999902', 'MA00DEMA'], enrolled('crops', 'growing', '2025-06-01', 'sample-agri')),
  teaFactory: party(3, '云栖示例茶厂', 'Yunqi Sample Tea Works', ['91', '999902', 'MA00DEMB'], { licence: foodLicence('114', '999902', 3), ...enrolled('crops', 'processing', '2025-06-10', 'sample-agri') }),
  produceMarket: party(4, '江湾演示农产品批发市场', 'Jiangwan Demo Produce Market', ['91', '999901', 'MA00DEMC'], enrolled('crops', 'wholesale', '2025-06-01', 'sample-city-food')),
  lab: party(5, '示例市演示检测中心', 'Sample City Demo Testing Centre', ['12', '999901', 'MB00DEM1']),
  animalHealth: party(6, '示例市动物卫生监督所', 'Sample City Animal Health Office', ['12', '999901', 'MB00DEM2']),
  pigFarm: party(7, '示例北坡生猪养殖场', 'Sample Beipo Pig Farm', ['91', '999903', 'MA00DEMD'], enrolled('pork', 'rearing', '2025-06-15', 'sample-agri')),
  slaughterhouse: party(8, '云栖镇模拟屠宰有限公司', 'Yunqi Mock Slaughter Co.', ['91', '999902', 'MA00DEME'], { licence: '示例屠准字第99990201号', ...enrolled('pork', 'slaughter', '2025-06-15', 'sample-city-food') }),
  coldChain: party(9, '示例冷链物流有限公司', 'Sample Cold Chain Co.', ['91', '999901', 'MA00DEMF'], enrolled('food', 'transport', '2025-07-01', 'sample-port')),
  meatStall: party(10, '江湾演示肉品批发行', 'Jiangwan Demo Meat Wholesale', ['91', '999901', 'MA00DEMG'], enrolled('pork', 'wholesale', '2025-06-15', 'sample-city-food')),
  milkFarmEast: party(11, '示例东岭牧场', 'Sample Dongling Dairy Farm', ['91', '999904', 'MA00DEMH'], enrolled('infant-formula', 'raw-purchase', '2025-06-20', 'sample-agri')),
  milkFarmWest: party(12, '示例西岭牧场', 'Sample Xiling Dairy Farm', ['91', '999904', 'MA00DEMJ'], enrolled('infant-formula', 'raw-purchase', '2025-06-20', 'sample-agri')),
  oilSupplier: party(13, '示例禾润油脂有限公司', 'Sample Herun Oils Co.', ['91', '999904', 'MA00DEMK'], { licence: foodLicence('102', '999904', 4), ...enrolled('food', 'production', '2025-06-20', 'sample-formula') }),
  dairy: party(14, '星汉演示乳业有限公司', 'Xinghan Demo Dairy Co.', ['91', '999903', 'MA00DEM0'], { licence: foodLicence('129', '999903', 1), ...enrolled('infant-formula', 'production', '2025-06-01', 'sample-formula') }),
  listedOil: party(15, '示例金穗粮油有限公司', 'Sample Jinsui Grain & Oil Co.', ['91', '999905', 'MA00DEMM'], { licence: foodLicence('102', '999905', 5), ...enrolled('food', 'production', '2025-07-01', 'sample-city-food') }),
  cannery: party(16, '示例海棠食品有限公司', 'Sample Haitang Foods Co.', ['91', '999905', 'MA00DEMN'], { licence: foodLicence('104', '999905', 6), ...enrolled('food', 'production', '2025-07-01', 'sample-city-food') }),
  honeyCoop: party(17, '示例山花蜂业合作社', 'Sample Shanhua Bee Cooperative', ['93', '999906', 'MA00DEMP'], { licence: foodLicence('126', '999906', 7), ...enrolled('food', 'production', '2025-07-10', 'sample-agri') }),
  distillery: party(18, '示例石泉酒业有限公司', 'Sample Shiquan Distillery Co.', ['91', '999906', 'MA00DEMQ'], { licence: foodLicence('115', '999906', 8), ...enrolled('food', 'production', '2025-07-10', 'sample-city-food') }),
  riceWine: party(19, '示例小院米酒作坊', 'Sample Courtyard Rice Wine Workshop', ['92', '999906', 'MA00DEMR']),
  pharma: party(20, '南屏样例医药有限公司', 'Nanping Sample Pharmaceuticals Co.', ['91', '999907', 'MA00DEMT'], { licence: '示例药生证99990701', ...enrolled('drug', 'production', '2025-06-01', 'sample-drug') }),
  drugWholesale: party(21, '示例康桥医药批发有限公司', 'Sample Kangqiao Drug Wholesale Co.', ['91', '999907', 'MA00DEMU'], { licence: '示例药经证99990702', ...enrolled('drug', 'distribution', '2025-06-05', 'sample-drug') }),
  pharmacy: party(22, '江湾演示大药房', 'Jiangwan Demo Pharmacy', ['91', '999901', 'MA00DEMW'], { licence: '示例药经证99990103', ...enrolled('drug', 'dispensing', '2025-06-05', 'sample-drug') }),
  liftMaker: party(23, '白鹭测试电梯有限公司', 'Bailu Test Elevators Co.', ['91', '999908', 'MA00DEMX'], { licence: '示例特制证TS99990801', ...enrolled('elevator', 'manufacture', '2025-06-01', 'sample-elevator') }),
  liftService: party(24, '示例白鹭电梯维保有限公司', 'Sample Bailu Elevator Service Co.', ['91', '999901', 'MA00DEMY'], { licence: '示例特安证TS99990102', ...enrolled('elevator', 'installation、maintenance', '2025-06-01', 'sample-elevator') }),
  property: party(25, '示例云栖物业服务有限公司', 'Sample Yunqi Property Services Co.', ['91', '999901', 'MA00DEN0'], enrolled('elevator', 'registration', '2025-08-01', 'sample-elevator')),
  equipmentInspection: party(26, '示例市特种设备检验院', 'Sample City Special Equipment Inspection Institute', ['12', '999901', 'MB00DEM3']),
  marketRegulator: party(27, '示例市市场监督管理局', 'Sample City Market Regulation Office', ['11', '999901', 'MB00DEM4']),
  gasStation: party(28, '示例蓝焰燃气有限公司', 'Sample Blue Flame Gas Co.', ['91', '999901', 'MA00DEN1'], { licence: '示例充装证TS99990104', ...enrolled('gas-cylinder', 'filling', '2025-06-01', 'sample-elevator') }),
  cylinderMaker: party(29, '示例钢瓶制造有限公司', 'Sample Cylinder Works Co.', ['91', '999908', 'MA00DEN2'], { licence: '示例特制证TS99990805', ...enrolled('gas-cylinder', 'manufacture', '2025-06-01', 'sample-elevator') }),
  winery: party(30, '示例葡萄庄园 Domaine Exemple', 'Domaine Exemple sample winery', undefined),
  importer: party(31, '示例海门进出口有限公司', 'Sample Haimen Import & Export Co.', ['91', '999909', 'MA00DEN3'], enrolled('imported-wine', 'importer-dispatch', '2025-06-01', 'sample-port')),
  portInspection: party(32, '示例口岸检验检疫处', 'Sample Port Inspection Office', ['11', '999909', 'MB00DEM5']),
  pesticideMaker: party(33, '示例绿盾农药有限公司', 'Sample Lvdun Agrochemicals Co.', ['91', '999908', 'MA00DEN4'], { licence: '示例农药生许99990806', ...enrolled('farm-input', 'production', '2025-06-01', 'sample-agri') }),
  farmShop: party(34, '示例青禾农资店', 'Sample Qinghe Farm Supplies', ['91', '999902', 'MA00DEN5'], { licence: '示例农药经许99990207', ...enrolled('farm-input', 'distribution', '2025-06-01', 'sample-agri') }),
  deviceMaker: party(35, '示例维康医疗器械有限公司', 'Sample Weikang Medical Devices Co.', ['91', '999907', 'MA00DEN6'], { licence: '示例械生许99990708', ...enrolled('medical-device', 'production', '2025-06-01', 'sample-drug') }),
  hospital: party(36, '示例市演示医院', 'Sample City Demo Hospital', ['12', '999901', 'MB00DEM6'], enrolled('medical-device', 'use', '2025-06-01', 'sample-drug')),
  cosmeticsMaker: party(37, '示例素颜化妆品有限公司', 'Sample Suyan Cosmetics Co.', ['91', '999908', 'MA00DEN7'], { licence: '示例妆99990809', ...enrolled('cosmetics', 'production', '2025-09-01', 'sample-port') }),
  fireworksMaker: party(38, '示例彩虹烟花有限公司', 'Sample Rainbow Fireworks Co.', ['91', '999908', 'MA00DEN8'], { licence: '示例YH99990810', ...enrolled('hazardous', 'production', '2025-09-01', 'sample-city-food') }),
} as const satisfies Record<string, SampleParty>;
export type PartyId = keyof typeof PARTIES;

export interface SamplePlace {
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly region?: string;
  readonly at?: readonly [latitude: number, longitude: number];
  readonly operator: PartyId;
}

const place = (number: number, name: string, nameEn: string, operator: PartyId, region?: string, at?: readonly [number, number]): SamplePlace => ({
  number, name: `${name}（示例）`, nameEn: `${nameEn} (sample)`, operator, ...(region ? { region } : {}), ...(at ? { at } : {}),
});

export const PLACES = {
  teaGarden: place(501, '云栖三号茶园', 'Yunqi tea garden no. 3', 'coop', '999902', [30.12, 119.61]),
  teaWorks: place(502, '云栖茶厂车间', 'Yunqi tea workshop', 'teaFactory', '999902', [30.13, 119.63]),
  greenhouse: place(503, '青禾七号大棚', 'Qinghe greenhouse no. 7', 'coop', '999902', [30.10, 119.58]),
  produceHall: place(504, '江湾批发市场果菜厅', 'Jiangwan market, produce hall', 'produceMarket', '999901', [30.28, 120.15]),
  shelf: place(505, '江湾演示超市一店', 'Jiangwan Demo Supermarket, shop 1', 'market', '999901', [30.29, 120.16]),
  pigHouse: place(506, '北坡养殖场二号舍', 'Beipo farm, house 2', 'pigFarm', '999903', [29.95, 119.90]),
  slaughterLine: place(507, '云栖模拟屠宰车间', 'Yunqi mock slaughter line', 'slaughterhouse', '999902', [30.15, 119.66]),
  meatHall: place(508, '江湾批发市场肉品厅', 'Jiangwan market, meat hall', 'meatStall', '999901', [30.28, 120.15]),
  farmEast: place(509, '东岭牧场挤奶厅', 'Dongling milking parlour', 'milkFarmEast', '999904', [30.60, 119.20]),
  farmWest: place(510, '西岭牧场挤奶厅', 'Xiling milking parlour', 'milkFarmWest', '999904', [30.58, 119.08]),
  oilPlant: place(511, '禾润油脂精炼车间', 'Herun refining plant', 'oilSupplier', '999904', [30.51, 119.30]),
  powderPlant: place(512, '星汉乳业喷粉车间', 'Xinghan spray-drying plant', 'dairy', '999903', [29.98, 119.95]),
  dairyStore: place(513, '星汉乳业成品库', 'Xinghan finished goods store', 'dairy', '999903', [29.98, 119.96]),
  cityDepot: place(514, '示例冷链城配中心', 'Sample cold chain city depot', 'coldChain', '999901', [30.31, 120.12]),
  listedOilPlant: place(515, '金穗粮油压榨车间', 'Jinsui pressing plant', 'listedOil', '999905', [30.02, 120.40]),
  canteenLine: place(516, '海棠食品罐头线', 'Haitang canning line', 'cannery', '999905', [30.04, 120.42]),
  apiary: place(517, '山花蜂场', 'Shanhua apiary', 'honeyCoop', '999906', [29.60, 119.40]),
  stillHouse: place(518, '石泉酒业酿造车间', 'Shiquan still house', 'distillery', '999906', [29.62, 119.42]),
  workshop: place(519, '小院米酒作坊', 'Courtyard workshop', 'riceWine', '999906', [29.61, 119.44]),
  drugPlant: place(520, '南屏医药固体制剂车间', 'Nanping solid dosage plant', 'pharma', '999907', [30.40, 120.60]),
  drugStore: place(521, '康桥医药阴凉库', 'Kangqiao cool store', 'drugWholesale', '999907', [30.41, 120.62]),
  pharmacyShop: place(522, '江湾演示大药房门店', 'Jiangwan Demo Pharmacy shop', 'pharmacy', '999901', [30.29, 120.17]),
  liftPlant: place(523, '白鹭电梯总装车间', 'Bailu assembly hall', 'liftMaker', '999908', [30.70, 120.70]),
  tower: place(524, '云栖演示小区 3 幢 1 单元', 'Yunqi demo estate, building 3', 'property', '999901', [30.30, 120.14]),
  gasDepot: place(525, '蓝焰燃气充装站', 'Blue Flame filling station', 'gasStation', '999901', [30.33, 120.10]),
  cylinderPlant: place(526, '示例钢瓶厂', 'Sample cylinder works', 'cylinderMaker', '999908', [30.71, 120.72]),
  vineyard: place(527, '示例葡萄庄园酒窖', 'Domaine Exemple cellar', 'winery', undefined, [44.80, -0.60]),
  port: place(528, '示例海门港查验场', 'Sample Haimen port inspection yard', 'portInspection', '999909', [30.00, 121.90]),
  bonded: place(529, '海门保税仓', 'Haimen bonded store', 'importer', '999909', [30.01, 121.88]),
  pesticidePlant: place(530, '绿盾农药制剂车间', 'Lvdun formulation plant', 'pesticideMaker', '999908', [30.73, 120.74]),
  farmShopFloor: place(531, '青禾农资店门店', 'Qinghe farm supplies shop', 'farmShop', '999902', [30.11, 119.60]),
  devicePlant: place(532, '维康器械净化车间', 'Weikang clean room', 'deviceMaker', '999907', [30.43, 120.64]),
  hospitalStore: place(533, '演示医院耗材库', 'Demo hospital supplies store', 'hospital', '999901', [30.27, 120.18]),
  cosmeticsPlant: place(534, '素颜化妆品灌装车间', 'Suyan filling plant', 'cosmeticsMaker', '999908', [30.74, 120.76]),
  fireworksPlant: place(535, '彩虹烟花生产区', 'Rainbow fireworks plant', 'fireworksMaker', '999908', [30.76, 120.78]),
} as const satisfies Record<string, SamplePlace>;
export type PlaceId = keyof typeof PLACES;

export const partyId = (id: PartyId): string => partyUri(PARTIES[id].number);
export const placeId = (id: PlaceId): string => placeUri(PLACES[id].number);
export const partyGln = (id: PartyId): string => gln(PARTIES[id].number);

const source = (id: string, name: string, nameEn: string, kind: SourceAccount['kind'], families: readonly string[], addresses: SourceAccount['addresses'] = []): SourceAccount => ({
  id, name, nameEn, kind, families, scope: { parties: [], categories: [], prefixes: [] }, addresses, sample: true,
});

export const SOURCES = [
  source('sample-city-food', '示例市食品追溯平台', 'Sample City Food Tracing Platform', 'city', ['gs1', 'meatveg', 'meatveg-batch', 'agri']),
  source('sample-agri', '示例农产品追溯平台', 'Sample Farm Produce Platform', 'ministry', ['gs1', 'agri', 'agri-oid', 'pesticide']),
  source('sample-drug', '示例药品与器械追溯平台', 'Sample Drug and Device Platform', 'province', ['gs1', 'drug', 'udi-ma']),
  source('sample-formula', '星汉演示乳业追溯系统（示例）', 'Xinghan Demo Dairy tracing (sample)', 'enterprise', ['gs1']),
  source('sample-elevator', '示例特种设备追溯平台', 'Sample Special Equipment Platform', 'association', ['elevator', 'cylinder'], [
    { host: 'dt.sample-elevator.example', pathPattern: '/q/{value}', keyTemplate: 'https://id.suma.example/elevator/{value}' },
    { host: 'qp.sample-elevator.example', pathPattern: '/b/{value}', keyTemplate: 'https://id.suma.example/cylinder/{value}' },
  ]),
  source('sample-port', '示例口岸商品追溯平台', 'Sample Port Goods Platform', 'third-party', ['gs1']),
] as const satisfies readonly SourceAccount[];
export type SourceId = (typeof SOURCES)[number]['id'];
