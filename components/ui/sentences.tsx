import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { splitAtDates } from '@/lib/i18n/time';

/** Sentences one after the other: with a space between them in English, without one in Chinese. */
export function Sentences({ of }: { readonly of: readonly string[] }) {
  return <Whole text={of.join(useLocale() === 'en' ? ' ' : '')} />;
}

/** What stands between two sentences, or behind a label with its colon: nothing in Chinese, whose marks bring their own room. */
export const Gap = () => (useLocale() === 'en' ? ' ' : '');

/** A text whose dates hold together as `.date` says; between a date and its clock, or anywhere else, a line may break. */
export function Whole({ text }: { readonly text: string }): ReactNode {
  return splitAtDates(text).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="date">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
