import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores, testClock } from '@/db/testing';
import { PUBLIC_ACTOR } from '../model/actor';
import type { Ctx, SourceAccount } from '../ports';
import { addYears, findListingTerm } from '../registers/listing-term';
import { importRegister, type ImportReport } from './import-register';

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

async function report(name: string, text: string, more: { kind?: 'enterprises' | 'blacklist' | 'recalls'; dryRun?: boolean } = {}): Promise<ImportReport> {
  const answer = await importRegister({ name, text, by: '录入员', approvedBy: '审核员', ...more }, ctx);
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
const codes = (r: ImportReport): string[] => r.errors.map((e) => `${e.path} ${e.code}`);

const listing = {
  name: '示例企业（虚构）', uscc: '91999901MA00FAKE84', reason: '示例原因', basis: '第五条（示例）', authority: '示例市市场监督管理局', decisionNumber: '示例〔2026〕1号', decidedOn: '2026-03-01', listedOn: '2026-03-10',
};
const recall = {
  title: '示例召回', issuer: '示例市市场监督管理局', documentNumber: '示例〔2026〕2号', issuedOn: '2026-07-06', url: 'https://www.sample-city.example/recalls/2', level: '一级', category: 'food', products: ['9520000000011'], productName: '示例食品', lots: ['A1'], hazard: '示例', advice: '停止食用',
};
const ENTERPRISE_HEADER = '名称,统一社会信用代码,类别,区域,环节,许可证号,加入日期,数据来源平台,状态,最近上报时间';
const enterprise = '示例企业（虚构）,91999901MA00FAKE84,食品,999901,生产,,2025-06-01,示例市食品追溯平台,在册,2026-11-18 06:00';

describe('importing the sample registers', () => {
  it('takes every row, told apart by columns, without naming the register', async () => {
    const reports = [await report('a.csv', fixture('registers/enterprises.csv')), await report('b.json', fixture('registers/blacklist.json')), await report('c.json', fixture('registers/recalls.json'))];
    expect(reports.map((r) => [r.kind, r.accepted === r.rows && r.rows > 0, r.errors, r.warnings])).toEqual([['enterprises', true, [], []], ['blacklist', true, [], []], ['recalls', true, [], []]]);
    expect((await ctx.registers.listEnrolments({ page: 1, perPage: 100 }, DAY)).total).toBe(reports[0]?.rows);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).rows.map((l) => [l.endsOn, l.endsBy])).toEqual([['2029-05-20', 'rule'], ['2029-03-02', 'rule'], ['2027-09-11', 'decision']]);
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 10 })).rows.map((r) => r.status)).toEqual(['completed', 'ongoing']);
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
    expect(rows[0]).toMatchObject({ name: '示例企业（虚构）', category: 'food', step: '生产', region: '999901', enrolledOn: '2025-06-01', sourceId: 'sample-city-food', lastReportedAt: '2026-11-17T22:00:00.000Z', sample: false });
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

  it('only warns of a social credit code whose check characters fail', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('FAKE84', 'FAKE85')}\n`);
    expect([r.accepted, r.warnings.map((w) => `${w.path} ${w.code}`)]).toEqual([1, ['[0].统一社会信用代码 uscc-check']]);
  });

  it('refuses a column it does not know, and two rows that say the same', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER},法定代表人\n${enterprise},某人\n${enterprise},某人\n`);
    expect(codes(r)).toEqual(['法定代表人 unknown-column', '[1] double-row']);
  });

  it('refuses a citizen’s identity card number in any cell without repeating it', async () => {
    const r = await report('enterprises.csv', `${ENTERPRISE_HEADER}\n${enterprise.replace('生产,,', '生产,11010519491231002X,')}\n`);
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

  it.each(['reason', 'basis', 'authority', 'decisionNumber', 'decidedOn', 'listedOn', 'uscc', 'name'])('refuses an entry without %s', async (field) => {
    const r = await report('blacklist.json', rows({ ...listing, [field]: ' ' }), { kind: 'blacklist' });
    expect(r.errors.map((e) => e.code)).toEqual(['missing']);
    expect(r.accepted).toBe(0);
  });

  it('computes the end from the dated rule, and takes the decision’s own end before it', async () => {
    await report('blacklist.json', rows(listing, { ...listing, decisionNumber: '示例〔2026〕3号', endsOn: '2027-03-09' }));
    const { rows: kept } = await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY);
    expect(kept.map((l) => [l.decisionNumber, l.endsOn, l.endsBy]).sort()).toEqual([['示例〔2026〕1号', '2029-03-10', 'rule'], ['示例〔2026〕3号', '2027-03-09', 'decision']]);
  });

  it('closes an entry that was removed, so that it is shown no more', async () => {
    await report('blacklist.json', rows(listing));
    const r = await report('blacklist.json', rows({ ...listing, status: '已移出', removedOn: '2026-11-20' }));
    expect([r.accepted, r.warnings.map((w) => w.code)]).toEqual([1, ['not-in-force']]);
    expect((await ctx.registers.listListings({ page: 1, perPage: 10 }, DAY)).total).toBe(0);
    expect(await ctx.store.findListings([listing.uscc], DAY)).toEqual([]);
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

  it('says when a notice can be matched with no scan or no lot', async () => {
    const r = await report('x.json', rows({ ...recall, products: [], lots: [] }));
    expect([r.accepted, r.warnings.map((w) => w.code)]).toEqual([1, ['no-product', 'no-lot']]);
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
