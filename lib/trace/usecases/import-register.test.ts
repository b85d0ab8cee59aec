import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores, testClock } from '@/db/testing';
import { PUBLIC_ACTOR } from '../model/actor';
import { ENTRY_REGISTERS, type EntryRegister } from '../model/register';
import type { Ctx, SourceAccount } from '../ports';
import type { RegisterKind } from '../registers/columns';
import { addYears, findListingTerm } from '../registers/listing-term';
import { importRegister, type ImportReport } from './import-register';
import { approveDelivery, dropDelivery, endPublishedRow, publishDelivery, showDelivery } from './import-register-sign-off';

const fixture = (path: string): string => readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8');
const DAY = '2026-11-21';

let ctx: Ctx;
beforeEach(async () => {
  const stores = await freshStores(testClock('2026-11-21T04:00:00.000Z'));
  let n = 0;
  ctx = { ...stores, ids: { newId: () => `id-${++n}` }, actor: PUBLIC_ACTOR, pseudonyms: { pseudonym: (value) => `p${value.length}` } };
  for (const account of JSON.parse(fixture('sources.json')) as SourceAccount[]) await ctx.sources.putSource(account);
});
afterAll(closeFreshStores);

async function report(name: string, text: string, more: { kind?: RegisterKind; dryRun?: boolean } = {}): Promise<ImportReport> {
  const answer = await importRegister({ name, text, by: '录入员', approvedBy: '审核员', ...more }, ctx);
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
const codes = (r: ImportReport): string[] => r.errors.map((e) => `${e.path} ${e.code}`);

const listing = {
  name: '示例企业（虚构）', uscc: '91999901MA00FAKE84', reason: '示例原因', basis: '第五条（示例）', authority: '示例市市场监督管理局', decisionNumber: '示例〔2026〕1号', decidedOn: '2026-03-01', listedOn: '2026-03-10', sourceUrl: 'https://credit.sample-city.example/decisions/2026-1',
};
const recall = {
  title: '示例召回', issuer: '示例市市场监督管理局', documentNumber: '示例〔2026〕2号', issuedOn: '2026-07-06', url: 'https://www.sample-city.example/recalls/2', level: '一级', category: 'food', products: ['9520000000011'], productName: '示例食品', lots: ['A1'], hazard: '示例', advice: '停止食用',
};
const ENTERPRISE_HEADER = '名称,统一社会信用代码,类别,区域,环节,许可证号,加入日期,数据来源平台,状态,最近上报时间';
const enterprise = '示例企业（虚构）,91999901MA00FAKE84,食品,999901,production,,2025-06-01,示例市食品追溯平台,在册,2026-11-18 06:00';

describe('importing the sample registers', () => {
  it('takes every row, told apart by columns, without naming the register', async () => {
    const reports = [await report('a.csv', fixture('registers/enterprises.csv')), await report('b.json', fixture('registers/blacklist.json')), await report('c.json', fixture('registers/recalls.json'))];
    expect(reports.map((r) => [r.kind, r.accepted === r.rows && r.rows > 0, r.errors, [...new Set(r.warnings.map(({ code }) => code))]])).toEqual([['enterprises', true, [], []], ['blacklist', true, [], []], ['recalls', true, [], ['no-lot', 'lots-and-dates']]]);
    expect((await ctx.registers.listEnrolments({ status: 'any', page: 1, perPage: 100 }, DAY)).total).toBe(reports[0]?.rows);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).rows.map((l) => [l.endsOn, l.endsBy])).toEqual([['2029-05-08', 'rule'], ['2029-03-02', 'rule'], ['2027-09-11', 'decision']]);
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 10 })).total).toBe(reports[2]?.rows);
  });

  it('changes nothing when the same file comes again', async () => {
    const first = await report('enterprises.csv', fixture('registers/enterprises.csv'));
    await report('enterprises.csv', fixture('registers/enterprises.csv'));
    expect((await ctx.registers.listEnrolments({ page: 1, perPage: 100, status: 'any' }, DAY)).total).toBe(first.rows);
  });
});

describe('enrolled enterprises', () => {
  it('reads a table with byte order mark, Chinese columns, quotation marks and idle columns', async () => {
    const r = await report('名单.csv', `\uFEFF序号,${ENTERPRISE_HEADER},备注\r\n1,${enterprise},"一，""二"""\r\n\r\n`);
    expect([r.kind, r.accepted]).toEqual(['enterprises', 1]);
    const { rows } = await ctx.registers.listEnrolments({ page: 1, perPage: 10 }, DAY);
    expect(rows[0]).toMatchObject({ name: '示例企业（虚构）', category: 'food', step: 'production', region: '999901', enrolledOn: '2025-06-01', sourceId: 'sample-city-food', lastReportedAt: '2026-11-17T22:00:00.000Z', sample: false });
  });

  it('reads the same rows with English columns and dates written otherwise', async () => {
    const r = await report('list.csv', 'name,uscc,category,region,enrolled on,source\nSample (fictional),91999901ma00fake84,food,999901,2025年6月1日,sample-city-food\n');
    expect([r.accepted, codes(r)]).toEqual([1, []]);
  });

  it('names row and column of every error and keeps nothing of the file', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise}\n示例乙（虚构）,123,不明,99,,,2025-02-30,没有的平台,在册,\n示例丙（虚构）,,食品,999901,,,2027-01-01,sample-agri,已退出,\n`);
    expect(codes(r)).toEqual(['[1].统一社会信用代码 uscc-shape', '[1].类别 category', '[1].区域 region', '[1].加入日期 date', '[2].统一社会信用代码 missing']);
    expect(r.errors.map((e) => e.line)).toEqual([3, 3, 3, 3, 4]);
    expect(r.errors.every((e) => e.index !== undefined && e.reason !== '' && (e.repair ?? '') !== '')).toBe(true);
    expect(r.accepted).toBe(0);
    expect((await ctx.registers.listEnrolments({ page: 1, perPage: 10 }, DAY)).total).toBe(0);
  });

  it('refuses an unknown platform, a day to come and an ended enrolment without its day', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('2025-06-01', '2027-01-01').replace('示例市食品追溯平台', '没有的平台').replace('在册', '已退出')}\n`);
    expect(codes(r)).toEqual(['[0].加入日期 future', '[0].数据来源平台 unknown-source', '[0].退出日期 missing']);
  });

  it.each([['吊销', '[0].退出日期 missing'], ['待定', '[0].状态 status'], ['未退出', '[0].状态 status']])('reads the status %s of an enrolment by a closed list', async (status, code) => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('在册', status)}\n`);
    expect(codes(r)).toEqual([code]);
  });

  it('only warns of a social credit code whose check characters fail', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('FAKE84', 'FAKE85')}\n`);
    expect([r.accepted, r.warnings.map((w) => `${w.path} ${w.code}`)]).toEqual([1, ['[0].统一社会信用代码 uscc-check']]);
  });

  it('takes a step that its category does not have, and remarks on the row', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace(',production,', ',养殖,')}\n`);
    expect([r.accepted, r.warnings.map((w) => `${w.path} ${w.code}`)]).toEqual([1, ['[0].环节 unknown-step']]);
    expect(r.warnings[0]?.reason).toMatch(/^养殖 is no step of food.*production/);
  });

  it('passes over the plain names beside the codes', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER},类别名称,环节名称,区域名称,数据来源平台名称\n${enterprise},食品,生产,示例市,示例市平台\n`);
    expect([r.accepted, r.errors, r.warnings]).toEqual([1, [], []]);
  });

  it('refuses a column it does not know, and two rows that say the same', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER},法定代表人\n${enterprise},某人\n${enterprise},某人\n`);
    expect(codes(r)).toEqual(['法定代表人 unknown-column', '[1] double-row']);
  });

  it('refuses a citizen’s identity card number in any cell without repeating it', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('production,,', 'production,11010519491231002X,')}\n`);
    expect(codes(r)).toEqual(['[0].许可证号 personal-number']);
    expect(JSON.stringify(r)).not.toContain('1949123');
  });

  it('keeps nothing in a dry run', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise}\n`, { dryRun: true });
    expect([r.rows, r.accepted, r.errors, r.dryRun]).toEqual([1, 0, [], true]);
    expect((await ctx.registers.listEnrolments({ page: 1, perPage: 10 }, DAY)).total).toBe(0);
  });
});

describe('the list of serious breaches', () => {
  const rows = (...list: object[]): string => JSON.stringify(list);

  it.each(['reason', 'basis', 'authority', 'decisionNumber', 'decidedOn', 'listedOn', 'uscc', 'name', 'sourceUrl'])('refuses an entry without %s', async (field) => {
    const r = await report('blacklist.json', rows({ ...listing, [field]: ' ' }), { kind: 'blacklist' });
    expect(r.errors.map((e) => e.code)).toEqual(['missing']);
    expect(r.accepted).toBe(0);
  });

  it('computes the end from the dated rule, and takes the decision’s own end before it', async () => {
    await report('blacklist.json', rows(listing, { ...listing, decisionNumber: '示例〔2026〕3号', endsOn: '2027-03-09' }));
    const { rows: kept } = await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY);
    expect(kept.map((l) => [l.decisionNumber, l.endsOn, l.endsBy]).sort()).toEqual([['示例〔2026〕1号', '2029-03-10', 'rule'], ['示例〔2026〕3号', '2027-03-09', 'decision']]);
  });

  it('counts the term from the decision where the rule in force on the day of listing says so', async () => {
    const file = rows({ ...listing, decidedOn: '2026-04-20', listedOn: '2026-05-02' }, { ...listing, decisionNumber: '示例〔2026〕3号', decidedOn: '2026-03-20', listedOn: '2026-03-31' }, { ...listing, decisionNumber: '示例〔2026〕4号', decidedOn: '2026-04-20', listedOn: '2026-05-02', endsOn: '2029-05-02' });
    expect((await report('blacklist.json', file)).warnings.map((w) => `${w.path} ${w.code}`)).toEqual(['[2].endsOn beyond-term']);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).rows.map((l) => l.endsOn).sort()).toEqual(['2029-03-31', '2029-04-20', '2029-05-02']);
  });

  it.each(['在列', '有效', '异议中', 'listed'])('keeps an entry whose status is %s in force', async (status) => {
    expect(codes(await report('blacklist.json', rows({ ...listing, status })))).toEqual([]);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).total).toBe(1);
  });

  it.each(['停止公示', '已解除', '移除', '到期', 'removed'])('takes %s as a removal, which needs its day', async (status) => {
    expect(codes(await report('blacklist.json', rows({ ...listing, status })))).toEqual(['[0].移出日期 missing']);
  });

  it.each(['未移出', '待定', '公示', 'constructor'])('refuses the status %s with the words that are known', async (status) => {
    const r = await report('blacklist.json', rows({ ...listing, status }));
    expect([codes(r), r.errors[0]?.repair]).toEqual([['[0].status status'], expect.stringContaining('停止公示')]);
  });

  it('takes a removal without a link, so that nothing stands in its way', async () => {
    expect(codes(await report('blacklist.json', rows({ ...listing, sourceUrl: undefined, status: '已移出', removedOn: '2026-11-20' }), { kind: 'blacklist' }))).toEqual([]);
  });

  it('refuses a mobile number in its texts, and an identity card number in groups, without repeating them', async () => {
    const reasons = ['联系 13800138000', '联系１３８-００１３-８０００', '电话+86 138 0013 8000', '电话138\u200B00138000', '身份证 110105 19491231 002X'];
    const r = await report('blacklist.json', rows(...reasons.map((reason, n) => ({ ...listing, decisionNumber: `n${n}`, reason }))));
    expect(codes(r)).toEqual(reasons.map((_, n) => `[${n}].reason personal-number`));
    expect(JSON.stringify(r)).not.toMatch(/138|1949/);
    expect(codes(await report('blacklist.json', rows({ ...listing, reason: '涉案金额 138001380005 元', sourceUrl: 'https://credit.sample-city.example/13800138000' })))).toEqual([]);
  });

  it('refuses an authority or number that says nothing, and a number too long for an address', async () => {
    const r = await report('blacklist.json', rows({ ...listing, authority: '-' }, { ...listing, decisionNumber: '暂无' }, { ...listing, decisionNumber: '号'.repeat(130) }));
    expect(codes(r)).toEqual(['[0].authority no-content', '[1].decisionNumber no-content', '[2].decisionNumber id-too-long']);
  });

  it('closes an entry that was removed, so that it is shown no more', async () => {
    await report('blacklist.json', rows(listing));
    const r = await report('blacklist.json', rows({ ...listing, status: '已移出', removedOn: '2026-11-20' }));
    expect([r.accepted, r.warnings.map((w) => w.code)]).toEqual([1, ['not-in-force']]);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).total).toBe(0);
    expect(await ctx.store.findListings([listing.uscc], DAY)).toEqual([]);
  });

  it.each([['已撤销', 'annulled'], ['信用修复', 'repaired'], ['annulled', 'annulled'], ['已移出', 'withdrawn'], ['期限届满', 'expired']])('takes %s as the end of the published entry, and an old file does not bring it back', async (status, reason) => {
    await report('blacklist.json', rows(listing));
    await report('blacklist.json', rows({ ...listing, status, removedOn: '2026-11-20' }));
    const again = await report('blacklist.json', rows(listing));
    expect(again.warnings.map((w) => `${w.path} ${w.code} ${w.reason}`)).toEqual([`[0] stays-ended the row was ended (${reason}) and stays out of sight`]);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).total).toBe(0);
  });

  it('publishes nothing of an entry that was annulled before it ever came here', async () => {
    const r = await report('blacklist.json', rows({ ...listing, status: '已撤销', removedOn: '2026-03-20' }));
    expect(r.warnings.map((w) => w.code)).toEqual(['not-in-force', 'nothing-to-end']);
    expect(await ctx.store.findListings([listing.uscc], '2026-03-15')).toEqual([]);
  });

  it('refuses dates that exclude each other, and a removal without its day', async () => {
    const r = await report('blacklist.json', rows({ ...listing, listedOn: '2026-02-01' }, { ...listing, decisionNumber: '2', status: '已撤销' }, { ...listing, decisionNumber: '3', endsOn: '2026-03-01' }, { ...listing, decisionNumber: '4', decidedOn: '2020-01-01', listedOn: '2020-01-05' }));
    expect(codes(r)).toEqual(['[0].listedOn order', '[1].移出日期 missing', '[2].endsOn order', '[3].截止日期 no-rule']);
  });

  it('has no rule for listings before the statute, and ends 29 February on the 28th', () => {
    expect(findListingTerm('2021-08-31')).toBeUndefined();
    expect([findListingTerm('2021-09-01')?.years, findListingTerm('2026-04-01')?.id]).toEqual([3, 'listing-term-2026']);
    expect([addYears('2024-02-29', 3), addYears('2024-02-29', 4), addYears('2026-05-20', 3)]).toEqual(['2027-02-28', '2028-02-29', '2029-05-20']);
  });
});

describe('recall notices', () => {
  const rows = (...list: object[]): string => JSON.stringify({ kind: 'recalls', rows: list });

  it.each([['进行中', 'ongoing'], ['召回中', 'ongoing'], ['未完成', 'ongoing'], ['Ongoing', 'ongoing'], ['已完成', 'completed'], ['已终止', 'completed'], ['已结束', 'completed'], ['closed', 'completed']])('reads the status %s as %s', async (status, read) => {
    await report('x.json', rows({ ...recall, status }));
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 10 })).rows.map((r) => r.status)).toEqual([read]);
  });

  it('refuses a status that does not tell whether the recall goes on', async () => {
    const r = await report('x.json', rows(...['未终止', '未结束', '尚未完成', '基本完成', '不详', 'toString'].map((status, n) => ({ ...recall, documentNumber: `${n}`, status }))));
    expect(r.errors.map((e) => e.code)).toEqual(Array(6).fill('status'));
    expect(r.errors[0]?.repair).toContain('未完成');
  });

  it.each(['全部', '全部批次', ' 所有批次 ', 'ALL'])('reads %s among the lots as every lot', async (lots) => {
    await report('x.json', rows({ ...recall, lots }));
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 10 })).rows[0]?.scopes).toEqual([{ kind: 'all' }]);
  });

  it('refuses words that are no lot, and a hyphen that may divide two lots', async () => {
    const lots = ['见附件', '详见公告', '附件1', 'A0101等', '若干批次', '部分批次', '-', '无', '\u200B', 'A1，A2', '20260901-20260910', 'L20260901-20260910', '20260901－20260910'];
    const r = await report('x.json', rows(...lots.map((lot, n) => ({ ...recall, documentNumber: `${n}`, lots: [lot] }))));
    expect(codes(r).map((code) => code.replace(/^\[\d+\]\./, ''))).toEqual([...Array<string>(10).fill('lots lot-text'), ...Array<string>(3).fill('lots lot-range')]);
    expect(r.errors.at(-1)?.repair).toContain('批次起');
    expect(r.accepted).toBe(0);
  });

  it('says that lots and dates in one row match each by itself', async () => {
    const dates = { madeFrom: '2026-03-01', madeTo: '2026-03-05' };
    expect((await report('x.json', rows({ ...recall, ...dates }))).warnings.map((w) => `${w.path} ${w.code}`)).toEqual(['[0].lots lots-and-dates']);
    expect((await report('x.json', rows({ ...recall, ...dates, lots: [] }))).warnings.map((w) => w.code)).not.toContain('lots-and-dates');
  });

  it('refuses cells that are filled with nothing, and ids that are no address of a row', async () => {
    const bad = [{ issuer: '-' }, { documentNumber: '无' }, { title: '\u200B\u2060' }, { hazard: 'N/A' }, { advice: '不详。' }, { productName: '－' }, { id: 'poster' }, { id: 'Feed.atom' }, { id: '召回.csv' }, { id: '..' }, { id: '召'.repeat(134) }, { documentNumber: '号'.repeat(134) }];
    const r = await report('x.json', rows(...bad.map((change, n) => ({ ...recall, documentNumber: `n${n}`, ...change }))));
    expect(codes(r).map((code) => code.replace(/^\[\d+\]\./, ''))).toEqual([
      'issuer no-content', 'documentNumber no-content', 'title no-content', 'hazard no-content', 'advice no-content', 'productName no-content',
      'id id-reserved', 'id id-reserved', 'id id-reserved', 'id no-content', 'id id-too-long', 'documentNumber id-too-long',
    ]);
  });

  it('says when a row takes the place of another notice, also in a dry run', async () => {
    const given = { ...recall, id: 'r1' };
    await report('x.json', rows(given, { ...recall, id: 'r2', documentNumber: '2' }));
    const next = rows({ ...given, hazard: '另一危害', status: '已完成' }, { ...recall, id: 'r2', title: '另一召回', productName: '另一食品' });
    for (const dryRun of [true, false]) {
      expect((await report('y.json', next, { dryRun })).warnings.map((w) => `${w.path} ${w.code} ${w.reason}`)).toEqual(['[1] replaces takes the place of the published row r2, which is about something else: 示例召回']);
    }
  });

  it('says the same of a long file', async () => {
    const many = Array.from({ length: 201 }, (_, n) => ({ ...recall, id: `r${n}`, documentNumber: `n${n}` }));
    await report('x.json', rows(...many));
    expect((await report('y.json', rows(...many.map((row) => (row.id === 'r150' ? { ...row, products: [], title: '另一召回' } : row))), { dryRun: true })).warnings.filter((w) => w.code === 'replaces').map((w) => w.path)).toEqual(['[150]']);
  });

  it.each(['issuer', 'documentNumber', 'issuedOn', 'url'])('refuses a notice without %s', async (field) => {
    const r = await report('x.json', rows({ ...recall, [field]: undefined }));
    expect(r.errors.map((e) => e.code)).toEqual(['missing']);
  });

  it('keeps lots, ranges and product identifiers as keys', async () => {
    await report('x.json', rows({ ...recall, lots: 'A1；A2', madeFrom: '2026-03-01', madeTo: '2026-03-05' }));
    const [kept] = (await ctx.registers.listRecalls({ page: 1, perPage: 10 })).rows;
    expect(kept).toMatchObject({ level: '1', productKeys: ['https://id.gs1.org/01/09520000000011'], scopes: [{ kind: 'lot', lot: 'A1' }, { kind: 'lot', lot: 'A2' }, { kind: 'dates', from: '2026-03-01', to: '2026-03-05' }], status: 'ongoing' });
    expect(await ctx.registers.findRecall(kept?.id ?? '')).toEqual(kept);
  });

  it('refuses a range that runs backwards or has one end, a wrong check digit, a lot as product and an address that is none', async () => {
    const r = await report('x.json', rows(
      { ...recall, madeFrom: '2026-03-05', madeTo: '2026-03-01' }, { ...recall, documentNumber: '2', madeFrom: '2026-03-05' }, { ...recall, documentNumber: '3', products: ['9520000000012'] },
      { ...recall, documentNumber: '4', products: ['https://id.gs1.org/01/09520000000011/10/A1'] }, { ...recall, documentNumber: '5', url: 'javascript:alert(1)' }, { ...recall, documentNumber: '6', level: '四级' },
    ));
    expect(codes(r)).toEqual(['[0].madeTo range-backwards', '[1].生产日期止 missing', '[2].products product', '[3].products product-level', '[4].url link', '[5].level level']);
  });

  it('reads a range of lots in every notation, and a hyphen inside a lot as part of it', async () => {
    await report('x.json', rows({ ...recall, lots: ['A0101-A0120', 'B1~B9', 'C-1 至 C-3', '2026-0301', 'WC-2026-07', 'D5'], lotFrom: '0001', lotTo: '0100' }));
    const [kept] = (await ctx.registers.listRecalls({ page: 1, perPage: 10 })).rows;
    expect(kept?.scopes).toEqual([
      { kind: 'lots', from: 'A0101', to: 'A0120' }, { kind: 'lots', from: 'B1', to: 'B9' }, { kind: 'lots', from: 'C-1', to: 'C-3' }, { kind: 'lot', lot: '2026-0301' }, { kind: 'lot', lot: 'WC-2026-07' }, { kind: 'lot', lot: 'D5' },
      { kind: 'lots', from: '0001', to: '0100' },
    ]);
  });

  it('refuses a range of lots that runs backwards, has one end, or whose ends are unlike', async () => {
    const r = await report('x.json', rows(
      { ...recall, lots: ['A0120-A0101'] }, { ...recall, documentNumber: '2', lotFrom: 'A0120', lotTo: 'A0101' }, { ...recall, documentNumber: '3', lotFrom: 'A1' }, { ...recall, documentNumber: '4', lots: 'A1～A10' },
      { ...recall, documentNumber: '5', lots: ['A1-A10'] }, { ...recall, documentNumber: '6', lotFrom: 'A1', lotTo: 'B9' }, { ...recall, documentNumber: '7', lotFrom: '甲', lotTo: '乙' },
    ));
    expect(codes(r)).toEqual(['[0].lots range-backwards', '[1].lotTo range-backwards', '[2].批次止 missing', '[3].lots lot-range', '[4].lots lot-range', '[5].lotTo lot-range', '[6].lotTo lot-range']);
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 10 })).total).toBe(0);
  });

  it('keeps firm, brand, shops and what the issuer reported, in the order of days, from JSON and from a cell', async () => {
    const followUps = [{ kind: '已处置', on: '2026-08-01', issuer: '局', documentNumber: '2', quantity: '1,200 件' }, { kind: 'notified', on: '2026-07-07', issuer: '局', documentNumber: '1' }];
    const kept = [{ kind: 'notified', on: '2026-07-07', issuer: '局', documentNumber: '1' }, { kind: 'disposed', on: '2026-08-01', issuer: '局', documentNumber: '2', quantity: '1,200 件' }];
    await report('x.json', rows({ ...recall, responsibleUscc: '91999901MA00FAKE84', brand: '示例牌', spec: '340 g', shops: '一店；二店', followUps }));
    expect((await ctx.registers.listRecalls({ uscc: '91999901MA00FAKE84', page: 1, perPage: 10 })).rows[0]).toMatchObject({ brand: '示例牌', spec: '340 g', shops: ['一店', '二店'], followUps: kept });
    const csv = `标题,发布机关,公告文号,发布日期,公告链接,类别,产品名称,批次,危害,消费者措施,进展\n示例,局,9号,2026-07-06,https://x.example/9,食品,示例食品,A1,示例,停止食用,"${JSON.stringify(followUps).replaceAll('"', '""')}"\n`;
    expect(codes(await report('recalls.csv', csv))).toEqual([]);
    expect((await ctx.registers.listRecalls({ q: '9号', page: 1, perPage: 10 })).rows[0]?.followUps).toEqual(kept);
  });

  it('refuses a report without issuer, number or day, of an unknown kind, of a day to come, and a cell that is no JSON', async () => {
    const one = { kind: 'notified', on: '2026-07-07', issuer: '局', documentNumber: '1' };
    const r = await report('x.json', rows(...[{ ...one, issuer: ' ' }, { ...one, documentNumber: undefined }, { ...one, on: '2026-13-01' }, { ...one, kind: '传闻' }, { ...one, on: '2027-01-01' }].map((f, n) => ({ ...recall, documentNumber: `${n}`, followUps: [f] })), { ...recall, documentNumber: '9', followUps: '已完成' }));
    expect(codes(r)).toEqual(['[0].followUps missing', '[1].followUps value', '[2].followUps date', '[3].followUps follow-up-kind', '[4].followUps future', '[5].followUps cell-json']);
  });

  it('says when a notice can be matched with no scan or no lot', async () => {
    const r = await report('x.json', rows({ ...recall, products: [], lots: [] }));
    expect([r.accepted, r.warnings.map((w) => w.code)]).toEqual([1, ['no-product', 'no-lot']]);
  });
});

describe('official entries', () => {
  const tip = { kind: 'consumption-tip', title: '示例提示', issuer: '示例局', documentNumber: '示提〔2026〕1号', issuedOn: '2026-11-01', url: 'https://www.sample-city.example/tips/1', body: '示例' };
  const rows = (...list: object[]): string => JSON.stringify({ kind: 'tips', rows: list });
  const kept = async (register: EntryRegister = 'tips') => (await ctx.registers.listEntries({ register, page: 1, perPage: 100 }, DAY)).rows;

  it.each(ENTRY_REGISTERS)('takes every row of the samples of %s', async (register) => {
    const r = await report(`${register}.json`, fixture(`registers/${register}.json`));
    expect([r.kind, codes(r), r.accepted === r.rows && r.rows > 0]).toEqual([register, [], true]);
  });

  it.each(['issuer', 'documentNumber', 'issuedOn', 'title', 'kind', 'url'])('refuses a tip without %s', async (field) => {
    for (const empty of [undefined, ' ', null]) {
      const r = await report('x.json', rows({ ...tip, [field]: empty }));
      expect(r.errors.map((e) => e.code)).toEqual(['missing']);
    }
    expect(await kept()).toEqual([]);
  });

  it('reads a table in Chinese: kinds and categories by name, months, areas of any level, details', async () => {
    await report('tips.csv', '种类,标题,发布机关,文号,发布日期,链接,有效期至,类别,区域,月份,主体名称,统一社会信用代码,商品条码,正文,明细,示例\n消费预警,示例预警,示例局,示1号,2026年11月1日,https://x.example/1,2027-01-31,食品、猪肉,9999；110105,12月、1,示例厂,91999901MA00FAKE84,9520000000011,示例正文,适用：家庭；说明:甲:乙,是\n');
    expect(await kept()).toEqual([{
      id: '示例局-示1号-91999901MA00FAKE84', register: 'tips', kind: 'warning', title: '示例预警', issuer: '示例局', documentNumber: '示1号', issuedOn: '2026-11-01', url: 'https://x.example/1', validFrom: '2026-11-01', validTo: '2027-01-31',
      categories: ['food', 'pork'], regions: ['999900', '110105'], months: [1, 12], subject: { name: '示例厂', uscc: '91999901MA00FAKE84', productKey: 'https://id.gs1.org/01/09520000000011' },
      body: '示例正文', details: [{ label: '适用', value: '家庭' }, { label: '说明', value: '甲:乙' }], sample: true,
    }]);
  });

  it('reads the same with English columns, and details as JSON in a cell', async () => {
    await report('tips.csv', 'type,title,issuer,document no.,issued on,url,valid to,category,month,details\nwarning,Sample,Office,No 1,2026-11-01,https://x.example/1,2027-01-31,food,"12, 1","[{""label"":""A"",""value"":""B; C""}]"\n');
    expect((await kept())[0]).toMatchObject({ kind: 'warning', months: [1, 12], details: [{ label: 'A', value: 'B; C' }] });
  });

  it('names the kind by itself where a register has one only', async () => {
    await report('insurance.json', JSON.stringify([{ ...tip, kind: undefined }]));
    expect((await kept('insurance'))[0]?.kind).toBe('liability');
  });

  it('refuses kinds, months, areas, products and dates that are none, and keeps nothing of the file', async () => {
    const bad = [
      { kind: '小道消息' }, { months: [0] }, { months: '13' }, { months: '1.5' }, { regions: ['北京'] }, { regions: '999' }, { categories: ['food', '点心'] }, { validFrom: '2026-11-02', validTo: '2026-11-01' }, { validTo: '2026-10-01' },
      { issuedOn: '2027-01-01' }, { subjectName: '厂', product: '9520000000012' }, { subjectName: '厂', product: 'https://id.gs1.org/01/09520000000011/10/A' }, { uscc: '91999901MA00FAKE84' }, { register: 'honours' }, { details: '[1]' }, { url: 'javascript:alert(1)' },
    ];
    const r = await report('x.json', rows(tip, ...bad.map((change, n) => ({ ...tip, documentNumber: `n${n}`, ...change }))));
    expect(codes(r).map((code) => code.replace(/^\[\d+\]\./, ''))).toEqual([
      'kind kind', 'months month', 'months month', 'months month', 'regions region', 'regions region', 'categories category', 'validTo order', 'validTo order', 'issuedOn future', 'product product', 'product product-level', '主体名称 missing',
      'register register', 'details value', 'url link',
    ]);
    expect(r.errors.map((e) => e.index)).toEqual(bad.map((_, n) => n + 1));
    expect([r.accepted, await kept()]).toEqual([0, []]);
  });

  it('says when an entry has run out', async () => {
    expect((await report('x.json', rows({ ...tip, validTo: '2026-11-20' }))).warnings.map((w) => w.code)).toEqual(['not-in-force']);
  });

  it('answers hostile cells with row errors, never with a fault', async () => {
    for (const value of [null, [], {}, '\u0000', '\uD800', 'x'.repeat(5000), -1, true, '=1+1', [[[]]], [{ label: 1 }]]) {
      for (const field of ['title', 'months', 'regions', 'categories', 'details', 'subject', 'product', 'kind', 'validTo']) {
        expect((await report('x.json', rows({ ...tip, [field]: value }), { dryRun: true })).rows).toBe(1);
      }
    }
  });
});

describe('sign-off', () => {
  const file = { name: 'tips.json', text: fixture('registers/tips.json') };
  const shown = async () => (await ctx.registers.listEntries({ register: 'tips', page: 1, perPage: 1 }, DAY)).total;
  const code = (answer: { ok: boolean; error?: { code: string } }): string | undefined => (answer.ok ? undefined : answer.error?.code);

  it('keeps a file as a draft until another person approves it and it is published', async () => {
    const taken = await importRegister({ ...file, by: '甲' }, ctx);
    if (!taken.ok) throw new Error('refused');
    const importId = taken.value.importId ?? '';
    expect([taken.value.state, taken.value.accepted, await shown()]).toEqual(['draft', taken.value.rows, 0]);
    expect(code(await publishDelivery({ importId, by: '乙' }, ctx))).toBe('conflict');
    expect(code(await approveDelivery({ importId, by: ' 甲 ' }, ctx))).toBe('not-allowed');
    expect(code(await approveDelivery({ importId, by: ' ' }, ctx))).toBe('bad-request');
    expect(await approveDelivery({ importId, by: '乙' }, ctx)).toMatchObject({ ok: true, value: { state: 'approved', approvedBy: '乙' } });
    expect([code(await approveDelivery({ importId, by: '丙' }, ctx)), await shown()]).toEqual(['conflict', 0]);
    expect(await publishDelivery({ importId, by: '丙' }, ctx)).toMatchObject({ ok: true, value: { state: 'published', publishedBy: '丙' } });
    expect(await shown()).toBeGreaterThan(0);
    expect(await showDelivery(importId, ctx)).toMatchObject({ ok: true, value: { rows: [], steps: [{ step: 'drafted', by: '甲' }, { step: 'approved', by: '乙' }, { step: 'published', by: '丙' }] } });
    expect(code(await dropDelivery({ importId, by: '甲' }, ctx))).toBe('conflict');
  });

  it('is not done by one person under two spellings', async () => {
    for (const approvedBy of ['Li Ming', 'li  ming', 'ＬＩ ＭＩＮＧ', '']) expect(code(await importRegister({ ...file, by: 'Li Ming', approvedBy }, ctx))).toBe(approvedBy === '' ? 'bad-request' : 'not-allowed');
    expect([code(await importRegister({ ...file, by: ' ' }, ctx)), await ctx.registers.listImports({ limit: 5 })]).toEqual(['bad-request', []]);
  });

  it('is not done by one person with characters that nobody sees, and keeps the name without them', async () => {
    for (const approvedBy of ['甲\u200B', '\uFEFF甲', '甲\u2060 ', '甲\u3164', '甲\uFE0F']) expect(code(await importRegister({ ...file, by: '甲', approvedBy }, ctx))).toBe('not-allowed');
    expect(code(await importRegister({ ...file, by: '\u200B' }, ctx))).toBe('bad-request');
    const taken = await importRegister({ ...file, by: ' 甲\u200B' }, ctx);
    const importId = taken.ok ? (taken.value.importId ?? '') : '';
    expect([code(await approveDelivery({ importId, by: '甲\u200D' }, ctx)), code(await approveDelivery({ importId, by: '\u200D' }, ctx))]).toEqual(['not-allowed', 'bad-request']);
    expect(await approveDelivery({ importId, by: '乙\u200D' }, ctx)).toMatchObject({ ok: true, value: { draftedBy: '甲', approvedBy: '乙' } });
  });

  it('drops a draft with its rows, and knows no delivery that is none', async () => {
    const taken = await importRegister({ ...file, by: '甲' }, ctx);
    const importId = taken.ok ? (taken.value.importId ?? '') : '';
    expect(await showDelivery(importId, ctx)).toMatchObject({ ok: true, value: { delivery: { state: 'draft' }, rows: expect.arrayContaining([expect.objectContaining({ body: expect.objectContaining({ register: 'tips' }) })]) } });
    expect(await dropDelivery({ importId, by: '甲' }, ctx)).toMatchObject({ ok: true, value: { state: 'ended' } });
    expect([code(await approveDelivery({ importId, by: '乙' }, ctx)), code(await showDelivery('none', ctx)), code(await publishDelivery({ importId: 'a\0', by: '乙' }, ctx))]).toEqual(['conflict', 'not-found', 'not-found']);
  });

  it('keeps no draft of a file with an error or of a dry run', async () => {
    await report('tips.json', JSON.stringify([{ title: '缺' }]));
    await report(file.name, file.text, { dryRun: true });
    expect(await ctx.registers.listImports({ limit: 5 })).toEqual([]);
  });

  it('ends a published row with its reason, once', async () => {
    await report('blacklist.json', JSON.stringify([listing]));
    const end = { kind: 'blacklist' as const, id: `listing:${listing.uscc}:${listing.decisionNumber}`, reason: 'repaired' as const, by: '丙' };
    expect([code(await endPublishedRow({ ...end, by: '' }, ctx)), code(await endPublishedRow({ ...end, note: 'x'.repeat(1001) }, ctx))]).toEqual(['bad-request', 'bad-request']);
    expect(await endPublishedRow(end, ctx)).toMatchObject({ ok: true });
    expect([code(await endPublishedRow(end, ctx)), await ctx.store.findListings([listing.uscc], DAY)]).toEqual(['not-found', []]);
  });
});

describe('a file that is no register', () => {
  it.each([
    ['', 'empty'], ['{', 'bad-json'], ['{"a":1}', 'no-rows'], ['[1]', 'not-a-row'], ['名称,"统一\n', 'bad-csv'], ['a,b\n1,2\n', 'unknown-register'], ['名称,名称\n1,2\n', 'double-column'], ['名称,\n1,2\n', 'empty-column'], ['名称,加入日期\n1,2,3\n', 'cell-count'], ['名\uFFFD\n1\n', 'encoding'],
  ])('is refused with a reason: %j', async (text, code) => {
    const answer = await importRegister({ name: 'file', text, by: '录入员' }, ctx);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-document', issues: [{ code }] } });
  });

  it('is refused when it is too large, before it is read', async () => {
    expect(await importRegister({ name: 'file', text: 'x'.repeat(20_000_001), by: '录入员' }, ctx)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('answers hostile cells with row errors, never with a fault', async () => {
    const hostile = [null, [], {}, '\u0000', '\uD800', 'x'.repeat(5000), -1, true, '=HYPERLINK("x")', '<script>'];
    for (const value of hostile) {
      const r = await report('x.json', JSON.stringify([{ ...recall, title: value }]), { kind: 'recalls', dryRun: true });
      expect(r.rows).toBe(1);
    }
    const r = await report('x.json', JSON.stringify([{ ...recall, title: '\u0000x', hazard: '\uD800' }]), { kind: 'recalls' });
    expect(r.errors.map((e) => e.code)).toEqual(['control-character', 'control-character']);
  });
});
