'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useNow } from 'next-intl';
import { deleteAllScans, deleteScan, listRecentScans, type RecentScan } from '@/lib/scan/recent-scans';
import { PLACES } from '@/components/shell/places';
import { useWords } from './use-words';

/** Shown at once; some earlier ones stay folded, all of them are on a page of their own. */
const AT_ONCE = 3;
const FOLDED = 17;

/** The last scans, kept on this device and nowhere else. */
export function RecentScans() {
  const t = useWords();
  const client = useQueryClient();
  const { data: scans } = useQuery({ queryKey: ['recent-scans'], queryFn: listRecentScans, networkMode: 'always', staleTime: Number.POSITIVE_INFINITY });
  const remove = useMutation({
    async mutationFn(path: string | undefined) {
      await (path === undefined ? deleteAllScans() : deleteScan(path));
      const { deleteSavedResults } = await import('@/lib/offline');
      await deleteSavedResults(path);
    },
    networkMode: 'always',
    onSettled: () => client.invalidateQueries({ queryKey: ['recent-scans'] }),
  });

  if (!scans) return null;
  const earlier = scans.slice(AT_ONCE, AT_ONCE + FOLDED);
  return (
    <section aria-labelledby="recent-scans" className="flex flex-col gap-1">
      <h2 id="recent-scans" className="font-semibold">
        {t('recent.title')}
      </h2>
      <p className="text-sm text-stone">{scans.length === 0 ? t('recent.empty') : t('recent.privacy')}</p>
      <ScanList scans={scans.slice(0, AT_ONCE)} onDelete={remove.mutate} />
      {earlier.length > 0 && (
        <details>
          <summary className="flex target items-center">{t('recent.more', { count: earlier.length })}</summary>
          <ScanList scans={earlier} onDelete={remove.mutate} />
        </details>
      )}
      {/* A whole navigation: that page works without a network too. */}
      <a href={PLACES.mine} className="target inline-flex items-center self-start">
        {t('recent.mine')}
      </a>
      {scans.length > 0 && (
        <button type="button" className="button self-start" onClick={() => remove.mutate(undefined)}>
          {t('recent.deleteAll')}
        </button>
      )}
    </section>
  );
}

function ScanList({ scans, onDelete }: { readonly scans: readonly RecentScan[]; readonly onDelete: (path: string) => void }) {
  const t = useWords();
  const format = useFormatter();
  const now = useNow();
  if (scans.length === 0) return null;
  const toTime = (scannedAt: string): string => {
    const at = new Date(scannedAt);
    const time = format.dateTime(at, { hour: '2-digit', minute: '2-digit', hour12: false });
    const day = (date: Date): string => format.dateTime(date, { year: 'numeric', month: '2-digit', day: '2-digit' });
    return day(at) === day(now) ? t('recent.today', { time }) : `${day(at)} ${time}`;
  };
  return (
    <ul className="border-t border-line">
      {scans.map(({ path, code, title, scannedAt }) => {
        const name = title ?? code ?? t('recent.personal');
        return (
          <li key={path} className="flex items-center gap-2 border-b border-line">
            <a href={path} className="flex target min-w-0 flex-1 flex-col justify-center py-1 no-underline">
              <span className="truncate underline">{name}</span>
              <span className="truncate text-sm text-stone">
                <time dateTime={scannedAt}>{toTime(scannedAt)}</time>
                {title !== undefined && code !== undefined && <span className="code ms-2">{code}</span>}
              </span>
            </a>
            <button type="button" className="target inline-flex items-center justify-center" aria-label={t('recent.deleteOne', { name })} onClick={() => onDelete(path)}>
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
