import { describe, expect, it } from 'vitest';
import { type Followed, type Mine, MOST_KEPT, NOTHING, type PantryItem, expiryOf, mergeEntries, parseMine, sortPantry, toMatched, withBestBefore, withEntry, withoutEntry } from './mine';
import { type MineFile, parseMineFile, writeMineFile } from './mine-file';
import { type MineStore, bringIn, findMine, follow, forget, forgetMine, keepInPantry, readMine, setBestBefore } from './mine-store';

const AT = '2026-11-21T04:00:00.000Z';
const thing = (lot: string, more: Partial<PantryItem> = {}): PantryItem => ({ path: `/t/01/09520000001308/10/${lot}`, name: `示例罐头 ${lot}`, lot, addedAt: AT, ...more });
const firm: Followed = { path: '/e/91999903MA00DEM065', name: '示例茶业', addedAt: AT };

/** A store in memory; `failing` is what it throws. */
function memory(failing?: Error): MineStore & { value: unknown } {
  const kept = {
    value: undefined as unknown,
    read: async () => {
      if (failing) throw failing;
      return kept.value;
    },
    update: async (change: (value: unknown) => Mine) => {
      if (failing) throw failing;
      kept.value = JSON.parse(JSON.stringify(change(kept.value)));
    },
  };
  return kept;
}

describe('what is at home', () => {
  it('stands in the order of its last good day, without a day last', () => {
    const items = [thing('none'), thing('late', { bestBefore: '2027-05-01' }), thing('soon', { bestBefore: '2026-11-25' }), thing('newer', { addedAt: '2026-11-22T04:00:00.000Z' })];
    expect(sortPantry(items).map(({ lot }) => lot)).toEqual(['soon', 'late', 'newer', 'none']);
  });

  it.each([
    ['2026-11-19', { kind: 'past', days: 2 }],
    ['2026-11-21', { kind: 'today', days: 0 }],
    ['2026-11-28', { kind: 'near', days: 7 }],
    ['2026-11-29', { kind: 'later', days: 8 }],
    [undefined, { kind: 'none' }],
  ])('that is good until %s is told as %o', (bestBefore, expected) => {
    expect(expiryOf(bestBefore === undefined ? {} : { bestBefore }, '2026-11-21')).toEqual(expected);
  });

  it('gets another day or none, and a day that is none is not kept', () => {
    const mine: Mine = { ...NOTHING, pantry: [thing('A', { bestBefore: '2026-12-01' }), thing('B')] };
    expect(withBestBefore(mine, thing('A').path, '2027-01-01').pantry[0]?.bestBefore).toBe('2027-01-01');
    expect(withBestBefore(mine, thing('A').path, undefined).pantry[0]).not.toHaveProperty('bestBefore');
    expect(withBestBefore(mine, thing('B').path, '2027-13-45').pantry[1]).not.toHaveProperty('bestBefore');
  });

  it('is named once for each address, and a full list refuses instead of dropping something', () => {
    const once = withEntry({ ...NOTHING, pantry: [thing('A')] }, 'pantry', thing('A', { bestBefore: '2027-01-01' }));
    expect(once?.pantry).toEqual([thing('A', { bestBefore: '2027-01-01' })]);
    const full: Mine = { ...NOTHING, pantry: Array.from({ length: MOST_KEPT }, (_, at) => thing(String(at))) };
    expect(withEntry(full, 'pantry', thing('one more'))).toBeUndefined();
    expect(withEntry(full, 'pantry', thing('7'))?.pantry).toHaveLength(MOST_KEPT);
    expect(withoutEntry(full, 'pantry', thing('7').path).pantry).toHaveLength(MOST_KEPT - 1);
  });

  it('takes part in the match with recalls with its lot; firms do not', () => {
    expect(toMatched({ pantry: [thing('A')], followed: [thing('B'), firm] }).map(({ lot, place }) => [lot, place])).toEqual([['A', 'pantry'], ['B', 'followed']]);
  });
});

describe('what stands in the store', () => {
  it('is not trusted: addresses elsewhere, nameless entries and a verdict are left out', () => {
    const found = {
      pantry: [{ ...thing('A'), verdict: 'listed', bestBefore: 'soon' }, { ...thing('B'), path: 'https://elsewhere.example/t/1' }, { ...thing('C'), name: ' ' }, { ...firm }, null, 7],
      followed: [firm, { ...firm, path: '/e/x y' }, { ...firm, path: '/blacklist/1' }, firm],
    };
    expect(parseMine(found)).toEqual({ pantry: [thing('A')], followed: [firm] });
    expect(parseMine('x')).toEqual(NOTHING);
    expect(parseMine({ pantry: {}, followed: 1 })).toEqual(NOTHING);
  });

  it('is put in, changed and taken out again', async () => {
    const kept = memory();
    expect(await keepInPantry(thing('A'), kept)).toBe('kept');
    expect(await follow(firm, kept)).toBe('kept');
    await setBestBefore(thing('A').path, '2026-12-24', kept);
    expect(await readMine(kept)).toEqual({ pantry: [thing('A', { bestBefore: '2026-12-24' })], followed: [firm] });
    await forget('followed', firm.path, kept);
    expect((await readMine(kept)).followed).toEqual([]);
    await forgetMine(kept);
    expect(await readMine(kept)).toEqual(NOTHING);
  });

  it('says so when the browser refuses or the device is full, and never throws at a button', async () => {
    const full = memory(Object.assign(new Error('No room.'), { name: 'QuotaExceededError' }));
    expect(await keepInPantry(thing('A'), full)).toBe('full');
    const refused = memory(Object.assign(new Error('No storage here.'), { name: 'SecurityError' }));
    expect(await follow(firm, refused)).toBe('refused');
    expect(await bringIn(NOTHING, refused)).toBe('refused');
    expect(await findMine(refused)).toEqual(NOTHING);
    await expect(readMine(refused)).rejects.toThrow('No storage here.');
    const many = memory();
    many.value = { pantry: Array.from({ length: MOST_KEPT }, (_, at) => thing(String(at))), followed: [] };
    expect(await keepInPantry(thing('one more'), many)).toBe('too-many');
    expect((await readMine(many)).pantry).toHaveLength(MOST_KEPT);
  });
});

describe('the file that is taken along', () => {
  const file: MineFile = { history: [{ path: '/t/drug/1', code: '1', scannedAt: AT }, { path: '/t/h/0123', scannedAt: AT }], pantry: [thing('A', { bestBefore: '2026-12-24' })], followed: [firm] };
  const changed = (change: (value: { version: unknown; history: Record<string, unknown>[]; pantry: Record<string, unknown>[] }) => void): string => {
    const value = JSON.parse(writeMineFile(file, AT)) as Parameters<typeof change>[0];
    change(value);
    return JSON.stringify(value);
  };

  it('says what it is and reads back as it was', () => {
    const written = writeMineFile(file, AT);
    expect(JSON.parse(written)).toMatchObject({ format: 'suma-mine', version: 1, exportedAt: AT });
    expect(parseMineFile(written)).toEqual({ ok: true, file });
    expect(parseMineFile(`\uFEFF${written}`)).toEqual({ ok: true, file });
  });

  it('brings no field that is not one of its own: a verdict in it is not read', () => {
    const read = parseMineFile(changed(({ pantry }) => Object.assign(pantry[0] ?? {}, { state: 'listed', verdict: { state: 'listed' } })));
    expect(read).toEqual({ ok: true, file });
  });

  it.each([
    ['a day that is none', changed(({ pantry }) => Object.assign(pantry[0] ?? {}, { bestBefore: '2026-02-30' })), { list: 'pantry', entry: 1, field: 'bestBefore' }],
    ['an address elsewhere', changed(({ history }) => Object.assign(history[1] ?? {}, { path: '//elsewhere.example' })), { list: 'history', entry: 2, field: 'path' }],
    ['an address with a scheme', changed(({ history }) => Object.assign(history[0] ?? {}, { path: 'javascript:alert(1)' })), { list: 'history', entry: 1, field: 'path' }],
    ['an entry without a name', changed(({ pantry }) => delete pantry[0]?.['name']), { list: 'pantry', entry: 1, field: 'name' }],
    ['an entry that is none', changed(({ pantry }) => void pantry.unshift(7 as never)), { list: 'pantry', entry: 1 }],
    ['a list that is none', changed((value) => Object.assign(value, { history: {} })), { list: 'history' }],
    ['no list of things followed', JSON.stringify({ format: 'suma-mine', version: 1, history: [], pantry: [] }), { list: 'followed' }],
  ])('with %s is refused, and the place is named', (_, source, place) => {
    expect(parseMineFile(source)).toEqual({ ok: false, refusal: { why: 'wrong', place } });
  });

  it.each([
    ['half a file', writeMineFile(file, AT).slice(0, 90), 'not-json'],
    ['a picture', '\u0089PNG', 'not-json'],
    ['somebody else’s list', '[1,2]', 'not-ours'],
    ['a file without a version', '{"format":"suma-mine"}', 'not-ours'],
    ['a file of a later app', changed((value) => Object.assign(value, { version: 2 })), 'newer'],
    ['a file of gigantic size', ' '.repeat(2_000_001), 'too-large'],
  ])('that is %s is refused', (_, source, why) => {
    expect(parseMineFile(source)).toEqual({ ok: false, refusal: { why } });
  });

  it('adds to what is here and changes nothing of it', async () => {
    const kept = memory();
    await keepInPantry(thing('A', { name: '自己起的名' }), kept);
    expect(await bringIn({ pantry: [thing('A'), thing('B')], followed: [firm] }, kept)).toEqual({ added: 2, known: 1, left: 0 });
    expect((await readMine(kept)).pantry.map(({ name }) => name)).toEqual(['自己起的名', '示例罐头 B']);
    expect(await bringIn({ pantry: [thing('A'), thing('B')], followed: [firm] }, kept)).toEqual({ added: 0, known: 3, left: 0 });
  });

  it('tells what had no room', () => {
    expect(mergeEntries([thing('A')], [thing('B'), thing('C'), thing('B')], 2)).toMatchObject({ added: 1, known: 1, left: 1 });
  });
});
