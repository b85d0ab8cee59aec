'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { MOST_SCANS, type RecentScan } from '@/lib/scan/recent-scans';
import { EntryRow } from './entry-row';

type Remove = (path: string, name: string) => Promise<void>;

/** Shown at once; earlier ones stay folded. */
const AT_ONCE = 20;

/** Every scan that this device still remembers. */
export function HistoryList({ scans, onRemove }: { readonly scans: readonly RecentScan[]; readonly onRemove: Remove }) {
  const t = useTranslations('mine.history');
  const earlier = scans.slice(AT_ONCE);
  return (
    <Section id="history" title={t('title')}>
      <p className="mb-3 text-stone">{scans.length === 0 ? t('none') : t('count', { count: scans.length, most: MOST_SCANS })}</p>
      <Scans scans={scans.slice(0, AT_ONCE)} onRemove={onRemove} />
      {earlier.length > 0 && (
        <details>
          <summary className="disclosure">{t('more', { count: earlier.length })}</summary>
          <Scans scans={earlier} onRemove={onRemove} />
        </details>
      )}
    </Section>
  );
}

function Scans({ scans, onRemove }: { readonly scans: readonly RecentScan[]; readonly onRemove: Remove }) {
  const t = useTranslations('mine.history');
  const locale = toLocale(useLocale());
  if (scans.length === 0) return null;
  return (
    <ul className="border-t border-line">
      {scans.map(({ path, title, code, scannedAt }) => {
        const name = title ?? code ?? t('personal');
        return (
          <EntryRow key={path} path={path} name={name} onRemove={() => void onRemove(path, name)}>
            <span className="text-sm text-stone">
              <time dateTime={scannedAt}>
                <Whole text={formatInstant(scannedAt, locale)} />
              </time>
              {title !== undefined && code !== undefined && <span className="code ms-2">{code}</span>}
            </span>
          </EntryRow>
        );
      })}
    </ul>
  );
}
