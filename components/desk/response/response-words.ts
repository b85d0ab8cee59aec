import { useTranslations } from 'next-intl';

const PROBLEMS = ['too-many', 'region', 'product', 'product-level', 'uscc', 'moment', 'personal-number', 'case-number', 'future', 'link', 'missing', 'value', 'date', 'name'] as const;
const REASONS = ['second-person', 'no-notice', 'draft-changed', 'draft-closed', 'draft-unsent', 'register-row', 'nothing-given'] as const;

/** Sentences of this part for problems and refusals, for a `DeskForm`. */
export function useResponseWords(): { readonly problems: Readonly<Record<string, string>>; readonly reasons: Readonly<Record<string, string>> } {
  const t = useTranslations('deskResponse');
  return {
    problems: Object.fromEntries(PROBLEMS.map((code) => [code, t(`problem.${code}`)])),
    reasons: Object.fromEntries(REASONS.map((code) => [code, t(`reason.${code}`)])),
  };
}
