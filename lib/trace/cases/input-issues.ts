import type { z } from 'zod';
import { refusal, type Issue, type Refusal } from '../errors';

/** Codes of what can be wrong with a filing or a step; `lib/i18n` owns the sentence for each. */
export const INPUT_ISSUES = [
  'needed', 'too-long', 'too-many', 'unknown-choice', 'not-a-day', 'in-the-future', 'too-early', 'term-runs', 'not-a-number', 'not-a-phone', 'not-a-region', 'not-a-uscc', 'personal-code', 'not-possible-here', 'not-a-colleague', 'wrong',
] as const;
export type InputIssue = (typeof INPUT_ISSUES)[number];

const isInputIssue = (text: string): text is InputIssue => (INPUT_ISSUES as readonly string[]).includes(text);

/** An issue at a field, `respondent.name` or `facts.reason`. */
export const issueAt = (path: string, code: InputIssue): Issue => ({ path, code, reason: `${path}: ${code}` });

/** What zod found, with the schema's own codes; values are never repeated. */
export const toIssues = (error: z.ZodError): readonly Issue[] =>
  error.issues.map(({ path, message, code }) => issueAt(path.map(String).join('.'), isInputIssue(message) ? message : code === 'too_big' ? 'too-long' : code === 'invalid_value' ? 'unknown-choice' : 'wrong'));

export const refuseInput = (issues: readonly Issue[]): Refusal => refusal('bad-request', issues.map(({ reason }) => reason).join('; '), issues);
