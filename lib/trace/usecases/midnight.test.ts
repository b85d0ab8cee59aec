import { describe, expect, it } from 'vitest';
import { withoutListed } from '../disclosure/without-listed';
import { PUBLIC_ACTOR } from '../model/actor';
import { VERDICT_STATES } from '../model/answer';
import { toLocalDate } from '../model/local-date';
import { ctxOf, listing, lotOf, party, usccOf, type World } from '../testing/scenario';
import { checkMany } from './check-many';
import { answerCacheKey, resolveCode } from './resolve-code';

/* An entry of the statutory list whose last day is 2026-11-21 in Asia/Shanghai. */

const LOT = lotOf('L1');
const world: World = {
  events: [{ at: '2026-05-01', biz: 'commissioning', action: 'ADD', of: [LOT], party: 1 }],
  parties: [party(1), party(2)],
  // The second is listed too, and takes no part in the chain.
  listings: [{ ...listing(1), listedOn: '2023-11-21', endsOn: '2026-11-21' }, listing(2)],
};
const LAST_SECOND = '2026-11-21T23:59:59+08:00';
const MIDNIGHT = '2026-11-22T00:00:00+08:00';
const ask = async (raw: string, now: string) => {
  const resolution = await resolveCode({ raw }, ctxOf({ ...world, now }));
  if (!('answer' in resolution)) throw new Error(resolution.kind);
  return resolution.answer;
};

describe('an entry that ends at midnight', () => {
  it.each([['the lot', '(01)09520000000011(10)L1'], ['the firm itself', usccOf(1)]])('stands in the answer about %s to the last second of its day, and not at midnight', async (_, raw) => {
    expect((await ask(raw, LAST_SECOND)).listed).toMatchObject([{ uscc: usccOf(1), endsOn: '2026-11-21', path: '/blacklist/l1' }]);
    const after = await ask(raw, MIDNIGHT);
    expect(after.listed).toEqual([]);
    expect(after.verdict.state).not.toBe('listed');
    expect(JSON.stringify(after)).not.toMatch(/"listed"(?!:\[\])|blacklist|示例1号/);
  });

  it('leaves the very answer that would have been given without it', async () => {
    const before = withoutListed(await ask('(01)09520000000011(10)L1', LAST_SECOND));
    const after = await ask('(01)09520000000011(10)L1', MIDNIGHT);
    expect({ ...before, answeredAt: '' }).toEqual({ ...after, answeredAt: '' });
  });

  it('ends by the day in China, wherever the server stands', async () => {
    expect((await ask(usccOf(1), '2026-11-21T15:59:59Z')).listed).toHaveLength(1);
    expect((await ask(usccOf(1), '2026-11-21T16:00:00Z')).listed).toEqual([]);
  });

  it('takes kept answers with it: no key of one day finds an answer of another', () => {
    const key = (now: string) => answerCacheKey({ raw: 'x' }, 7, PUBLIC_ACTOR, toLocalDate(new Date(now)));
    expect(key(LAST_SECOND)).not.toBe(key(MIDNIGHT));
    expect(key(LAST_SECOND)).toBe(key('2026-11-21T00:00:00+08:00'));
  });

  it('leaves the verdict sheet too', async () => {
    const states = async (now: string) => {
      const ctx = ctxOf({ ...world, now });
      const lines = await checkMany([{ line: 1, text: usccOf(1), times: 1 }], { resolve: (raw) => resolveCode({ raw }, ctx), elapsed: () => 0, budget: 1, width: 1 });
      return lines.map((line) => [line.listed, line.judged?.state === line.kept?.state]);
    };
    expect(await states(LAST_SECOND)).toEqual([[true, false]]);
    expect(await states(MIDNIGHT)).toEqual([[false, true]]);
  });
});

describe('the verdict listed', () => {
  it('names the firm, its steps, the basis and the period, and nobody else', async () => {
    const { listed, verdict } = await ask('(01)09520000000011(10)L1', LAST_SECOND);
    expect(verdict.state).toBe('listed');
    expect(listed).toEqual([expect.objectContaining({ name: '示例企业1', basis: '示例', authority: '示例监管局', decisionNumber: '示例1号', listedOn: '2023-11-21', endsOn: '2026-11-21' })]);
    expect(listed[0]?.steps.length).toBeGreaterThan(0);
  });

  it('becomes the next one in the order of precedence for everything that is kept', async () => {
    const kept = withoutListed(await ask('(01)09520000000011(10)L1', LAST_SECOND));
    expect(VERDICT_STATES.indexOf(kept.verdict.state)).toBeGreaterThan(VERDICT_STATES.indexOf('listed'));
    expect(JSON.stringify(kept)).not.toMatch(/"listed"(?!:\[\])|blacklist|示例1号/);
  });
});
