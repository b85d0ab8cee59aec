import { useTranslations } from 'next-intl';
import { PROBLEM_CODES } from '@/components/complaint/form-model';
import { INPUT_ISSUES } from '@/lib/trace/cases/input-issues';

/** Sentences for everything that can be wrong with a step or a filing, by code. */
export function useCaseProblems(): Readonly<Record<string, string>> {
  const t = useTranslations('deskCases.problem');
  const own = PROBLEM_CODES.filter((code) => code !== 'too-long' && code !== 'choose' && code !== 'too-short');
  return Object.fromEntries([...INPUT_ISSUES, ...own].map((code) => [code, t(code)]));
}
