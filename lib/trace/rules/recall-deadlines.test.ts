import { describe, expect, it } from 'vitest';
import type { Category } from '../model/category';
import { RECALL_CLOCKS, findRecallClock } from './recall-clocks';
import { recallDeadlines } from './recall-deadlines';
import { createWorkingDays } from './working-days';

const duties = (category: Category, level: '1' | '2' | '3', issuedOn = '2025-06-03') =>
  recallDeadlines({ category, level, issuedOn }).map(({ duty, within, unit }) => `${duty} ${within} ${unit}`);

describe('the clock of a recall', () => {
  it.each([
    ['food', '1', ['start 24 hours', 'complete 10 working-days']],
    ['food', '2', ['start 48 hours', 'complete 20 working-days']],
    ['pork', '3', ['start 72 hours', 'complete 30 working-days']],
    ['drug', '1', ['notify 1 days', 'plan 1 days']],
    ['drug', '2', ['notify 3 days', 'plan 3 days']],
    ['medical-device', '3', ['notify 7 days']],
    ['cosmetics', '1', []],
    ['gas-cylinder', '2', []],
  ] as const)('of %s, level %s', (category, level, expected) => {
    expect(duties(category, level)).toEqual(expected);
  });

  it('is the rule in force on the day of the notice', () => {
    expect(findRecallClock('food', '1', '2020-10-22')?.version).toBe('2015-09-01');
    expect(findRecallClock('food', '1', '2020-10-23')?.version).toBe('2020-10-23');
    expect(findRecallClock('food', '1', '2015-08-31')).toBeUndefined();
    expect(findRecallClock('drug', '1', '2022-10-31')).toBeUndefined();
    expect(findRecallClock('food', 'unclassified', '2026-07-06')).toBeUndefined();
  });

  it('dates what runs from the notice in working days, and leaves undated what only the firm knows', () => {
    const [start, complete] = recallDeadlines({ category: 'food', level: '1', issuedOn: '2025-09-26' });
    expect(start).toMatchObject({ duty: 'start', ruleId: 'food-recall-2020-1', provisional: false });
    expect(start).not.toHaveProperty('due');
    expect(start).not.toHaveProperty('dueAt');
    // 28 September and 11 October are worked, 1 to 8 October are off.
    expect(complete).toMatchObject({ due: '2025-10-16', provisional: false, version: '2020-10-23' });
  });

  it('says that a term which reaches a year without a holiday notice may move', () => {
    const [, complete] = recallDeadlines({ category: 'food', level: '2', issuedOn: '2026-12-10' });
    expect(complete).toMatchObject({ provisional: true });
    const [, before] = recallDeadlines({ category: 'food', level: '1', issuedOn: '2026-12-10' });
    expect(before).toMatchObject({ due: '2026-12-24', provisional: false });
    const [, none] = recallDeadlines({ category: 'food', level: '1', issuedOn: '2026-12-10' }, createWorkingDays([]));
    expect(none).toMatchObject({ provisional: true });
  });

  it('dates the rest for the operator who knows when they began', () => {
    const [start] = recallDeadlines({ category: 'food', level: '1', issuedOn: '2026-07-06' }, undefined, { knowing: '2026-07-05T10:00:00+08:00' });
    expect(start?.dueAt).toBe('2026-07-06T02:00:00.000Z');
    const [notify] = recallDeadlines({ category: 'drug', level: '2', issuedOn: '2026-07-06' }, undefined, { decision: '2026-07-06' });
    expect(notify?.due).toBe('2026-07-09');
  });

  it('says so where the regulation was reported revised before the notice', () => {
    expect(recallDeadlines({ category: 'food', level: '1', issuedOn: '2026-02-10' }).some(({ revised }) => revised)).toBe(false);
    expect(recallDeadlines({ category: 'food', level: '1', issuedOn: '2026-07-06' }).every(({ revised }) => revised)).toBe(true);
  });

  it('has one rule at most for a category, a level and a day', () => {
    for (const clock of RECALL_CLOCKS)
      for (const category of clock.categories) {
        const sharing = RECALL_CLOCKS.filter((other) => other.level === clock.level && other.categories.includes(category) && other.validFrom <= clock.validFrom && (other.validTo === undefined || clock.validFrom <= other.validTo));
        expect(sharing.map(({ id }) => id)).toEqual([clock.id]);
      }
    expect(new Set(RECALL_CLOCKS.map(({ id }) => id)).size).toBe(RECALL_CLOCKS.length);
  });
});
