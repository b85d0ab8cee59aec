import { describe, expect, it } from 'vitest';
import type { CaseKind, CaseStep, OperatorMode, StepKind } from '../model/case';
import { HOLIDAY_NOTICES } from '../rules/holiday-notices';
import { createWorkingDays, WORKING_DAYS } from '../rules/working-days';
import { getCaseRule, getRuleOn, type TermId } from './case-rules';
import { caseTerms, nextDueOf, nextTerm, whoHasTheBall } from './terms';

/** Steps in a few words: kind and day in China. */
type ToldStep = readonly [kind: StepKind, day: string, by?: string, facts?: Record<string, string>];
const steps = (...told: readonly ToldStep[]): readonly CaseStep[] =>
  told.map(([kind, day, by = 'handler-1', facts = {}]) => ({ kind, at: `${day}T02:00:00.000Z`, by, facts, shown: true }));

interface Told {
  readonly rule?: string;
  readonly kind?: CaseKind;
  readonly operator?: OperatorMode;
  readonly anonymous?: boolean;
  readonly today?: string;
}

const termsOf = (kept: readonly CaseStep[], { rule = 'samr-121', kind = 'complaint', operator = 'authority', anonymous = false, today = '2026-06-02' }: Told = {}, calendar = WORKING_DAYS) =>
  caseTerms({ kind, operator, rule, steps: kept, anonymous }, calendar, today);
const termOf = (id: TermId, kept: readonly CaseStep[], told: Told = {}, calendar = WORKING_DAYS) => {
  const term = termsOf(kept, told, calendar).find((one) => one.id === id);
  if (term === undefined) throw new Error(`The term ${id} has not begun.`);
  return term;
};

describe('the seven working days to accept or refuse', () => {
  // Counted by hand on the State Council's calendars of 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号).
  it.each([
    ['over Spring Festival 2025, with the Sunday worked before it', 'samr-20', '2025-01-20', '2025-02-05'],
    ['over Labour Day 2025, with the Sunday worked before it', 'samr-20', '2025-04-25', '2025-05-08'],
    ['over National Day and Mid-Autumn 2025, with both worked weekend days', 'samr-20', '2025-09-25', '2025-10-11'],
    ['over New Year 2026, with the Sunday worked after it', 'samr-20', '2025-12-30', '2026-01-09'],
    ['over Spring Festival 2026, with the Saturday worked before it', 'samr-20', '2026-02-10', '2026-02-26'],
    ['from inside Spring Festival 2026, with the Saturday worked after it', 'samr-20', '2026-02-18', '2026-03-03'],
    ['over Labour Day 2026, with the Saturday worked after it', 'samr-121', '2026-04-30', '2026-05-13'],
    ['over Mid-Autumn 2026, with the Sunday worked before National Day', 'samr-121', '2026-09-18', '2026-09-29'],
    ['over National Day 2026, with the Saturday worked after it', 'samr-121', '2026-09-30', '2026-10-15'],
    ['in a week without any holiday', 'samr-121', '2026-07-06', '2026-07-15'],
  ])('end %s on the right day', (_, rule, from, due) => {
    const term = termOf('decide', steps(['submitted', from, 'complainant']), { rule, today: from });
    expect(term).toMatchObject({ from, due, within: 7, unit: 'working-days', provisional: false, state: 'running', rule });
  });

  it('begin on the day it is in China, not in London', () => {
    const [submitted] = steps(['submitted', '2026-07-05', 'complainant']);
    expect(termOf('decide', submitted === undefined ? [] : [{ ...submitted, at: '2026-07-05T16:00:00.000Z' }])).toMatchObject({ from: '2026-07-06', due: '2026-07-15' });
  });

  it('are overdue on the day after, not on the last day', () => {
    const kept = steps(['submitted', '2026-07-06', 'complainant']);
    expect(termOf('decide', kept, { today: '2026-07-15' })).toMatchObject({ state: 'running', overdue: false });
    expect(termOf('decide', kept, { today: '2026-07-16' })).toMatchObject({ state: 'overdue', overdue: true });
  });

  it('are met by a refusal too, and say so when it came late', () => {
    const refused = (day: string) => termOf('decide', steps(['submitted', '2026-07-06', 'complainant'], ['refused', day]), { today: '2026-08-01' });
    expect(refused('2026-07-15')).toMatchObject({ state: 'met', metOn: '2026-07-15', overdue: false });
    expect(refused('2026-07-16')).toMatchObject({ state: 'met-late', overdue: false });
  });

  it('are dropped when the person takes the complaint back', () => {
    expect(termOf('decide', steps(['submitted', '2026-07-06', 'complainant'], ['withdrawn', '2026-07-07', 'complainant']), { today: '2026-08-01' })).toMatchObject({ state: 'dropped', overdue: false });
  });

  it('name article, regulation and version', () => {
    expect(termOf('decide', steps(['submitted', '2026-07-06', 'complainant']))).toMatchObject({ article: '第十五条', rule: 'samr-121', certainty: 'read' });
    expect(termOf('decide', steps(['submitted', '2026-07-06', 'complainant'])).basis).toContain('第121号');
  });
});

describe('the sixty days of mediation', () => {
  const accepted = (day: string) => steps(['submitted', day, 'complainant'], ['accepted', day], ['mediation-begun', day]);

  it.each([
    ['on a working day', '2026-06-01', '2026-07-31'],
    ['in National Day week, so that they end on the first working day after it', '2026-08-03', '2026-10-08'],
    ['on the last day of National Day week', '2026-08-08', '2026-10-08'],
    ['on a Saturday that is worked, and stay there', '2026-08-11', '2026-10-10'],
    ['on a Saturday that is none, so that they end on Monday', '2026-06-02', '2026-08-03'],
  ])('end %s', (_, day, due) => {
    // 2026-06-02 + 60 days = 2026-08-01, a Saturday.
    expect(termOf('mediate', accepted(day), { today: day })).toMatchObject({ due, unit: 'days', provisional: false, pausedDays: 0 });
  });

  it('leave out the time of a test, then end on a working day', () => {
    const kept = [...accepted('2026-06-01'), ...steps(['test-begun', '2026-06-10'], ['test-ended', '2026-06-25'])];
    // 15 days more than 31 July: Saturday 15 August.
    expect(termOf('mediate', kept, { today: '2026-07-01' })).toMatchObject({ due: '2026-08-17', pausedDays: 15, state: 'running' });
  });

  it('leave out two tests', () => {
    const kept = [...accepted('2026-06-01'), ...steps(['test-begun', '2026-06-10'], ['test-ended', '2026-06-15'], ['test-begun', '2026-07-01'], ['test-ended', '2026-07-06'])];
    expect(termOf('mediate', kept, { today: '2026-07-10' })).toMatchObject({ due: '2026-08-10', pausedDays: 10 });
  });

  it('stand still while a test runs, and are then no next term', () => {
    const kept = [...accepted('2026-06-01'), ...steps(['test-begun', '2026-07-30'])];
    const terms = termsOf(kept, { today: '2026-12-01' });
    expect(terms.find(({ id }) => id === 'mediate')).toMatchObject({ state: 'paused', pausedSince: '2026-07-30', overdue: false });
    expect(nextTerm(terms)).toBeUndefined();
    expect(nextDueOf(terms)).toBeUndefined();
  });

  it('are met by an agreement, and by an end without one', () => {
    for (const end of ['agreed', 'terminated'] as const) expect(termOf('mediate', [...accepted('2026-06-01'), ...steps([end, '2026-07-31'])], { today: '2026-09-01' })).toMatchObject({ state: 'met', metOn: '2026-07-31' });
  });

  it('reach 2027 only provisionally, until the State Council has said which days are off', () => {
    expect(termOf('mediate', accepted('2026-11-20'), { today: '2026-11-22' })).toMatchObject({ due: '2027-01-19', provisional: true });
    expect(termOf('decide', steps(['submitted', '2026-12-25', 'complainant']), { today: '2026-12-25' })).toMatchObject({ due: '2027-01-06', provisional: true });
    const announced = createWorkingDays([...HOLIDAY_NOTICES, { year: 2027, title: '示例通知', issuedOn: '2026-11-25', days: { off: ['2027-01-01'], worked: ['2027-01-03'] } }]);
    expect(termOf('decide', steps(['submitted', '2026-12-25', 'complainant']), { today: '2026-12-25' }, announced)).toMatchObject({ due: '2027-01-05', provisional: false });
  });

  it('are provisional no more once they are met', () => {
    expect(termOf('mediate', [...accepted('2026-11-20'), ...steps(['agreed', '2026-12-01'])], { today: '2026-12-02' }).provisional).toBe(false);
  });
});

describe('a case that began under the old rule', () => {
  it('keeps forty-five working days, also beyond the day the new rule began', () => {
    expect(getRuleOn('2026-04-14').id).toBe('samr-20');
    expect(getRuleOn('2026-04-15').id).toBe('samr-121');
    const terms = (day: string) => termOf('mediate', steps(['submitted', day, 'complainant'], ['accepted', day]), { rule: 'samr-20', today: day });
    expect(terms('2026-02-02')).toMatchObject({ due: '2026-04-13', within: 45, unit: 'working-days', article: '第二十一条' });
    expect(terms('2026-04-10')).toMatchObject({ due: '2026-06-16', rule: 'samr-20' });
  });

  it('leaves out the working days of a test', () => {
    const kept = steps(['submitted', '2026-02-02', 'complainant'], ['accepted', '2026-02-02'], ['test-begun', '2026-02-24'], ['test-ended', '2026-03-03']);
    expect(termOf('mediate', kept, { rule: 'samr-20', today: '2026-03-10' })).toMatchObject({ due: '2026-04-21', pausedDays: 7 });
  });

  it('counts to an end while a test still runs', () => {
    const kept = steps(['submitted', '2026-02-02', 'complainant'], ['accepted', '2026-02-02'], ['test-begun', '2026-02-24']);
    expect(termOf('mediate', kept, { rule: 'samr-20', today: '2026-03-03' })).toMatchObject({ state: 'paused', due: '2026-04-21' });
  });

  it('tells a reporter who gave a name within five working days, which the new rule does not ask', () => {
    const kept = steps(['submitted', '2026-03-16', 'complainant'], ['case-opened', '2026-04-01']);
    expect(termOf('tell-reporter', kept, { rule: 'samr-20', kind: 'report', today: '2026-04-02' })).toMatchObject({ due: '2026-04-09' });
    expect(termsOf(kept, { rule: 'samr-20', kind: 'report', anonymous: true }).map(({ id }) => id)).toEqual(['check-report']);
    expect(termsOf(kept, { kind: 'report' }).map(({ id }) => id)).toEqual(['check-report']);
  });

  it('finds its rule by name, and no rule that never was', () => {
    expect(getCaseRule('samr-20').validTo).toBe('2026-04-14');
    expect(() => getCaseRule('samr-99')).toThrow('samr-99');
    expect(() => getRuleOn('1999-01-01')).toThrow();
  });
});

describe('the other terms', () => {
  it('give fifteen working days to check a report, and fifteen more by approval', () => {
    const kept = steps(['submitted', '2026-06-01', 'complainant']);
    expect(termOf('check-report', kept, { kind: 'report' })).toMatchObject({ due: '2026-06-23', extended: false, certainty: 'general' });
    expect(termOf('check-report', [...kept, ...steps(['extended', '2026-06-22'])], { kind: 'report' })).toMatchObject({ due: '2026-07-14', extended: true });
  });

  it('give fifteen working days to check a clue found in mediation, across Mid-Autumn and National Day', () => {
    const kept = steps(['submitted', '2026-09-01', 'complainant'], ['accepted', '2026-09-02'], ['clue-found', '2026-09-18']);
    expect(termOf('check-clue', kept, { today: '2026-09-19' })).toMatchObject({ due: '2026-10-15' });
    expect(termOf('check-clue', [...kept, ...steps(['agreed', '2026-09-30'])], { today: '2026-10-16' })).toMatchObject({ state: 'overdue' });
  });

  it('give seven working days to tell the parties that mediation has ended', () => {
    const kept = steps(['submitted', '2026-06-01', 'complainant'], ['accepted', '2026-06-02'], ['terminated', '2026-06-16']);
    expect(termOf('tell-parties', kept, { today: '2026-06-17' })).toMatchObject({ due: '2026-06-26' });
    expect(termOf('tell-parties', [...kept, ...steps(['parties-told', '2026-06-18'])], { today: '2026-07-17' })).toMatchObject({ state: 'met' });
  });

  it('tell the parties too when the person took back a complaint that had been accepted', () => {
    expect(termOf('tell-parties', steps(['submitted', '2026-06-01', 'complainant'], ['accepted', '2026-06-02'], ['withdrawn', '2026-06-16', 'complainant']))).toMatchObject({ from: '2026-06-16', due: '2026-06-26' });
    expect(termsOf(steps(['submitted', '2026-06-01', 'complainant'], ['withdrawn', '2026-06-16', 'complainant'])).map(({ id }) => id)).toEqual(['decide']);
  });

  it('the next one is the one that ends first, overdue ones before all', () => {
    const terms = termsOf(steps(['submitted', '2026-06-01', 'complainant'], ['accepted', '2026-06-02'], ['clue-found', '2026-06-03']), { today: '2026-06-04' });
    expect(nextDueOf(terms)).toEqual({ term: 'check-clue', on: '2026-06-25', provisional: false });
  });
});

describe('at a window', () => {
  const told = { told: 'yes' };
  it('no clock runs before the person records the number of 12315', () => {
    expect(termsOf(steps(['submitted', '2026-06-01', 'complainant']), { operator: 'window', today: '2026-12-01' })).toEqual([]);
  });

  it('the clock runs from the day of the number, not from the day it was recorded or sent to us', () => {
    const kept: readonly CaseStep[] = [...steps(['submitted', '2026-06-01', 'complainant']), { kind: 'filed', at: '2026-06-10T02:00:00.000Z', day: '2026-06-03', by: 'complainant', facts: { number: '12315000001' }, shown: true }];
    expect(termOf('decide', kept, { operator: 'window', today: '2026-06-10' })).toMatchObject({ from: '2026-06-03', due: '2026-06-12' });
  });

  it('a day put right moves the clock', () => {
    const filed = (at: string, day: string): CaseStep => ({ kind: 'filed', at, day, by: 'complainant', facts: { number: '12315000001' }, shown: true });
    const kept = [...steps(['submitted', '2026-06-01', 'complainant']), filed('2026-06-10T02:00:00.000Z', '2026-06-03'), filed('2026-06-10T03:00:00.000Z', '2026-06-04')];
    expect(termOf('decide', kept, { operator: 'window', today: '2026-06-10' })).toMatchObject({ from: '2026-06-04', due: '2026-06-15' });
  });

  it('what the authority owes inside itself is not counted', () => {
    const kept = steps(['submitted', '2026-06-01', 'complainant'], ['filed', '2026-06-01', 'complainant'], ['accepted', '2026-06-02', 'complainant', told], ['terminated', '2026-06-20', 'complainant', told]);
    expect(termsOf(kept, { operator: 'window', today: '2026-12-01' }).map(({ id, state }) => [id, state])).toEqual([['decide', 'met'], ['mediate', 'met']]);
  });
});

describe('who has the ball', () => {
  const ball = (operator: OperatorMode, state: Parameters<typeof whoHasTheBall>[0]['state'], ...kept: readonly ToldStep[]) => whoHasTheBall({ operator, state, steps: steps(['submitted', '2026-06-01', 'complainant'], ...kept) });

  it('is the person until 12315 has it, then the authority', () => {
    expect(ball('window', 'submitted')).toBe('person');
    expect(ball('window', 'filed', ['filed', '2026-06-02', 'complainant'])).toBe('authority');
  });
  it('is the desk where the operator is the authority', () => expect(ball('authority', 'submitted')).toBe('desk'));
  it('is the person while a supplement is asked for, and the desk again when it came', () => {
    expect(ball('authority', 'submitted', ['supplement-asked', '2026-06-02'])).toBe('person');
    expect(ball('authority', 'submitted', ['supplement-asked', '2026-06-02'], ['supplemented', '2026-06-03', 'complainant'])).toBe('desk');
  });
  it('is the desk while a message or an objection waits for an answer, also when the case is over', () => {
    expect(ball('window', 'filed', ['message', '2026-06-02', 'complainant'])).toBe('desk');
    expect(ball('window', 'filed', ['message', '2026-06-02', 'complainant'], ['message', '2026-06-03'])).toBe('authority');
    expect(ball('window', 'refused', ['objected', '2026-06-02', 'complainant'])).toBe('desk');
    expect(ball('window', 'refused', ['objected', '2026-06-02', 'complainant'], ['objection-answered', '2026-06-03'])).toBe('nobody');
  });
  it('is the desk until the parties are told that mediation ended', () => {
    expect(ball('authority', 'terminated', ['accepted', '2026-06-02'], ['terminated', '2026-06-03'])).toBe('desk');
    expect(ball('authority', 'terminated', ['accepted', '2026-06-02'], ['terminated', '2026-06-03'], ['parties-told', '2026-06-04'])).toBe('nobody');
  });
  it('is nobody when the case is over or erased', () => {
    expect(ball('authority', 'withdrawn', ['withdrawn', '2026-06-02', 'complainant'])).toBe('nobody');
    expect(ball('window', 'withdrawn', ['message', '2026-06-02', 'complainant'], ['erased', '2026-06-03', 'system'])).toBe('nobody');
  });
});
