import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseCtx } from '../cases/ctx';
import type { AuditEntry } from '../desk/audit';
import type { Enrolment } from '../model/master';
import type { InspectionDraw } from '../response/store';
import { caseCtxOf, staffOf } from '../testing/case-world';
import { drawInput, makeDraw } from './make-draw';
import { drawFrom, poolDigest, poolText, repeatCommands, seedDigest, SEED_SHAPE, sortPool } from './order';
import { isSound, toPublicDraw } from './public-draw';

const codeOf = (n: number): string => `91999901MA${String(n).padStart(8, '0')}`;
const POOL = sortPool(Array.from({ length: 40 }, (_, n) => codeOf(n)));
const SEED = 'SSQ2026132-0311';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

describe('the order of a draw', () => {
  it('is the same for everybody who has pool and seed, whatever order the pool came in', () => {
    expect(drawFrom(sortPool([...POOL].reverse()), SEED, 5)).toEqual(drawFrom(POOL, SEED, 5));
    expect(sortPool(['b', 'a', 'b', 'A'])).toEqual(['A', 'a', 'b']);
  });

  it('is what the published commands print', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'draw-'));
    folders.push(folder);
    writeFileSync(path.join(folder, 'pool.txt'), poolText(POOL));
    const [check = '', order = ''] = repeatCommands(SEED, 7).map((command) => execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }));
    expect(check.split(' ')[0]).toBe(poolDigest(POOL));
    expect(order.trim().split('\n').map((line) => line.split('  '))).toEqual(drawFrom(POOL, SEED, 7).map(({ digest, uscc }) => [digest, uscc]));
  });

  it('changes with the seed, and draws nobody twice', () => {
    const one = drawFrom(POOL, SEED, 40).map(({ uscc }) => uscc);
    expect(drawFrom(POOL, `${SEED}1`, 40).map(({ uscc }) => uscc)).not.toEqual(one);
    expect(sortPool(one)).toEqual(POOL);
  });

  it('favours nobody: over many seeds every firm is drawn about as often', () => {
    const times = new Map(POOL.map((code) => [code, 0]));
    for (let n = 0; n < 1_000; n += 1) for (const { uscc } of drawFrom(POOL, `seed-${n}`, 4)) times.set(uscc, (times.get(uscc) ?? 0) + 1);
    // 100 expected; five standard deviations of the binomial distribution are 47.
    expect(Math.min(...times.values())).toBeGreaterThan(53);
    expect(Math.max(...times.values())).toBeLessThan(147);
  });

  it.each(["a'; rm -rf /", '短', 'seven77', 'line\nbreak', '-starts-with-dash', 'x'.repeat(129), '$(date)12345'])('takes no seed that a shell could read otherwise: %j', (seed) => expect(SEED_SHAPE.test(seed)).toBe(false));
});

const enrolment = (n: number, more: Partial<Enrolment> = {}): Enrolment => ({ id: `e${n}`, name: `示例企业${n}`, uscc: codeOf(n), category: 'food', region: '999901', enrolledOn: '2025-01-01', sourceId: 's', sample: true, ...more });

interface DrawWorld { readonly ctx: CaseCtx; readonly kept: InspectionDraw[]; readonly actions: () => readonly string[] }

function worldOf(rows: readonly Enrolment[]): DrawWorld {
  const kept: InspectionDraw[] = [];
  const ctx = caseCtxOf({ now: '2026-06-01' });
  const registers = new Proxy({} as CaseCtx['registers'], {
    get: (_target, name) => {
      if (name !== 'enrolmentsAfter') throw new Error(`The question asked for ${String(name)}.`);
      // Pages of three, so that a pool is more than one.
      return (after: string) => {
        const from = after === '' ? 0 : Number(after);
        return Promise.resolve({ rows: rows.slice(from, from + 3), ...(from + 3 < rows.length ? { next: String(from + 3) } : {}) });
      };
    },
  });
  const response = { ...({} as CaseCtx['response']), putDraw: async (draw: InspectionDraw, entry: AuditEntry) => { await ctx.audit.append(entry); kept.push(draw); } };
  return { ctx: { ...ctx, registers, response }, kept, actions: () => ctx.audit.entries.map(({ action, subject }) => `${action} ${subject}`) };
}

const ROWS = [...Array.from({ length: 8 }, (_, n) => enrolment(n)), enrolment(8, { region: '110101' }), enrolment(9, { category: 'drug' }), enrolment(3, { id: 'again', category: 'food', name: '示例企业3（新名）', enrolledOn: '2026-01-01' })];
const asked = (given: Record<string, unknown>) => drawInput.parse({ count: '3', ...given });
const issueOf = (result: Awaited<ReturnType<typeof makeDraw>>) => (result.ok ? 'done' : (result.error.issues?.map(({ path: field, code }) => `${field} ${code}`).join() ?? result.error.code));

describe('making a draw', () => {
  it('draws each enrolled firm of the query at most once, under its newest name, keeps the pool and writes it down', async () => {
    const { ctx, kept, actions } = worldOf(ROWS);
    const made = await makeDraw(asked({ region: '9999', category: 'food', count: '8' }), staffOf('handler'), ctx);
    if (!made.ok) throw new Error(made.error.code);
    expect(kept).toEqual([made.value]);
    expect(made.value.pool).toMatchObject({ region: '9999', category: 'food', onDay: '2026-06-01', size: 8 });
    expect(made.value.drawn.find(({ uscc }) => uscc === codeOf(3))?.name).toBe('示例企业3（新名）');
    expect(made.value.drawn.every(({ sample }) => sample === true)).toBe(true);
    expect(made.value.seed).toMatch(SEED_SHAPE);
    expect(isSound(made.value)).toBe(true);
    expect(actions()).toEqual([`draw.make draw:${made.value.id}`]);
  });

  it('takes a published number as seed, with the words that name it', async () => {
    const { ctx } = worldOf(ROWS);
    const made = await makeDraw(asked({ seed: SEED, seedSource: '双色球第 2026132 期' }), staffOf('approver'), ctx);
    expect(made).toMatchObject({ ok: true, value: { seed: SEED, seedFrom: { kind: 'announced', text: '双色球第 2026132 期' } } });
  });

  it.each([
    ['a day that is over', { publishOn: '2026-05-31' }, 'publishOn past'],
    ['sealed for years', { publishOn: '2028-01-01' }, 'publishOn too-late'],
    ['sealed although everybody can work it out', { publishOn: '2026-06-10', seed: SEED, seedSource: '双色球第 2026132 期' }, 'publishOn sealed-seed'],
    ['an area without any', { region: '33' }, 'region empty-pool'],
    ['more than there are', { region: '110101', count: '2' }, 'count more-than-pool'],
  ] as const)('refuses %s', async (_name, given, issue) => {
    const { ctx, kept } = worldOf(ROWS);
    expect(issueOf(await makeDraw(asked(given), staffOf('handler'), ctx))).toBe(issue);
    expect(kept).toEqual([]);
  });

  it('stays within the scope: a handler of a county draws neither elsewhere nor everywhere', async () => {
    const { ctx } = worldOf(ROWS);
    const local = staffOf('handler', { regions: ['999901'], categories: ['food'] });
    for (const given of [{}, { region: '999901' }, { region: '99', category: 'food' }, { region: '110101', category: 'food' }]) expect(issueOf(await makeDraw(asked({ ...given, count: '1' }), local, ctx))).toBe('not-allowed');
    expect(issueOf(await makeDraw(asked({ region: '999901', category: 'food' }), local, ctx))).toBe('done');
    expect(issueOf(await makeDraw(asked({}), staffOf('auditor'), ctx))).toBe('not-allowed');
  });

  it.each([{ seed: SEED }, { seedSource: '双色球' }, { region: '99990' }, { count: '0' }, { count: '501' }, { count: '1.5' }, { publishOn: '2026-02-30' }, { seed: 'short' }])('cannot read %j', (given) => expect(drawInput.safeParse({ count: '3', ...given }).success).toBe(false));
});

describe('a draw in public', () => {
  const make = async (publishOn: string) => {
    const made = await makeDraw(asked({ publishOn }), staffOf('handler'), worldOf(ROWS).ctx);
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };

  it('tells neither seed nor firms before its day, only what they can be held to afterwards', async () => {
    const draw = await make('2026-06-10');
    const sealed = toPublicDraw(draw, '2026-06-09');
    expect(JSON.stringify(sealed)).not.toContain(draw.seed);
    expect(JSON.stringify(sealed)).not.toContain('示例企业');
    expect(sealed).toMatchObject({ sealed: true, count: 3, seedSha256: seedDigest(draw.seed), pool: { sha256: draw.pool.sha256 } });
    expect(toPublicDraw(draw, '2026-06-10')).toMatchObject({ sealed: false, seed: draw.seed, drawn: draw.drawn, seedSha256: seedDigest(draw.seed) });
  });

  it('never names who made it', async () => expect(JSON.stringify(toPublicDraw(await make('2026-06-01'), '2026-06-01'))).not.toContain('handler-1'));

  it('is found out when something was exchanged', async () => {
    const draw = await make('2026-06-01');
    const [first, ...rest] = draw.drawn;
    if (first === undefined) throw new Error('nothing was drawn');
    expect(isSound({ ...draw, drawn: [{ ...first, uscc: codeOf(99) }, ...rest] })).toBe(false);
    expect(isSound({ ...draw, drawn: rest })).toBe(false);
    expect(isSound({ ...draw, seed: `${draw.seed}0` })).toBe(false);
    expect(isSound({ ...draw, pool: { ...draw.pool, members: (draw.pool.members ?? []).slice(1) } })).toBe(false);
  });
});
