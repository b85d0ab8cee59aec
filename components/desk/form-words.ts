import { useTranslations } from 'next-intl';

/** Problems that have words under `desk.problem`; other parts add theirs with `problems`. */
const PROBLEMS = [
  'required', 'choose', 'too-long', 'too-short', 'too-small', 'too-great', 'date', 'format', 'email', 'email-taken',
  'password-wrong', 'password-short', 'password-long', 'password-common', 'password-pattern', 'password-personal', 'password-weak', 'password-same', 'password-differs',
  'code-wrong', 'code-used-up', 'roles-apart', 'region', 'own-account', 'last-admin', 'sign-in-wrong',
] as const;
const REFUSALS = ['fields', 'cross-site', 'unauthenticated', 'factor-due', 'not-allowed', 'not-found', 'conflict', 'bad-request', 'too-large', 'too-many', 'busy', 'unavailable', 'fault'] as const;

/** Everything a form of the desk may have to say, ready for the browser. `{label}`, `{problem}`, `{code}` and `{reference}` are filled in there. */
export interface DeskFormWords {
  readonly title: string;
  readonly optional: string;
  readonly sending: string;
  readonly field: string;
  readonly reference: string;
  readonly offline: string;
  readonly signInAgain: string;
  readonly done: string;
  readonly other: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<string, string>>;
}

/** @param more sentences of a part's own for problems and for reasons of refusals, by code */
export function useDeskFormWords(more: { readonly problems?: Readonly<Record<string, string>> | undefined; readonly reasons?: Readonly<Record<string, string>> | undefined } = {}): DeskFormWords {
  const t = useTranslations('desk');
  return {
    title: t('form.title'), optional: t('form.optional'), sending: t('form.sending'), field: t('form.field', { label: '{label}', problem: '{problem}' }),
    reference: t('form.reference', { reference: '{reference}' }), offline: t('form.offline'), signInAgain: t('form.signInAgain'), done: t('form.done'), other: t('refusal.other', { code: '{code}' }),
    problems: { ...Object.fromEntries(PROBLEMS.map((code) => [code, t(`problem.${code}`)])), ...more.problems },
    refusals: { ...Object.fromEntries(REFUSALS.map((code) => [code, t(`refusal.${code}`)])), ...more.reasons },
  };
}
