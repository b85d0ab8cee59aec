import { describe, expect, it } from 'vitest';
import type { OfficialEntry } from '@/lib/trace/model/register';
import type { KeyPage } from '@/lib/trace/registers/store';
import { publishRows, type TestStores } from '../testing';
import { captureOf, CLASS_A, NO_MASTER, toEnrolment, toRecall } from './contract-fixtures';
import { DATABASES, storesForEach } from './contract-stores';

const DAY = '2026-06-01';

describe.each(DATABASES)('Whole registers by key on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  /** Every row, three at a time; `between` runs after the first page. */
  async function all<T>(read: (after: string) => Promise<KeyPage<T>>, between: () => Promise<unknown> = () => Promise.resolve()): Promise<T[]> {
    const rows: T[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: KeyPage<T> = await read(after);
      if (after === '') await between();
      rows.push(...page.rows);
      after = page.next;
    }
    return rows;
  }

  it('each row comes once, also when others come and go in between', async () => {
    await publishRows(s, 'enterprises', ['b', 'd', 'f', 'h', 'j', 'l', 'n'].map((id) => toEnrolment({ id })));
    const rows = await all((after) => s.registers.enrolmentsAfter(after, 3, DAY), async () => {
      await publishRows(s, 'enterprises', ['a', 'm'].map((id) => toEnrolment({ id })));
      await s.registers.endRow('enterprises', 'b', { reason: 'withdrawn', by: '审核员', at: s.clock.now().toISOString() });
    });
    expect(rows.map(({ id }) => id)).toEqual(['b', 'd', 'f', 'h', 'j', 'l', 'm', 'n']);
  });

  it('holds what is in force on the day only', async () => {
    await publishRows(s, 'enterprises', [toEnrolment({ id: 'a' }), toEnrolment({ id: 'b', endedOn: '2026-05-31' }), toEnrolment({ id: 'c', endedOn: DAY }), toEnrolment({ id: 'd', enrolledOn: '2026-06-02' })]);
    expect((await all((after) => s.registers.enrolmentsAfter(after, 3, DAY))).map(({ id }) => id)).toEqual(['a', 'c']);
    const entry: Omit<OfficialEntry, 'id'> = { register: 'tips', kind: 'warning', title: '示例', issuer: '示例局', documentNumber: '1', issuedOn: '2026-01-01', url: 'https://example.org/tips/1', validFrom: '2026-01-01', categories: [], regions: [], months: [], body: '', details: [], sample: true };
    const entries: readonly OfficialEntry[] = [{ ...entry, id: 'x' }, { ...entry, id: 'y', validTo: '2026-05-31' }];
    await publishRows(s, 'tips', entries);
    expect((await all((after) => s.registers.entriesAfter('tips', after, 3, DAY))).map(({ id }) => id)).toEqual(['x']);
    expect(await all((after) => s.registers.entriesAfter('honours', after, 3, DAY))).toEqual([]);
  });

  it('gives recalls with what belongs to them, and of a product the newest description', async () => {
    await publishRows(s, 'recalls', ['1', '2', '3', '4'].map((id) => toRecall({ id })));
    expect(await all((after) => s.registers.recallsAfter(after, 3))).toEqual(['1', '2', '3', '4'].map((id) => toRecall({ id })));
    const product = { key: CLASS_A, name: '旧', category: 'infant-formula' as const, carrier: 'printed' as const, sample: true };
    await captureOf(s, 'c1', 'a', [], '2026-02-01T00:00:00.000Z', { ...NO_MASTER, products: [product] });
    await captureOf(s, 'c2', 'b', [], '2026-03-01T00:00:00.000Z', { ...NO_MASTER, products: [{ ...product, name: '新' }] });
    expect((await all((after) => s.registers.productsAfter(after, 3))).map(({ name }) => name)).toEqual(['新']);
  });
});
