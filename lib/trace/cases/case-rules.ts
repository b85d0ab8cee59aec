import type { CaseKind, StepKind } from '../model/case';
import type { LocalDate } from '../model/event';

export const TERM_IDS = ['decide', 'mediate', 'tell-parties', 'check-clue', 'check-report', 'tell-reporter'] as const;
export type TermId = (typeof TERM_IDS)[number];

/** One term of a regulation, as data: what it is for, from which step it runs, and what meets it. */
export interface TermRule {
  readonly id: TermId;
  readonly kind: CaseKind;
  readonly within: number;
  readonly unit: 'working-days' | 'days';
  /** `received`: the day the authority has the case. */
  readonly from: 'received' | 'accepted' | 'ended' | 'clue-found' | 'decided';
  readonly metBy: readonly StepKind[];
  /** Time of tests is left out. */
  readonly pausedByTests?: true;
  /** As much again, once, by the leader's approval (step `extended`). */
  readonly extendableBy?: number;
  /** Inside the authority: nobody outside can tell whether it was met, so it is counted there only. */
  readonly inside?: true;
  /** Only towards a person who gave a name. */
  readonly namedOnly?: true;
  readonly article: string;
  /** The regulation of the term where it is not the rule's own. */
  readonly basis?: string;
  /** `read`: read in the text; `general`: generally known, not read again. */
  readonly certainty: 'read' | 'general';
}

/** A regulation with the days on which cases begin under it. */
export interface CaseRule {
  readonly id: string;
  /** As cited. */
  readonly title: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** Articles of what the desk does under it. */
  readonly articles: { readonly refusal: string; readonly factors?: string; readonly termination: string; readonly counting?: string };
  readonly terms: readonly TermRule[];
}

const DECIDED: readonly StepKind[] = ['accepted', 'refused', 'mediation-begun', 'agreed', 'terminated'];
const MEDIATED: readonly StepKind[] = ['agreed', 'terminated'];
const CHECKED: readonly StepKind[] = ['case-opened', 'not-opened', 'result-told'];
const PENALTY_PROCEDURE = '《市场监督管理行政处罚程序规定》';

/** Terms of 投诉 and 举报, newest first. A case keeps the rule it began under. Always shown as 参考. */
export const CASE_RULES: readonly CaseRule[] = [
  {
    id: 'samr-121',
    title: '《市场监督管理投诉举报处理办法》（国家市场监督管理总局令第121号）',
    validFrom: '2026-04-15',
    articles: { refusal: '第十六条', factors: '第十七条', termination: '第二十三条', counting: '第四十五条' },
    terms: [
      { id: 'decide', kind: 'complaint', within: 7, unit: 'working-days', from: 'received', metBy: DECIDED, article: '第十五条', certainty: 'read' },
      { id: 'mediate', kind: 'complaint', within: 60, unit: 'days', from: 'accepted', metBy: MEDIATED, pausedByTests: true, article: '第二十二条、第二十三条第（五）项', certainty: 'read' },
      { id: 'tell-parties', kind: 'complaint', within: 7, unit: 'working-days', from: 'ended', metBy: ['parties-told'], inside: true, article: '第二十三条', certainty: 'read' },
      { id: 'check-clue', kind: 'complaint', within: 15, unit: 'working-days', from: 'clue-found', metBy: ['clue-checked'], inside: true, extendableBy: 15, article: '第二十七条', certainty: 'read' },
      { id: 'check-report', kind: 'report', within: 15, unit: 'working-days', from: 'received', metBy: CHECKED, extendableBy: 15, article: '第三十五条', basis: PENALTY_PROCEDURE, certainty: 'general' },
    ],
  },
  {
    id: 'samr-20',
    title: '《市场监督管理投诉举报处理暂行办法》（国家市场监督管理总局令第20号，2022年修正）',
    validFrom: '2020-01-01',
    validTo: '2026-04-14',
    articles: { refusal: '第十五条', termination: '第二十一条' },
    terms: [
      { id: 'decide', kind: 'complaint', within: 7, unit: 'working-days', from: 'received', metBy: DECIDED, article: '第十四条', certainty: 'read' },
      { id: 'mediate', kind: 'complaint', within: 45, unit: 'working-days', from: 'accepted', metBy: MEDIATED, pausedByTests: true, article: '第二十一条', certainty: 'read' },
      { id: 'tell-parties', kind: 'complaint', within: 7, unit: 'working-days', from: 'ended', metBy: ['parties-told'], inside: true, article: '第二十一条', certainty: 'general' },
      { id: 'check-report', kind: 'report', within: 15, unit: 'working-days', from: 'received', metBy: CHECKED, extendableBy: 15, article: '第三十一条', basis: PENALTY_PROCEDURE, certainty: 'general' },
      { id: 'tell-reporter', kind: 'report', within: 5, unit: 'working-days', from: 'decided', metBy: ['result-told'], namedOnly: true, article: '第三十一条', certainty: 'read' },
    ],
  },
];

const findRuleOn = (day: LocalDate, rules: readonly CaseRule[]): CaseRule | undefined => rules.find(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));

/** Whether any rule held on a day. */
export const hasRuleOn = (day: LocalDate, rules: readonly CaseRule[] = CASE_RULES): boolean => findRuleOn(day, rules) !== undefined;

/**
 * The rule under which a case begins on a day.
 * @throws for a day before every rule: nothing was filed then
 */
export function getRuleOn(day: LocalDate, rules: readonly CaseRule[] = CASE_RULES): CaseRule {
  const rule = findRuleOn(day, rules);
  if (rule === undefined) throw new RangeError(`No rule of complaints holds on ${day}.`);
  return rule;
}

/** @throws for an id that no release ever gave to a case */
export function getCaseRule(id: string, rules: readonly CaseRule[] = CASE_RULES): CaseRule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new RangeError(`A case names a rule that does not exist: ${id}.`);
  return rule;
}
