import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Icon, type IconName } from '@/components/ui/icon';
import { Whole } from '@/components/ui/sentences';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { OfflineCheck } from '@/lib/offline';

const LOOKS: Readonly<Record<OfflineCheck['outcome'], { readonly edge: string; readonly text: string; readonly icon: IconName }>> = {
  'in': { edge: 'border-cinnabar', text: 'text-cinnabar', icon: 'alert' },
  'maybe-in': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
  'cannot-tell': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
  'other-lot': { edge: 'border-indigo', text: 'text-indigo', icon: 'other' },
  'older-left-out': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
  'product-unsure': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
  'other-lot-unsure': { edge: 'border-edge', text: '', icon: 'search' },
  'not-listed': { edge: 'border-edge', text: '', icon: 'search' },
  'no-bundle': { edge: 'border-edge', text: '', icon: 'off' },
  party: { edge: 'border-edge', text: '', icon: 'broken' },
  'no-code': { edge: 'border-edge', text: '', icon: 'broken' },
  'personal': { edge: 'border-edge', text: '', icon: 'person' },
};

const LEVELS = ['1', '2', '3'] as const;

/** What the recall bundle says of a code: the sentence, what to do, the notice, and which bundle said so. */
export function CheckResult({ check }: { readonly check: OfflineCheck }) {
  const t = useTranslations('offline.check');
  const locale = useLocale() as Locale;
  const { outcome, recall, date, from, since, digest } = check;
  const { edge, text, icon } = LOOKS[outcome];
  const day = date === undefined ? '' : formatDate(date, locale);
  const level = LEVELS.find((one) => one === recall?.level);
  return (
    <div data-recall-check={outcome} className={`keep border-2 p-4 ${edge}`}>
      <p className={`flex items-start gap-2 text-lg font-bold ${text}`}>
        <Icon name={icon} className="mt-0.5 size-6" />
        <span>
          <Whole text={t(`outcome.${outcome}`, { date: day, completed: recall?.completed === true ? 'yes' : 'no', whole: since === undefined ? 'yes' : 'no', from: since === undefined ? '' : formatDate(since, locale) })} />
        </span>
      </p>
      <p className="measure mt-1">{t(`hint.${outcome}`)}</p>
      {recall && (
        <dl className="mt-3 space-y-1">
          <div>
            <dt className="text-sm text-stone">{t('recall')}</dt>
            <dd className="font-semibold">
              {recall.title}
              {' '}
              {recall.sample && <Badge>{t('sample')}</Badge>}
            </dd>
          </div>
          {outcome === 'in' && recall.advice !== '' && (
            <div>
              <dt className="text-sm text-stone">{t('advice')}</dt>
              <dd className="font-semibold">{recall.advice}</dd>
            </div>
          )}
          <div className="flex flex-wrap gap-x-6">
            <dt className="sr-only">{t('level')}</dt>
            <dd>{t(`levels.${level ?? 'unclassified'}`)}</dd>
            <dt className="sr-only">{t('issued')}</dt>
            <dd>
              <time dateTime={recall.issuedOn}>{formatDate(recall.issuedOn, locale)}</time>
            </dd>
          </div>
        </dl>
      )}
      {recall?.completed && outcome !== 'in' && <p className="mt-1">{t('completed')}</p>}
      {recall && recall.id !== '' && (
        <p>
          <a href={`/recalls/${encodeURIComponent(recall.id)}`} className="target inline-flex items-center">
            {t('more')}
          </a>
        </p>
      )}
      {from !== undefined && (
        <p className="mt-2">
          <Whole text={t('from', { from: formatDate(from, locale) })} />
        </p>
      )}
      {date !== undefined && digest !== undefined && <p className="mt-2 text-sm text-stone">{t('of', { date: day, digest })}</p>}
    </div>
  );
}
