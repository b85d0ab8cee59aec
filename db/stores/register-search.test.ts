import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Enrolment } from '@/lib/trace/model/master';
import { usccCheck } from '@/lib/trace/codes/china/uscc';
import { closeFreshStores, freshStores, publishRows, type TestStores } from '../testing';
import { toEnrolment, toListing, toRecall } from './contract-fixtures';

const DAY = '2026-06-01';
const toCode = (number: number): string => {
  const body = `91999901MA0000${String(number).padStart(2, '0')}1`;
  return body + usccCheck(body);
};
const firm = (number: number, name: string, changes: Partial<Enrolment> = {}) => toEnrolment({ id: `e${number}`, name, uscc: toCode(number), enrolledOn: '2025-01-01', ...changes });

describe('lists that are searched', () => {
  let s: TestStores;
  beforeEach(async () => {
    s = await freshStores();
    await publishRows(s, 'enterprises', [
      firm(1, '临江市溯丰食品有限公司（虚构）', { licence: 'SC10199990100011', enrolledOn: '2025-03-01' }),
      firm(2, '临江市素风食品有限公司（虚构）', { region: '999902' }),
      firm(3, '溯丰米业有限公司（虚构）', { enrolledOn: '2025-02-01' }),
      firm(4, '长乐重楼药业有限公司（虚构）'),
      firm(5, '青禾有限公司（虚构）', { endedOn: '2025-12-31' }),
    ]);
  });
  afterAll(closeFreshStores);

  const ids = async (q: string, changes: object = {}) => (await s.registers.listEnrolments({ q, page: 1, perPage: 10, ...changes }, DAY)).rows.map(({ id }) => id);

  it('takes a name that is spelled as the register has it for no typing error, wherever the firm is', async () => {
    await publishRows(s, 'enterprises', [firm(6, '江湾溯丰米店有限公司（虚构）', { region: '999902' }), firm(7, '江湾溯丰米业有限公司（虚构）')]);
    // One character from each of the two.
    expect((await ids('江湾溯丰米乡')).sort()).toEqual(['e6', 'e7']);
    expect(await ids('江湾溯丰米乡', { region: '999902' })).toEqual(['e6']);
    // Exactly the one, which is in another place.
    expect(await ids('江湾溯丰米业')).toEqual(['e7']);
    expect(await ids('江湾溯丰米业', { region: '999902' })).toEqual([]);
  });

  it.each([
    ['溯丰食品', ['e1', 'e2']],
    ['溯豐', ['e3', 'e1', 'e2']],
    ['sufeng', ['e3', 'e1', 'e2']],
    ['ljssf', ['e1', 'e2']],
    ['lingjiangsufen', ['e1', 'e2']],
    ['临江溯丰', ['e1', 'e2']],
    ['食品 溯丰', ['e1']],
    ['临江市溯封米业', []],
    ['zhangle', ['e4']],
    ['changyue', ['e4']],
    ['SC101999901', ['e1']],
  ])('%s finds %j', async (q, found) => {
    const answer = await ids(q);
    expect(answer.slice(0, found.length)).toEqual(found);
    if (found.length === 0) expect(answer).toEqual([]);
  });

  it('a code with a wrong digit shows the one that is meant', async () => {
    const code = toCode(3);
    expect(await ids(code)).toEqual(['e3']);
    expect(await ids(`${code.slice(0, 9)}Z${code.slice(10)}`)).toEqual(['e3']);
    expect(await ids(`${code.slice(0, 9)}7${code.slice(10)}`)).toEqual(['e3']);
  });

  it('filters hold for what is found, also by its sound', async () => {
    expect(await ids('溯丰', { region: '999902' })).toEqual(['e2']);
    expect(await ids('青禾')).toEqual([]);
    expect(await ids('青禾', { status: 'any' })).toEqual(['e5']);
  });

  it('pages follow the order of the answers, and an order that is asked for wins', async () => {
    const first = await s.registers.listEnrolments({ q: '溯丰', page: 1, perPage: 2 }, DAY);
    const second = await s.registers.listEnrolments({ q: '溯丰', page: 2, perPage: 2 }, DAY);
    expect([first, second].map(({ total }) => total)).toEqual([3, 3]);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(['e3', 'e1', 'e2']);
    expect(await ids('溯丰', { sort: 'newest' })).toEqual(['e1', 'e3', 'e2']);
    expect(await s.registers.listEnrolments({ q: '溯丰', page: 9, perPage: 2 }, DAY)).toEqual({ rows: [], total: 3 });
  });

  it('recalls and the statutory list are found by document number, and an ended entry by nothing', async () => {
    await publishRows(s, 'recalls', [toRecall({ documentNumber: '示例召〔2026〕7号' })]);
    await publishRows(s, 'blacklist', [toListing({ decisionNumber: '示例罚〔2026〕9号' })]);
    expect((await s.registers.listRecalls({ q: '示例召〔2026〕7号', page: 1, perPage: 5 })).total).toBe(1);
    expect((await s.registers.listListings({ q: '〔2026〕9号', page: 1, perPage: 5 }, DAY)).total).toBe(1);
    expect((await s.registers.listListings({ q: '〔2026〕9号', page: 1, perPage: 5 }, '2036-01-01')).total).toBe(0);
  });

  it('typing suggests what it sounds like', async () => {
    expect((await s.registers.suggest('素风米', 5))[0]?.label).toBe('溯丰米业有限公司（虚构）');
    expect((await s.registers.suggest('qinghe', 5))).toEqual([]);
  });

  it('no text breaks it', async () => {
    for (const q of ["'; drop table enrolment; --", '%', '_', '\\', '\u0000溯', '\ud800', '溯'.repeat(5_000), '（）', 'nga'.repeat(500), '{"a"}', '🦆', 'ﷺ'.repeat(70)]) expect(Array.isArray(await ids(q))).toBe(true);
    expect(await ids('溯丰米业')).toEqual(['e3']);
  });
});
