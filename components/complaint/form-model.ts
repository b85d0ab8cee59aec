import { isFirmName } from '@/lib/trace/cases/firm-name';
import { holdsIdCard } from '@/lib/trace/codes/china/id-card';
import { CLAIM_BASES, CLAIM_WISHES, PARTS_LIABLE, type CaseKind, type OperatorMode } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';

/*
 * The three screens of a 投诉 or 举报, without anything of a browser: the server action of a phone without
 * scripts and the form that runs on the phone read, check and carry the answers by the same rules.
 */

export const STEPS = [1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

/** Version of the words of consent (`complaint.consent`): kept with every case, changed with every change of the words. */
export const CONSENT_VERSION = '2026-11-22';

/** Longest answers, in characters; within what a filing may hold. */
const LONGEST = { short: 60, line: 100, address: 200, note: 1_000, grounds: 1_500, text: 3_400 } as const;

export const WHERES = ['shop', 'platform-seller', 'platform', 'own-site', 'unknown'] as const;

/** Answers with several values. */
export const LIST_FIELDS = { wishes: CLAIM_WISHES, bases: CLAIM_BASES, liable: PARTS_LIABLE } as const;
export type ListField = keyof typeof LIST_FIELDS;

const LINES = [
  'product', 'lot', 'respondent', 'where', 'platform', 'bought', 'amount', 'quantity', 'order', 'claimAmount', 'anonymous', 'age', 'guardianConsents', 'consent', 'consentAt',
  'name', 'phone', 'guardianName', 'guardianPhone', 'guardianRelation', 'agentName', 'agentPhone', 'people', 'firstName', 'firstPhone', 'secondName', 'secondPhone',
] as const;
const ADDRESSES = ['address', 'postal', 'agentAuthority'] as const;
const TEXTS = ['facts', 'claimText', 'clue', 'grounds'] as const;
export const TEXT_FIELDS = [...LINES, ...ADDRESSES, ...TEXTS] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export type Answers = Readonly<Partial<Record<TextField, string>>> & Readonly<Partial<Record<ListField, readonly string[]>>>;

/** A party of the traced chain, offered as the one complained of. */
export interface KnownParty {
  readonly name: string;
  readonly uscc?: string;
  /** GB/T 2260. */
  readonly region?: string;
}

/** What the form knows before anything is typed; no part of it can be changed by typing. */
export interface FormFrame {
  readonly kind: CaseKind;
  readonly operator: OperatorMode;
  /** UUID: the same form sent twice is one case. */
  readonly key: string;
  /** Canonical address of the result it began from. */
  readonly about?: string;
  readonly known: readonly KnownParty[];
}

export const PROBLEM_CODES = ['missing', 'too-long', 'not-a-date', 'in-future', 'not-an-amount', 'id-card', 'phone', 'choose', 'too-short', 'number', 'no-letter'] as const;
export interface Problem {
  readonly field: TextField | ListField;
  readonly code: (typeof PROBLEM_CODES)[number];
}

/** Which fields stand on which screen, in their order. */
export function fieldsOf(step: Step, { kind, operator }: Pick<FormFrame, 'kind' | 'operator'>, answers: Answers = {}): readonly (TextField | ListField)[] {
  if (step === 1) {
    return kind === 'complaint'
      ? ['product', 'lot', 'respondent', 'where', 'platform', 'address', 'bought', 'amount', 'quantity', 'order', 'facts']
      : ['product', 'lot', 'respondent', 'where', 'platform', 'address', 'bought'];
  }
  if (step === 2) return kind === 'complaint' ? ['wishes', 'claimAmount', 'claimText', 'bases', 'liable'] : ['clue', 'grounds', 'anonymous'];
  const anonymous = kind === 'report' && answers.anonymous !== 'no';
  // Of somebody under 14 the guardian consents (Personal Information Protection Law art. 31); of an anonymous reporter nothing is kept.
  const age: readonly TextField[] = anonymous ? ['age', 'guardianConsents'] : ['age', 'guardianName', 'guardianPhone', 'guardianRelation', 'guardianConsents'];
  return [...(asksPerson({ kind, operator }, answers) ? PERSON : []), ...age, ...(asksPerson({ kind, operator }, answers) && kind === 'complaint' ? OTHERS : []), 'consent', 'consentAt'];
}

const PERSON: readonly TextField[] = ['name', 'phone', 'postal'];
const OTHERS: readonly TextField[] = ['agentName', 'agentPhone', 'agentAuthority', 'people', 'firstName', 'firstPhone', 'secondName', 'secondPhone'];

/** A window asks who complains at the hand-over only; an authority has to know (Order 121 art. 10). */
export const asksPerson = ({ kind, operator }: Pick<FormFrame, 'kind' | 'operator'>, answers: Answers): boolean => operator === 'authority' && (kind === 'complaint' || answers.anonymous === 'no');
/** Of whom a guardian is asked, if under 14. */
export const asksGuardian = ({ kind }: Pick<FormFrame, 'kind'>, answers: Answers): boolean => kind === 'complaint' || answers.anonymous === 'no';

const isListField = (field: string): field is ListField => field in LIST_FIELDS;

const KINDS_OF_LENGTH: readonly (readonly [number, readonly TextField[]])[] = [
  [LONGEST.short, ['lot', 'order', 'quantity', 'guardianRelation']], [LONGEST.address, ADDRESSES], [LONGEST.note, ['claimText']], [LONGEST.grounds, ['grounds']], [LONGEST.text, ['facts', 'clue']],
];
/** Longest answer of a field, in characters. */
export const longestOf = (field: TextField): number => KINDS_OF_LENGTH.find(([, fields]) => fields.includes(field))?.[0] ?? LONGEST.line;

/**
 * Text as it is kept: one form of each character, line ends as \n, no control characters and none that turn the
 * direction of writing. Signs such as emoji stay.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2060-\u2069\uFEFF]/g, '')
    .normalize('NFC')
    .trim();

/** The answers in a form: of each field of ours what was written, cleaned; anything else is left out. Total. */
export function readAnswers(form: { get(name: string): unknown; getAll(name: string): readonly unknown[] }): Answers {
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = form.get(field);
    const text = typeof value === 'string' ? cleanText(value).slice(0, longestOf(field) + 1) : '';
    return text === '' ? [] : [[field, text] as const];
  });
  const lists = (Object.keys(LIST_FIELDS) as ListField[]).flatMap((field) => {
    const given = new Set(form.getAll(field));
    const chosen = LIST_FIELDS[field].filter((value) => given.has(value));
    return chosen.length === 0 ? [] : [[field, chosen] as const];
  });
  return Object.fromEntries([...texts, ...lists]) as Answers;
}

/** The answers of a screen put over those of all screens: a field of that screen left empty is empty. */
export function mergeAnswers(before: Answers, given: Answers, step: Step, frame: Pick<FormFrame, 'kind' | 'operator'>): Answers {
  const here = new Set<string>(fieldsOf(step, frame, before));
  const kept = Object.entries(before).filter(([field]) => !here.has(field));
  const fresh = Object.entries(given).filter(([field]) => here.has(field));
  return Object.fromEntries([...kept, ...fresh]) as Answers;
}

/** Answers as pairs of name and value, for hidden fields and for a form to be sent. */
export const toPairs = (answers: Answers): readonly (readonly [string, string])[] =>
  Object.entries(answers).flatMap(([field, value]): (readonly [string, string])[] => (typeof value === 'string' ? [[field, value]] : (value ?? []).map((one) => [field, one] as const)));

/** RMB 100 million. */
const MOST_FEN = 10_000_000_000;

/** An amount of yuan in fen; full-width digits, thousands separators and 元 are understood. @returns undefined when it is none */
export function parseYuan(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]|元|¥|￥|RMB|CNY/gi, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const fen = Math.round(Number(plain) * 100);
  return fen <= MOST_FEN ? fen : undefined;
}

/** Whether a text could be somebody's telephone number, however it is written. */
export const isPhoneLike = (text: string): boolean => /^\+?[\d\s()\-—–.转ext#*]{5,40}$/i.test(text.normalize('NFKC')) && text.normalize('NFKC').replace(/\D/g, '').length >= 5;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
const isReadableDay = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isDay(text);

/** Fields that must be answered on a screen. */
function requiredOn(step: Step, { kind, operator }: Pick<FormFrame, 'kind' | 'operator'>, answers: Answers): readonly (TextField | ListField)[] {
  const platform: readonly TextField[] = answers.where === 'platform-seller' || answers.where === 'platform' ? ['platform'] : [];
  if (step === 1) return kind === 'complaint' ? ['respondent', ...platform, 'facts'] : ['respondent', ...platform];
  if (step === 2) return kind === 'complaint' ? ['wishes'] : ['clue', 'grounds', 'anonymous'];
  const asked = asksPerson({ kind, operator }, answers);
  const person = !asked ? [] : kind === 'complaint' ? PERSON : PERSON.slice(0, 2);
  const guardian: readonly TextField[] = answers.age !== 'under14' ? [] : asksGuardian({ kind }, answers) ? ['guardianName', 'guardianPhone', 'guardianRelation', 'guardianConsents'] : ['guardianConsents'];
  const agent: readonly TextField[] = asked && answers.agentName !== undefined ? ['agentPhone', 'agentAuthority'] : [];
  const group: readonly TextField[] = asked && answers.people !== undefined ? ['firstName', 'firstPhone'] : [];
  const second: readonly TextField[] = asked && answers.secondName !== undefined ? ['secondPhone'] : [];
  return [...person, 'age', ...guardian, ...agent, ...group, ...second, 'consent'];
}

const CHOICES: readonly (TextField | ListField)[] = ['wishes', 'anonymous', 'age', 'consent', 'guardianConsents', 'where'];
/** A firm is called by letters or by figures with hyphens, a person by letters. */
const NAMES: readonly TextField[] = ['respondent', 'name', 'guardianName', 'agentName', 'firstName', 'secondName'];
const PHONES: readonly TextField[] = ['phone', 'guardianPhone', 'agentPhone', 'firstPhone', 'secondPhone'];
/** Order numbers look like anything; everything else that is typed is looked at for a citizen's number. */
const FREE: readonly (TextField | ListField)[] = [...TEXTS, ...ADDRESSES, 'product', 'lot', 'respondent', 'platform', 'name', 'phone', 'guardianName', 'agentName', 'firstName', 'secondName'];

/**
 * What is wrong on one screen, in the order of its fields; nothing when it may go on.
 * @param today in China, by the clock of whoever checks
 */
export function checkStep(step: Step, answers: Answers, frame: Pick<FormFrame, 'kind' | 'operator'>, today: LocalDate): readonly Problem[] {
  const required = new Set(requiredOn(step, frame, answers));
  return fieldsOf(step, frame, answers).flatMap((field): Problem[] => {
    const value = answers[field];
    if (value === undefined || value.length === 0) return required.has(field) ? [{ field, code: CHOICES.includes(field) ? 'choose' : 'missing' }] : [];
    if (isListField(field) || typeof value !== 'string') return [];
    if (value.length > longestOf(field)) return [{ field, code: 'too-long' }];
    if (FREE.includes(field) && holdsIdCard(value)) return [{ field, code: 'id-card' }];
    if (field === 'bought') return !isReadableDay(value) ? [{ field, code: 'not-a-date' }] : value > today ? [{ field, code: 'in-future' }] : [];
    if ((field === 'amount' || field === 'claimAmount') && parseYuan(value) === undefined) return [{ field, code: 'not-an-amount' }];
    if (field === 'people' && !(Number(value.normalize('NFKC')) >= 2 && /^\d{1,4}$/.test(value.normalize('NFKC')))) return [{ field, code: 'number' }];
    if (NAMES.includes(field) && !(field === 'respondent' ? isFirmName(value) : /\p{L}/u.test(value))) return [{ field, code: 'no-letter' }];
    if (PHONES.includes(field) && !isPhoneLike(value)) return [{ field, code: 'phone' }];
    if ((field === 'facts' || field === 'clue') && value.length < 5) return [{ field, code: 'too-short' }];
    return [];
  });
}

/** The first screen on which something is wrong, with what it is; undefined when all may be sent. */
export function findFirstProblem(answers: Answers, frame: Pick<FormFrame, 'kind' | 'operator'>, today: LocalDate): { readonly step: Step; readonly problems: readonly Problem[] } | undefined {
  for (const step of STEPS) {
    const problems = checkStep(step, answers, frame, today);
    if (problems.length > 0) return { step, problems };
  }
  return undefined;
}

/** Day of purchase more than three years before today: may be refused for that (Order 121 art. 16 (4)). */
export const isLongAgo = (bought: string | undefined, today: LocalDate): boolean => bought !== undefined && isReadableDay(bought) && bought < `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
