import { useTranslations } from 'next-intl';
import { say } from '@/lib/i18n/say';

/** Words for what stands in a code; light enough for pages that explain codes on the phone. */
export interface CodeWords {
  /** Name of a code family; the id itself where there is none. */
  family(family: string): string;
  /** Any key with a fallback. */
  say(key: string, values?: Readonly<Record<string, string>>, fallback?: string): string;
}

export function useCodeWords(): CodeWords {
  const t = useTranslations();
  return {
    family: (family) => say(t, `codes.family.${family}`, {}, family),
    say: (key, values, fallback) => say(t, key, values, fallback),
  };
}
