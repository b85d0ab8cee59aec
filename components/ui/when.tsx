import { useLocale, useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { Whole } from './sentences';
import { formatDate, formatDistance, formatInstant, toDay } from '@/lib/i18n/time';

/** An instant in exact words (Asia/Shanghai), its distance beside it where a present is given. */
export function When({ at, from, className = '' }: { readonly at: string; readonly from?: string | undefined; readonly className?: string }) {
  const locale = useLocale() as Locale;
  const words = useTranslations('words');
  const distance = from === undefined ? '' : formatDistance(at, from, words);
  const exact = formatInstant(at, locale);
  return (
    <time dateTime={at} title={`${exact} (UTC+08:00)`} className={className}>
      <Whole text={exact} />
      {distance && (
        <span className="text-stone">
          {' · '}
          <span className="inline-block">{distance}</span>
        </span>
      )}
    </time>
  );
}

/** The same as a tag of a message: `Looked up <time></time>`. */
export const whenTag = (at: string, from?: string) => () => <When at={at} from={from} />;

/** The day of an instant or a date as 2026-05-20: for dense tables, where words would break the line. */
export function ShortDay({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {at.length > 10 ? toDay(at) : at}
    </time>
  );
}

/** A calendar date. */
export function Day({ date }: { readonly date: string }) {
  const locale = useLocale() as Locale;
  return (
    <time dateTime={date} className="date">
      {formatDate(date, locale)}
    </time>
  );
}

/** The same as a tag of a message. */
export const dayTag = (date: string) => () => <Day date={date} />;

/** The same, short. */
export const shortDayTag = (at: string) => () => <ShortDay at={at} />;
