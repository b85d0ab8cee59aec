import { CANNED_GTIN, RECALLED_LOT } from './factory';
import { gtin14, uscc } from './identifiers';
import { PARTIES } from './world';

/*
 * Fictional recall notices. Between them: a single lot, a list of lots, a range of lots, a range of
 * dates, the whole product, no lot at all; every level; food, drugs, devices, cosmetics and goods
 * outside of every clock; running and completed ones with what was reported of them.
 */

const CITY = '示例市市场监督管理局（虚构）';
const DRUGS = '示例市药品监督管理局（虚构）';
const link = (host: string, name: string): string => `https://${host}.sample-city.example/recalls/${name}`;

/** A follow-up as its issuer reported it. */
const report = (kind: string, on: string, documentNumber: string, more: { readonly quantity?: string; readonly text?: string; readonly issuer?: string } = {}) => ({
  kind, on, ...(more.quantity === undefined ? {} : { quantity: more.quantity }), ...(more.text === undefined ? {} : { text: more.text }), issuer: more.issuer ?? CITY, documentNumber, url: link('www', `follow-up-${on}-${kind}`),
});

export const RECALLS = {
  kind: 'recalls',
  rows: [
    {
      id: 'sample-recall-2026-7', title: '关于召回示例海棠午餐肉罐头一个批次的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2026〕7号', issuedOn: '2026-07-06', url: 'https://www.sample-city.example/recalls/2026-7',
      level: '一级', category: 'food', products: [CANNED_GTIN], productName: '示例海棠午餐肉罐头 340 g', brand: '海棠（示例）', spec: '340 g/罐', responsibleParty: PARTIES.cannery.name, responsibleUscc: PARTIES.cannery.uscc, lots: [RECALLED_LOT],
      hazard: '杀菌不足，可能存在致病菌（示例）', advice: '停止食用，保留原包装，退回购买门店', remedy: '凭实物或票据全额退款（示例）', phone: '12315', regions: ['999901', '999905'], shops: ['江湾演示超市一店（虚构）', '海棠工厂直营店（虚构）'],
      followUps: [
        report('notified', '2026-07-07', '示例市监召〔2026〕7号之一', { text: '已通知两家门店下架，并在门店张贴公告（示例）' }),
        report('recovered', '2026-07-16', '示例市监召〔2026〕7号之二', { quantity: '610 罐', text: '占已售出数量的 84%（示例）' }),
      ],
      status: '进行中', sample: true,
    },
    {
      id: 'sample-recall-2026-9', title: '关于召回一批未编码示例坚果的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2026〕9号', issuedOn: '2026-09-14', url: 'https://www.sample-city.example/recalls/2026-9',
      level: '三级', category: 'food', products: ['9520000009014'], productName: '示例混合坚果 200 g', responsibleParty: '示例坚果食品厂（虚构）', responsibleUscc: uscc('91', '999905', 'MA00RCA1'), madeFrom: '2026-08-01', madeTo: '2026-08-15',
      hazard: '标签未标注过敏原花生（示例）', advice: '花生过敏者停止食用并退货', remedy: '凭实物退款（示例）', phone: '12315', regions: ['999901'],
      followUps: [
        report('recovered', '2026-09-28', '示例市监召〔2026〕9号之一', { quantity: '1,204 袋' }),
        report('disposed', '2026-10-12', '示例市监召〔2026〕9号之二', { quantity: '1,204 袋', text: '补贴标签后重新上架（示例）' }),
        report('completed', '2026-10-19', '示例市监召〔2026〕9号之三'),
      ],
      status: '已完成', sample: true,
    },
    {
      id: 'sample-recall-2026-14', title: '关于召回部分批次示例全麦面包的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2026〕14号', issuedOn: '2026-11-18', url: link('www', '2026-14'),
      level: '二级', category: 'food', products: [gtin14(910)], productName: '示例麦香全麦面包 400 g', brand: '麦香（示例）', spec: '400 g/袋', responsibleParty: '示例麦香烘焙有限公司（虚构）', responsibleUscc: uscc('91', '999901', 'MA00RCA2'), lots: ['MX0101~MX0120', 'MX0203'],
      hazard: '可能混入金属碎屑，有划伤口腔的风险（示例）', advice: '停止食用，连同包装退回购买门店', remedy: '凭实物退款，没有小票也可以（示例）', phone: '12315', regions: ['999901', '999902'], shops: ['江湾演示超市一店（虚构）', '江湾演示超市二店（虚构）', '云栖示例便利店（虚构）'],
      followUps: [report('notified', '2026-11-19', '示例市监召〔2026〕14号之一', { text: '已通知三家门店下架（示例）' })], status: '进行中', sample: true,
    },
    {
      id: 'sample-recall-2026-15', title: '关于召回示例杏仁露的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2026〕15号', issuedOn: '2026-11-20', url: link('www', '2026-15'),
      level: '三级', category: 'food', products: [gtin14(911)], productName: '示例清泉杏仁露 245 mL', brand: '清泉（示例）', spec: '245 mL/罐', responsibleParty: '示例清泉饮料有限公司（虚构）', responsibleUscc: uscc('91', '999904', 'MA00RCA3'), madeFrom: '2026-10-01', madeTo: '2026-10-31',
      hazard: '标签没有标注含有牛奶，牛奶过敏者饮用有风险（示例）', advice: '牛奶过敏者停止饮用；其他人可以继续饮用，也可以退货', remedy: '凭实物全额退款（示例）', phone: '12315', regions: ['999904'], status: '进行中', sample: true,
    },
    {
      id: 'sample-recall-2026-6', title: '关于召回示例婴幼儿米粉的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2026〕6号', issuedOn: '2026-06-12', url: link('www', '2026-6'),
      level: '二级', category: 'food', products: [gtin14(912)], productName: '示例小穗婴幼儿米粉 225 g', brand: '小穗（示例）', spec: '225 g/盒', responsibleParty: '示例小穗营养食品有限公司（虚构）', responsibleUscc: uscc('91', '999903', 'MA00RCA4'),
      hazard: '铁含量低于标签明示值（示例）', advice: '暂停喂食，向企业核对批号', remedy: '核对后换货或退款（示例）', phone: '12315', regions: ['999903'], status: '进行中', sample: true,
    },
    {
      id: 'sample-recall-2025-31', title: '关于召回示例即食烤肠的公告（示例）', issuer: CITY, documentNumber: '示例市监召〔2025〕31号', issuedOn: '2025-09-26', url: link('www', '2025-31'),
      level: '一级', category: 'food', products: [gtin14(913)], productName: '示例乡味即食烤肠 160 g', brand: '乡味（示例）', spec: '160 g/袋', responsibleParty: '示例乡味肉制品有限公司（虚构）', responsibleUscc: uscc('91', '999906', 'MA00RCA5'), lots: ['XW250901', 'XW250902'],
      hazard: '检出致病菌（示例）', advice: '立即停止食用，退回购买门店；食用后不适请就医', remedy: '凭实物或票据全额退款（示例）', phone: '12315', regions: ['999906'], shops: ['示例山花集市（虚构）'],
      followUps: [
        report('notified', '2025-09-27', '示例市监召〔2025〕31号之一'),
        report('recovered', '2025-10-10', '示例市监召〔2025〕31号之二', { quantity: '3,860 袋' }),
        report('disposed', '2025-10-14', '示例市监召〔2025〕31号之三', { quantity: '3,860 袋', text: '监督销毁（示例）' }),
        report('completed', '2025-10-15', '示例市监召〔2025〕31号之四', { text: '召回完成，总结报告已提交（示例）' }),
      ],
      status: '已完成', sample: true,
    },
    {
      id: 'sample-drug-recall-2026-3', title: '关于召回示例复方止咳糖浆三个批次的公告（示例）', issuer: DRUGS, documentNumber: '示例药监召〔2026〕3号', issuedOn: '2026-10-15', url: link('drug', '2026-3'),
      level: '二级', category: 'drug', products: [gtin14(920)], productName: '示例复方止咳糖浆 120 mL', brand: '南屏（示例）', spec: '120 mL/瓶', responsibleParty: PARTIES.pharma.name, responsibleUscc: PARTIES.pharma.uscc, lots: ['260301', '260302', '260305'],
      hazard: '含量测定低于标准规定，可能影响疗效（示例）', advice: '停止使用，向购买的药店退回；需要用药请咨询医生或药师', remedy: '药店凭实物退款（示例）', phone: '12315', regions: ['999901', '999907'], shops: ['江湾演示大药房（虚构）'],
      followUps: [
        report('notified', '2026-10-18', '示例药监召〔2026〕3号之一', { issuer: DRUGS, text: '已通知经营和使用单位停止销售、使用（示例）' }),
        report('recovered', '2026-11-06', '示例药监召〔2026〕3号之二', { issuer: DRUGS, quantity: '8,420 瓶' }),
      ],
      status: '进行中', sample: true,
    },
    {
      id: 'sample-drug-recall-2026-1', title: '关于召回示例注射液一个批次的公告（示例）', issuer: DRUGS, documentNumber: '示例药监召〔2026〕1号', issuedOn: '2026-03-02', url: link('drug', '2026-1'),
      level: '一级', category: 'drug', products: [gtin14(921)], productName: '示例葡萄糖注射液 250 mL', spec: '250 mL/袋', responsibleParty: PARTIES.pharma.name, responsibleUscc: PARTIES.pharma.uscc, lots: ['251118'],
      hazard: '可见异物，静脉使用有严重风险（示例）', advice: '医疗机构立即停用并封存；患者请向就诊医院询问', phone: '12315', regions: ['999907'],
      followUps: [report('completed', '2026-03-20', '示例药监召〔2026〕1号之一', { issuer: DRUGS, quantity: '2,000 袋', text: '全部收回并销毁（示例）' })], status: '已完成', sample: true,
    },
    {
      id: 'sample-device-recall-2026-2', title: '关于召回示例血糖试纸的公告（示例）', issuer: DRUGS, documentNumber: '示例械监召〔2026〕2号', issuedOn: '2026-09-02', url: link('drug', 'device-2026-2'),
      level: '三级', category: 'medical-device', products: [gtin14(922)], productName: '示例维康血糖试纸 50 片', brand: '维康（示例）', spec: '50 片/盒', responsibleParty: PARTIES.deviceMaker.name, responsibleUscc: PARTIES.deviceMaker.uscc, lots: ['GL2604001~GL2604350'],
      hazard: '外盒效期印刷错误（示例）', advice: '核对瓶身效期；外盒与瓶身不一致的，停止使用并联系企业', remedy: '企业更换外盒或换货（示例）', phone: '12315', regions: ['999901', '999907'], shops: ['江湾演示大药房（虚构）'], status: '进行中', sample: true,
    },
    {
      id: 'sample-cosmetics-recall-2026-1', title: '关于召回示例防晒乳的公告（示例）', issuer: DRUGS, documentNumber: '示例妆监召〔2026〕1号', issuedOn: '2026-08-20', url: link('drug', 'cosmetics-2026-1'),
      level: '未分级', category: 'cosmetics', products: [gtin14(930)], productName: '示例素颜防晒乳 50 mL', brand: '素颜（示例）', spec: '50 mL/支', responsibleParty: PARTIES.cosmeticsMaker.name, responsibleUscc: PARTIES.cosmeticsMaker.uscc, scope: '全部',
      hazard: '检出未注册的防晒剂（示例）', advice: '停止使用，退回购买处', remedy: '凭实物退款（示例）', phone: '12315', regions: ['999901', '999908'], status: '进行中', sample: true,
    },
    {
      id: 'sample-goods-recall-2026-4', title: '关于召回示例家用燃气调压阀的公告（示例）', issuer: CITY, documentNumber: '示例缺陷召〔2026〕4号', issuedOn: '2026-05-11', url: link('www', 'goods-2026-4'),
      level: '未分级', category: 'gas-cylinder', products: [gtin14(940)], productName: '示例蓝焰家用燃气调压阀', brand: '蓝焰（示例）', spec: 'JYT-0.6 型（示例）', responsibleParty: PARTIES.gasStation.name, responsibleUscc: PARTIES.gasStation.uscc, lots: ['LY2512-001~LY2512-480'], madeFrom: '2025-12-01', madeTo: '2025-12-31',
      hazard: '密封圈老化较快，可能漏气（示例）', advice: '关闭气瓶总阀，停止使用，等待上门更换', remedy: '免费上门更换，不收材料费（示例）', phone: '12315', regions: ['999901'],
      followUps: [report('notified', '2026-05-13', '示例缺陷召〔2026〕4号之一'), report('recovered', '2026-07-30', '示例缺陷召〔2026〕4号之二', { quantity: '452 只', text: '占应召回数量的 94%（示例）' })], status: '进行中', sample: true,
    },
  ],
};
