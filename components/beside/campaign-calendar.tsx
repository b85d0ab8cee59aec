import { useLocale, useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Issued } from '@/components/ui/issued';
import { webAddress } from '@/components/ui/web-address';
import { toLocale } from '@/lib/i18n/locales';
import type { LocalDate } from '@/lib/trace/model/event';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { fallsInto, monthsFrom } from './campaign-months';
import { toDetailFacts } from './detail-labels';
import { EntryRegions } from './entry-list';
import { LEARN } from './learn-page';

function Campaign({ entry }: { readonly entry: OfficialEntry }) {
  const t = useTranslations('beside.entry');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  const locale = toLocale(useLocale());
  const url = webAddress(entry.url);
  return (
    <li className="keep py-3">
      <h3 className="font-semibold">
        {entry.title} {entry.sample && <Badge>{mark('sample')}</Badge>}
      </h3>
      <p className="measure">{entry.body}</p>
      {entry.details.length > 0 && (
        <p className="flex flex-wrap gap-x-4">
          {toDetailFacts(entry.details, locale).map(({ label, value }) => (
            <span key={label}>
              <span className="text-stone">{label}</span> {value}
            </span>
          ))}
        </p>
      )}
      <Issued of={entry}>
        <span>
          <EntryRegions entry={entry} />
        </span>
        {entry.categories.length > 0 && <span>{entry.categories.map((category) => names.category(category)).join(words('listJoin'))}</span>}
        {url !== undefined && (
          <span>
            <a href={url} rel="noreferrer external" className="tap text-ink">
              {t('original')}
            </a>
          </span>
        )}
      </Issued>
    </li>
  );
}

/**
 * Campaigns of the coming twelve months, month by month, this month first. What lasts all year stands
 * on top, once.
 */
export function CampaignCalendar({ rows, onDay }: { readonly rows: readonly OfficialEntry[]; readonly onDay: LocalDate }) {
  const t = useTranslations('beside.learn.campaigns');
  const learn = useTranslations('beside.learn');
  const whole = rows.filter(({ months }) => months.length === 0);
  const dated = rows.filter(({ months }) => months.length > 0);
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <p className="no-print mt-2">
        <a href={LEARN.calendar} type="text/calendar" className="target inline-flex items-center">
          {t('ics')}
        </a>
        <span className="block text-sm text-stone">{t('icsHint')}</span>
      </p>
      {rows.length === 0 ? (
        <p className="mt-6">{t('empty')}</p>
      ) : (
        <div className="mt-6 border-t border-ink">
          {whole.length > 0 && (
            <section aria-labelledby="whole" className="grid gap-x-8 border-b border-line py-3 md:grid-cols-[10rem_1fr]">
              <h2 id="whole" className="font-seal text-xl font-semibold">
                {t('whole')}
              </h2>
              <ul>
                {whole.map((entry) => (
                  <Campaign key={entry.id} entry={entry} />
                ))}
              </ul>
            </section>
          )}
          {monthsFrom(onDay).map((at, index) => {
            const found = dated.filter((entry) => fallsInto(entry, at));
            const id = `m${at.year}-${at.month}`;
            return (
              <section key={id} aria-labelledby={id} data-month={at.month} className="grid gap-x-8 border-b border-line py-3 md:grid-cols-[10rem_1fr]">
                <h2 id={id} className="font-seal text-xl font-semibold">
                  {t('month', { month: String(at.month) })} <span className="font-sans text-sm font-normal text-stone">{index === 0 ? t('now') : at.year}</span>
                </h2>
                {found.length === 0 ? (
                  <p className="py-1 text-stone">{t('none')}</p>
                ) : (
                  <ul>
                    {found.map((entry) => (
                      <Campaign key={entry.id} entry={entry} />
                    ))}
                  </ul>
                )}
              </section>
            );
          })}
        </div>
      )}
      <p className="no-print mt-6">
        <a href={LEARN.guide} className="target inline-flex items-center">
          {learn('title')}
        </a>
      </p>
    </div>
  );
}
