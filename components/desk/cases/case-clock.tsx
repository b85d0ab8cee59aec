import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { ShortDay } from '@/components/ui/when';
import { TERM_IDS } from '@/lib/trace/cases/case-rules';
import type { CaseRecord } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { daysBetween } from '@/lib/trace/model/local-date';

/** A term ends soon within so many days. */
const SOON_DAYS = 3;

export type ClockTone = 'late' | 'soon' | 'calm';

export function toneOf(due: LocalDate, today: LocalDate): ClockTone {
  const left = daysBetween(today, due);
  return left < 0 ? 'late' : left <= SOON_DAYS ? 'soon' : 'calm';
}

/** The term that runs next, in words, with an icon and a colour: over, soon, or with time left. */
export function CaseClock({ nextDue, today }: { readonly nextDue: CaseRecord['nextDue']; readonly today: LocalDate }) {
  const [t, terms] = [useTranslations('deskCases.clock'), useTranslations('complaint.terms.names')];
  if (nextDue === undefined) return <span className="text-stone">{t('none')}</span>;
  const left = daysBetween(today, nextDue.on);
  const tone = toneOf(nextDue.on, today);
  const term = TERM_IDS.find((id) => id === nextDue.term);
  return (
    <span className="clock" data-clock={tone}>
      <strong>
        {tone !== 'calm' && <Icon name={tone === 'late' ? 'alert' : 'clock'} className="me-1 inline size-[1em]" />}
        {left < 0 ? t('late', { count: -left }) : left === 0 ? t('today') : t('left', { count: left })}
      </strong>
      <span className="block">
        <ShortDay at={nextDue.on} /> {term === undefined ? nextDue.term : terms(term)}
      </span>
      {nextDue.provisional && <span className="block text-ochre">{t('provisional')}</span>}
    </span>
  );
}
