'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useId } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import { type Expiry, type PantryItem, expiryOf, sortPantry } from '@/lib/offline/mine';
import { EntryRow } from './entry-row';

interface PantryListProps {
  readonly items: readonly PantryItem[];
  readonly today: string;
  readonly onRemove: (item: PantryItem) => Promise<void>;
  /** @param day YYYY-MM-DD; undefined takes the day away */
  readonly onChange: (item: PantryItem, day: string | undefined) => Promise<void>;
}

const LOOKS: Readonly<Record<Exclude<Expiry['kind'], 'none'>, { readonly tone: Tone; readonly icon?: IconName; readonly words: 'past' | 'today' | 'soon' | 'later' }>> = {
  past: { tone: 'cinnabar', icon: 'clock', words: 'past' },
  today: { tone: 'ochre', icon: 'clock', words: 'today' },
  near: { tone: 'ochre', icon: 'clock', words: 'soon' },
  later: { tone: 'stone', words: 'later' },
};

/** 家里有的, what ends first on top; what has ended or is near its end is named above the list. */
export function PantryList({ items, today, onRemove, onChange }: PantryListProps) {
  const t = useTranslations('mine.pantry');
  const words = useTranslations('words');
  const sorted = sortPantry(items).map((item) => ({ item, expiry: expiryOf(item, today) }));
  const urgent = sorted.filter(({ expiry }) => expiry.kind !== 'none' && expiry.kind !== 'later');
  return (
    <Section id="pantry" title={t('title')}>
      {items.length === 0 && <p className="measure text-stone">{t('none')}</p>}
      {urgent.length > 0 && (
        <Notice tone="ochre" icon="clock" className="mb-4">
          <p data-near={urgent.length}>{t('near', { count: urgent.length, list: urgent.map(({ item }) => item.name).join(words('listJoin')) })}</p>
        </Notice>
      )}
      {items.length > 0 && (
        <ul className="border-t border-line">
          {sorted.map(({ item, expiry }) => (
            <EntryRow key={item.path} path={item.path} name={item.name} onRemove={() => void onRemove(item)} below={<DayForm item={item} onChange={onChange} />}>
              <ExpiryLine item={item} expiry={expiry} />
            </EntryRow>
          ))}
        </ul>
      )}
    </Section>
  );
}

function ExpiryLine({ item: { bestBefore, lot }, expiry }: { readonly item: PantryItem; readonly expiry: Expiry }) {
  const t = useTranslations('mine.pantry');
  const locale = toLocale(useLocale());
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-sm text-stone">
      {bestBefore === undefined || expiry.kind === 'none' ? (
        t('noDay')
      ) : (
        <>
          <time dateTime={bestBefore}>
            <Whole text={t('until', { date: formatDate(bestBefore, locale) })} />
          </time>
          <Badge tone={LOOKS[expiry.kind].tone} {...(LOOKS[expiry.kind].icon === undefined ? {} : { icon: LOOKS[expiry.kind].icon })}>
            {t(LOOKS[expiry.kind].words, { days: expiry.days })}
          </Badge>
        </>
      )}
      {lot !== undefined && (
        <span>
          {t('lot')} <span className="code">{lot}</span>
        </span>
      )}
    </span>
  );
}

function DayForm({ item, onChange }: { readonly item: PantryItem; readonly onChange: PantryListProps['onChange'] }) {
  const t = useTranslations('mine.pantry');
  const id = useId();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get('day') ?? '');
    void onChange(item, day === '' ? undefined : day);
  };
  return (
    <details>
      <summary className="disclosure text-sm">
        <span>
          {t('change')}
          <span className="sr-only"> {item.name}</span>
        </span>
      </summary>
      <form onSubmit={save} className="flex flex-wrap items-end gap-3 pb-3">
        <div>
          <label htmlFor={id}>{t('day')}</label>
          <input id={id} name="day" type="date" className="field" defaultValue={item.bestBefore ?? ''} />
        </div>
        <button className="button">{t('save')}</button>
      </form>
    </details>
  );
}
