import { describe, expect, it } from 'vitest';
import { ctxOf, listing, lotOf, party, usccOf, type World } from '../testing/scenario';
import { MOST_CODES, readCheckList } from './check-list';
import { checkMany, countLines, type CheckDeps } from './check-many';
import { resolveCode } from './resolve-code';

const TODAY = '2026-11-21';
const read = (text: string, csv = false) => {
  const result = readCheckList(text, TODAY, { csv });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const texts = (text: string, csv = false): readonly string[] => read(text, csv).map((entry) => entry.text);

const gtin = (n: number): string => {
  const body = `952000${String(n).padStart(6, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
};

describe('a pasted list', () => {
  it('is one code per line; empty lines and the mark of the encoding count for nothing', () => {
    expect(read('\uFEFF9520000000011\r\n\r\n  9520000000028 \n')).toEqual([{ line: 1, text: '9520000000011', times: 1 }, { line: 3, text: '9520000000028', times: 1 }]);
  });
  it('holds each code once, however it was written', () => {
    expect(read(`9520000000011\n09520000000011\n${[...'9520000000011'].map((digit) => '０１２３４５６７８９'[Number(digit)]).join('')}\nxyz\nxyz`)).toEqual([{ line: 1, text: '9520000000011', times: 3 }, { line: 4, text: 'xyz', times: 2 }]);
  });
  it('may have codes side by side, but a code in groups stays whole', () => {
    expect(texts('9520000000011, 9520000000028、91999901MA00FAKE84')).toEqual(['9520000000011', '9520000000028', '91999901MA00FAKE84']);
    expect(texts('952 0000 000011')).toEqual(['952 0000 000011']);
  });
  it('may be a table: the column is found by its name, with tabs, commas or quotation marks', () => {
    expect(texts('名称\t追溯码\n茶叶\t9520000000011\n醋\t9520000000028')).toEqual(['9520000000011', '9520000000028']);
    expect(texts('"供应商, 全称",统一社会信用代码\n"示例, 甲",91999901MA00FAKE84', true)).toEqual(['91999901MA00FAKE84']);
    expect(texts('USCC;追溯码\n91999901MA00FAKE84;9520000000011')).toEqual(['9520000000011']);
  });
  it('from a CSV file without a header gives its first column', () => {
    expect(texts('9520000000011,茶\n9520000000028,醋', true)).toEqual(['9520000000011', '9520000000028']);
  });
  it('with a quotation mark that nothing closes is read line by line', () => {
    expect(texts('code,"x\n9520000000011')).toContain('9520000000011');
  });
  it('of nothing, or of more than 500 different codes, is refused with the number', () => {
    expect(readCheckList(' \n\n\t\n', TODAY)).toEqual({ ok: false, error: { code: 'empty' } });
    const many = Array.from({ length: MOST_CODES + 1 }, (_, n) => gtin(n));
    expect(readCheckList(many.join('\n'), TODAY)).toEqual({ ok: false, error: { code: 'too-many', count: 501 } });
    expect(read([...many.slice(1), ...many.slice(1)].join('\n'))).toHaveLength(MOST_CODES);
    expect(readCheckList('x\n'.repeat(20_001), TODAY)).toEqual({ ok: false, error: { code: 'too-many', count: 20_001 } });
  });
});

const world: World = { events: [{ at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [lotOf('L1')], party: 1 }], listings: [listing(1)], parties: [party(1)] };
const depsOf = (of: World, more: Partial<CheckDeps> = {}): CheckDeps => {
  const ctx = ctxOf(of);
  return { resolve: (raw) => resolveCode({ raw }, ctx), elapsed: () => 0, budget: 1_000, width: 4, ...more };
};
const check = (text: string, more: Partial<CheckDeps> = {}) => checkMany(read(text), depsOf(world, more));

describe('a verdict sheet', () => {
  it('says of every line, in its order, what became of it', async () => {
    const lines = await check(['(01)09520000000011(10)L1', '9520000000012', 'WIFI:S:home;T:WPA;P:secret;;', 'https://other.example/p', '6.90123E+12', 'hello there'].join('\n'));
    expect(lines.map((line) => [line.line, line.outcome, line.judged?.state])).toEqual([
      [1, 'answered', 'listed'], [2, 'answered', 'malformed'], [3, 'not-a-code', undefined], [4, 'address', undefined], [5, 'rewritten', undefined], [6, 'not-a-code', undefined],
    ]);
    expect(lines[0]).toMatchObject({ family: 'gs1', name: '示例商品', lot: 'L1', path: '/t/01/09520000000011/10/L1', listed: true });
  });
  it('keeps a listing apart from what may be printed or taken away', async () => {
    const [line] = await check('(01)09520000000011(10)L1');
    expect([line?.judged?.state, line?.kept?.state]).toEqual(['listed', 'lot-missing']);
    expect(line?.kept?.findings).toBeLessThan(line?.judged?.findings ?? 0);
    expect(countLines(line === undefined ? [] : [line], 'kept')).toEqual([{ key: 'lot-missing', count: 1 }]);
  });
  it('takes away the same line of a firm that nobody describes, listed or not', async () => {
    const uscc = usccOf(1);
    const none: World = { products: [], parties: [], enrolled: [] };
    const [listed] = await checkMany(read(uscc), depsOf({ ...none, listings: [listing(1)] }));
    const [free] = await checkMany(read(uscc), depsOf(none));
    expect(listed?.judged?.state).toBe('listed');
    expect(listed?.firms).toEqual([expect.objectContaining({ uscc })]);
    expect(listed).toEqual({ ...free, judged: listed?.judged, firms: listed?.firms, listed: true });
    expect(free).toMatchObject({ kept: { state: 'unknown' }, path: `/t/uscc/${uscc}` });
  });

  it('masks what may name a person or open a door', async () => {
    const lines = await check('110101199003074530\n买方 11010119900307453X 的货\nWIFI:S:home;T:WPA;P:secret;;'.replace('07453X', '074530'));
    expect(JSON.stringify(lines)).not.toMatch(/110101199003074530|secret/);
    expect(lines.map((line) => line.input)).toEqual(['110***', '买方 ***', 'WIF***']);
  });
  it('counts no scan', async () => {
    const ctx = ctxOf(world);
    await checkMany(read('(01)09520000000011(10)L1'), depsOf(world, { resolve: (raw) => resolveCode({ raw }, ctx) }));
    expect(ctx.store.counted).toEqual([]);
  });
  it('asks a bounded number of codes at the same time', async () => {
    let open = 0;
    let most = 0;
    const resolve: CheckDeps['resolve'] = async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return { kind: 'empty' };
    };
    await checkMany(read(Array.from({ length: 40 }, (_, n) => gtin(n)).join('\n')), depsOf(world, { resolve, width: 4 }));
    expect(most).toBe(4);
  });
  it('names the lines that the time did not reach, and goes on from there when asked again', async () => {
    const list = read(Array.from({ length: 10 }, (_, n) => gtin(n)).join('\n'));
    const kept = new Set<string>();
    let now = 0;
    const resolve: CheckDeps['resolve'] = (text) => {
      now += kept.has(text) ? 0 : 10;
      kept.add(text);
      return Promise.resolve({ kind: 'empty' });
    };
    const ask = async () => {
      const began = now;
      return (await checkMany(list, { resolve, elapsed: () => now - began, budget: 40, width: 1 })).filter((line) => line.outcome === 'not-reached').map((line) => line.line);
    };
    expect(await ask()).toEqual([5, 6, 7, 8, 9, 10]);
    expect(await ask()).toEqual([9, 10]);
    expect(await ask()).toEqual([]);
  });
});
