import { beforeEach, describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { CaseQuery, CaseScope, NewCase } from '@/lib/trace/cases/store';
import type { CaseRecord } from '@/lib/trace/model/case';
import type { TestStores } from '../testing';
import { CASE_LOT, newCase, READ, step } from './case-fixtures';
import { DATABASES, storesForEach } from './contract-stores';

const EVERYTHING: CaseScope = { regions: [], categories: [] };
const scopeOf = (changes: Partial<CaseScope>): CaseScope => ({ ...EVERYTHING, ...changes });

describe.each(DATABASES)('Cases on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  const file = async (n: number, record: Partial<CaseRecord> = {}): Promise<CaseRecord> => {
    const filed = await s.cases.fileCase(newCase(n, { record }));
    if (filed === 'number-taken') throw new Error('The number was taken.');
    return filed.record;
  };
  const numbersOf = async (query: Partial<CaseQuery>, scope = EVERYTHING): Promise<string[]> =>
    (await s.cases.listCases({ page: 1, perPage: 50, ...query }, scope)).rows.map(({ number }) => number.slice(-1));

  describe('A case that is filed', () => {
    it('comes back as it was filed, but for who complains', async () => {
      const filed = newCase();
      expect(await s.cases.fileCase(filed)).toEqual({ record: filed.record, created: true });
      const { record, filing, secretHash, files, steps, seen, seenVerified, atFiling } = filed;
      expect(await s.cases.findCase(record.id)).toEqual({ record, filing, hasComplainant: true, seen, seenVerified, atFiling, steps, files: files.map(({ content: _content, ...rest }) => rest) });
      expect(await s.cases.findCaseByNumber(record.number)).toEqual({ id: record.id, secretHash });
    });

    it('shows who complains only when that is asked for', async () => {
      const filed = newCase();
      await s.cases.fileCase(filed);
      expect(JSON.stringify(await s.cases.findCase(filed.record.id))).not.toContain('示例人甲');
      expect(await s.cases.revealComplainant(filed.record.id, READ)).toEqual(filed.complainant);
      expect(await s.cases.revealComplainant('case-unknown', READ)).toBeUndefined();
    });

    it('may be anonymous, without evidence and without files', async () => {
      const { complainant: _complainant, seen: _seen, seenVerified: _verified, atFiling: _at, ...bare } = newCase(2, { files: [], record: { kind: 'report' } });
      await s.cases.fileCase(bare);
      const found = await s.cases.findCase(bare.record.id);
      expect(found).toMatchObject({ hasComplainant: false, files: [] });
      expect(found).not.toHaveProperty('seen');
      expect(await s.cases.revealComplainant(bare.record.id, READ)).toBeUndefined();
    });

    it('keeps NUL, lone surrogates and characters beyond the basic plane from breaking anything', async () => {
      const odd = 'A\0B\uD800C𠮷😀';
      const filed = newCase(3, { complainant: { name: odd }, record: { respondentName: odd, subject: { productName: odd } } });
      await s.cases.fileCase({ ...filed, filing: { ...filed.filing, facts: odd } });
      const found = await s.cases.findCase(filed.record.id);
      expect(found?.record.respondentName).toBe('A\uFFFDB\uFFFDC𠮷😀');
      expect(found?.filing.facts).toBe(odd);
      expect(await s.cases.revealComplainant(filed.record.id, READ)).toEqual({ name: odd });
    });

    it('unknown cases, numbers and files are not there', async () => {
      await file(1);
      expect(await s.cases.findCase('case-unknown')).toBeUndefined();
      expect(await s.cases.findCaseByNumber('SM260601999999')).toBeUndefined();
      expect(await s.cases.readFile('case-000001', 'file-unknown')).toBeUndefined();
      expect(await s.cases.readFile('case-unknown', 'file-1')).toBeUndefined();
    });

    it('its photographs are read one by one, later ones after the first', async () => {
      const { record, files: [first] } = newCase();
      await s.cases.fileCase(newCase());
      const content = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
      const later: NewCase['files'][number] = { id: 'a-later-one', caseId: record.id, type: 'application/pdf', bytes: content.byteLength, sha256: 'f'.repeat(64), addedAt: '2026-06-02T02:00:00.000Z', by: 'complainant', content };
      await s.cases.addStep(record.id, 1, step('supplemented'), {}, { files: [later] });
      expect((await s.cases.findCase(record.id))?.files.map(({ id }) => id)).toEqual(['file-1', 'a-later-one']);
      expect(Buffer.from((await s.cases.readFile(record.id, 'file-1'))?.content ?? []).equals(Buffer.from(first?.content ?? []))).toBe(true);
      expect(Buffer.from((await s.cases.readFile(record.id, 'a-later-one'))?.content ?? []).equals(Buffer.from(content))).toBe(true);
    });
  });

  describe('Sent twice', () => {
    it('the same key is the same case, whatever else is sent', async () => {
      const first = await file(1);
      const again = newCase(2, { idempotencyKey: newCase(1).idempotencyKey });
      expect(await s.cases.fileCase(again)).toEqual({ record: first, created: false });
      expect(await s.cases.findCase(again.record.id)).toBeUndefined();
      expect((await s.cases.listCases({ page: 1, perPage: 10 }, EVERYTHING)).total).toBe(1);
    });

    it('the same key from eight senders at once becomes one case', async () => {
      const sent = Array.from({ length: 8 }, (_, n) => newCase(n + 1, { idempotencyKey: '00000000-0000-4000-8000-00000000000a' }));
      const kept = await Promise.all(sent.map((filed) => s.cases.fileCase(filed)));
      expect(new Set(kept.map((answer) => (answer === 'number-taken' ? answer : answer.record.id))).size).toBe(1);
      expect(kept.filter((answer) => answer !== 'number-taken' && answer.created)).toHaveLength(1);
      expect((await s.cases.listCases({ page: 1, perPage: 10 }, EVERYTHING)).total).toBe(1);
    });

    it('a number that another case has is told, nothing is kept, and another number is fine', async () => {
      const { number } = await file(1);
      const second = newCase(2, { record: { number } });
      expect(await s.cases.fileCase(second)).toBe('number-taken');
      expect(await s.cases.findCase(second.record.id)).toBeUndefined();
      expect(await s.cases.fileCase(newCase(2))).toMatchObject({ created: true });
    });

    it('a case that cannot be kept whole is not kept at all', async () => {
      const broken = newCase(1, { record: { region: 'nowhere' } });
      await expect(s.cases.fileCase(broken)).rejects.toMatchObject({ name: 'ConstraintViolation', constraint: 'case_record_region' });
      expect(await s.cases.findCaseByNumber(broken.record.number)).toBeUndefined();
      expect(await s.cases.fileCase(newCase(1))).toMatchObject({ created: true });
    });
  });

  describe('A step', () => {
    it('is added with what changes, and the version grows', async () => {
      const record = await file(1);
      const filed = step('filed', { at: '2026-06-02T03:00:00.000Z', day: '2026-06-01', facts: { number: '示例12315', note: '本人登记' } });
      const after = await s.cases.addStep(record.id, 1, filed, { state: 'filed', ball: 'authority', nextDue: { term: 'accept', on: '2026-06-10', provisional: true }, assignedTo: 'staff-1', region: '999902' });
      expect(after).toEqual({ ...record, state: 'filed', ball: 'authority', version: 2, nextDue: { term: 'accept', on: '2026-06-10', provisional: true }, assignedTo: 'staff-1', region: '999902' });
      expect((await s.cases.findCase(record.id))?.steps.at(-1)).toEqual(filed);
      const cleared = await s.cases.addStep(record.id, 2, step('message', { by: 'staff-1', shown: false }), { nextDue: null, assignedTo: null });
      expect(cleared).toMatchObject({ version: 3, state: 'filed' });
      expect(cleared).not.toHaveProperty('nextDue');
      expect(cleared).not.toHaveProperty('assignedTo');
    });

    it('from a version that is past is stale, on an unknown case missing, and neither leaves a trace', async () => {
      const record = await file(1);
      await s.cases.addStep(record.id, 1, step('message'), {});
      expect(await s.cases.addStep(record.id, 1, step('withdrawn'), { state: 'withdrawn' })).toBe('stale');
      expect(await s.cases.addStep('case-unknown', 1, step('withdrawn'), { state: 'withdrawn' })).toBe('missing');
      expect(await s.cases.findCase(record.id)).toMatchObject({ record: { state: 'submitted', version: 2 }, steps: [{ kind: 'submitted' }, { kind: 'message' }] });
    });

    it('of two writers who saw the same version one is heard', async () => {
      const record = await file(1);
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map((by) => s.cases.addStep(record.id, 1, step('accepted', { by }), { state: 'accepted' })));
      expect(answers.filter((answer) => answer === 'stale')).toHaveLength(3);
      expect((await s.cases.findCase(record.id))?.steps.map(({ kind: what }) => what)).toEqual(['submitted', 'accepted']);
    });

    it('who complains may be told later, and corrected', async () => {
      const { complainant: _complainant, ...bare } = newCase();
      await s.cases.fileCase(bare);
      await s.cases.addStep(bare.record.id, 1, step('personal-given'), {}, { complainant: { name: '示例人乙' } });
      await s.cases.addStep(bare.record.id, 2, step('personal-given'), {}, { complainant: { name: '示例人乙', phone: '+8613900000001' } });
      expect(await s.cases.revealComplainant(bare.record.id, READ)).toEqual({ name: '示例人乙', phone: '+8613900000001' });
    });
  });

  describe('The queue', () => {
    beforeEach(async () => {
      await file(1, { nextDue: { term: 'accept', on: '2026-06-09', provisional: false }, submittedAt: '2026-06-01T01:00:00.000Z' });
      await file(2, { nextDue: { term: 'accept', on: '2026-06-05', provisional: false }, region: '999802', assignedTo: 'staff-1', submittedAt: '2026-06-01T02:00:00.000Z', ball: 'desk' });
      await file(3, { kind: 'report', state: 'checking', region: '989901', category: 'pork', respondentName: '测试肉铺', subject: {}, nextDue: { term: 'check', on: '2026-06-30', provisional: true }, submittedAt: '2026-06-01T03:00:00.000Z' });
      const { nextDue: _due, respondentUscc: _uscc, ...settled } = newCase(4, { record: { state: 'agreed', category: 'unknown', region: '000000', submittedAt: '2026-06-01T04:00:00.000Z' } }).record;
      await s.cases.fileCase({ ...newCase(4), record: settled });
    });

    it('is ordered by the clock, cases without one last; or by age', async () => {
      expect(await numbersOf({})).toEqual(['2', '1', '3', '4']);
      expect(await numbersOf({ sort: 'newest' })).toEqual(['4', '3', '2', '1']);
      expect(await numbersOf({ sort: 'oldest' })).toEqual(['1', '2', '3', '4']);
    });

    it.each<[string, Partial<CaseQuery>, string[]]>([
      ['kind', { kind: 'report' }, ['3']],
      ['state', { states: ['agreed', 'checking'] }, ['3', '4']],
      ['no state at all', { states: [] }, []],
      ['who has the ball', { ball: 'desk' }, ['2']],
      ['who handles it', { assignedTo: 'staff-1' }, ['2']],
      ['the last day', { dueBy: '2026-06-09' }, ['2', '1']],
      ['the firm', { uscc: '91999901MA0000001X' }, ['2', '1', '3']],
      ['the lot', { lotKey: CASE_LOT }, ['2', '1', '4']],
      ['the number', { q: 'sm260601000003' }, ['3']],
      ['the beginning of the number', { q: ' SM2606 ' }, ['2', '1', '3', '4']],
      ['the beginning of the name', { q: '测试' }, ['3']],
      ['a name that only holds it', { q: '肉铺' }, []],
      ['marks of patterns', { q: '%' }, []],
      ['nothing typed', { q: '  ' }, ['2', '1', '3', '4']],
    ])('is narrowed by %s', async (_, query, numbers) => {
      expect(await numbersOf(query)).toEqual(numbers);
    });

    it.each<[string, Partial<CaseScope>, string[]]>([
      ['a province', { regions: ['99'] }, ['2', '1', '4']],
      ['a city', { regions: ['9998'] }, ['2', '4']],
      ['a county and another province', { regions: ['999901', '98'] }, ['1', '3', '4']],
      ['a category', { categories: ['pork'] }, ['3', '4']],
      ['a region and a category', { regions: ['99'], categories: ['pork'] }, ['4']],
      ['a prefix that is none', { regions: ['%'] }, ['4']],
    ])('holds nothing outside of %s but what nobody knows the place of', async (_, scope, numbers) => {
      expect(await numbersOf({}, scopeOf(scope))).toEqual(numbers);
      expect((await s.cases.countCases(scopeOf(scope), '2026-06-06', '2026-06-09')).reduce((sum, { count }) => sum + count, 0)).toBe(numbers.filter((number) => number !== '4').length);
    });

    it('has pages, and a page after the last is empty', async () => {
      const page = (n: number) => s.cases.listCases({ page: n, perPage: 3 }, EVERYTHING);
      expect(await page(1)).toMatchObject({ total: 4, rows: { length: 3 } });
      expect(await page(2)).toMatchObject({ total: 4, rows: { length: 1 } });
      expect(await page(3)).toMatchObject({ total: 4, rows: { length: 0 } });
    });

    it('counts what runs: how much of it is overdue and what ends soon', async () => {
      expect(await s.cases.countCases(EVERYTHING, '2026-06-06', '2026-06-09')).toEqual([
        { kind: 'complaint', state: 'submitted', count: 2, overdue: 1, soon: 1 },
        { kind: 'report', state: 'checking', count: 1, overdue: 0, soon: 0 },
      ]);
    });

    it('knows the cases whose day is provisional, page by page', async () => {
      await file(5, { nextDue: { term: 'accept', on: '2027-01-05', provisional: true } });
      expect(await s.cases.listProvisional(10)).toEqual(['case-000003', 'case-000005']);
      expect(await s.cases.listProvisional(1)).toEqual(['case-000003']);
      expect(await s.cases.listProvisional(1, 'case-000003')).toEqual(['case-000005']);
    });

    it('gives figures by month, category and province', async () => {
      await file(6, { submittedAt: '2026-06-30T16:30:00.000Z', state: 'withdrawn' });
      expect(await s.cases.caseFigures('2026-06-01', '2026-07-31', EVERYTHING)).toEqual([
        { kind: 'complaint', state: 'agreed', category: 'unknown', province: '00', month: '2026-06', count: 1 },
        { kind: 'complaint', state: 'submitted', category: 'infant-formula', province: '99', month: '2026-06', count: 2 },
        { kind: 'report', state: 'checking', category: 'pork', province: '98', month: '2026-06', count: 1 },
        { kind: 'complaint', state: 'withdrawn', category: 'infant-formula', province: '99', month: '2026-07', count: 1 },
      ]);
      expect(await s.cases.caseFigures('2026-07-01', '2026-07-31', scopeOf({ regions: ['98'] }))).toEqual([]);
    });
  });

  describe('Clusters', () => {
    it('are cases about the same lot, firm or county since a moment, greatest first', async () => {
      const other = 'https://id.gs1.org/01/09521234567899/10/LOT-B' as TraceKey;
      for (const n of [1, 2, 3]) await file(n, { submittedAt: `2026-06-0${n}T02:00:00.000Z`, region: n === 3 ? '999902' : '999901' });
      await file(4, { submittedAt: '2026-06-04T02:00:00.000Z', subject: { lotKey: other }, respondentUscc: '91999901MA0000002X', region: '000000' });
      await file(5, { submittedAt: '2026-05-01T02:00:00.000Z' });
      const clusters = await s.cases.listClusters({ since: '2026-06-01T00:00:00.000Z', atLeast: 2, limit: 10 }, EVERYTHING);
      expect(clusters).toEqual([
        { by: 'enterprise', value: '91999901MA0000001X', name: '示例超市有限公司', cases: 3, firstAt: '2026-06-01T02:00:00.000Z', lastAt: '2026-06-03T02:00:00.000Z', caseIds: ['case-000003', 'case-000002', 'case-000001'] },
        { by: 'lot', value: CASE_LOT, name: '示例奶粉 LOT-A', cases: 3, firstAt: '2026-06-01T02:00:00.000Z', lastAt: '2026-06-03T02:00:00.000Z', caseIds: ['case-000003', 'case-000002', 'case-000001'] },
        { by: 'area', value: '999901', name: '999901', cases: 2, firstAt: '2026-06-01T02:00:00.000Z', lastAt: '2026-06-02T02:00:00.000Z', caseIds: ['case-000002', 'case-000001'] },
      ]);
      expect(await s.cases.listClusters({ since: '2026-06-01T00:00:00.000Z', atLeast: 2, limit: 1 }, EVERYTHING)).toHaveLength(1);
      expect(await s.cases.listClusters({ since: '2026-06-01T00:00:00.000Z', atLeast: 2, limit: 10 }, scopeOf({ regions: ['999902'] }))).toEqual([]);
    });
  });
});
