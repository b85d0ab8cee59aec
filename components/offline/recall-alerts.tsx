'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Whole } from '@/components/ui/sentences';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { RecallAlert } from '@/lib/offline';
import { WASM_PATH } from '@/lib/scan/decode/wasm-path';
import { listRecentScans } from '@/lib/scan/recent-scans';

const offline = () => import('@/lib/offline');

/** Head of the bundle in the address of the shop poster: `?bundle=1.{date}.{digest}`. */
const POSTER = 'bundle';

interface Kept {
  readonly date: string;
  readonly digest: string;
}

/**
 * Recalls of what was looked up earlier on this device, is at home or followed. Bundle and lists are compared here; nothing of
 * them is sent. Shows nothing when there is nothing to tell.
 */
export function RecallAlerts() {
  const t = useTranslations('offline.alert');
  const locale = useLocale() as Locale;
  const [alerts, setAlerts] = useState<readonly RecallAlert[]>([]);
  const [posted, setPosted] = useState<Kept>();

  useEffect(() => {
    let left = false;
    const match = async () => {
      const { DIGEST_SHOWN, countUnseen, findKeptBundle, findMine, findRecallAlerts, keepComplaintPages, keepFallback, keepFile, keepStartPage, markSeen, refreshBundle, showBadge, toMatched } = await offline();
      const show = async () => {
        const found = await findRecallAlerts([...toMatched(await findMine()), ...(await listRecentScans())]);
        // On the icon stands what has not stood here before the person's eyes.
        const unseen = await countUnseen(found);
        if (left) return;
        setAlerts(found);
        showBadge(unseen);
        if (document.visibilityState !== 'visible') return;
        await markSeen(found);
        showBadge(0);
      };
      // What is kept is told at once; the network may take its time.
      await show();
      const poster = new URLSearchParams(location.search).get(POSTER);
      const before = await findKeptBundle();
      const outdated = poster !== null && (before === undefined || !poster.endsWith(`.${before.digest.slice(0, DIGEST_SHOWN)}`));
      if ((await refreshBundle({ force: outdated })) === 'new') await show();
      await keepStartPage();
      await keepComplaintPages();
      await keepFallback();
      await keepFile(WASM_PATH);
      const now = poster === null ? undefined : await findKeptBundle();
      if (now !== undefined && !left) setPosted({ date: now.bundle.date, digest: now.digest.slice(0, DIGEST_SHOWN) });
    };
    // A part that could not be fetched: the next visit tries again.
    const start = () => void match().catch(() => undefined);
    start();
    const onVisible = () => {
      if (document.visibilityState === 'visible') start();
    };
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', start);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', start);
    };
  }, []);

  const dismiss = async (key: string) => {
    const rest = alerts.filter((alert) => alert.key !== key);
    setAlerts(rest);
    const { dismissAlert } = await offline();
    await dismissAlert(key);
  };

  return (
    <>
      {posted && (
        <p className="column py-3 text-sm" data-bundle={posted.digest}>
          <Whole text={t('posted', { date: formatDate(posted.date, locale), digest: posted.digest })} />
        </p>
      )}
      {alerts.length > 0 && (
        <section aria-label={t('label')} className="border-b-4 border-cinnabar bg-wash">
          <div className="column py-3">
            <ul className="divide-y divide-line">
              {alerts.map(({ key, kind, path, name, place, recall }) => (
                <li key={key} data-recall-alert={kind} className="py-2">
                  <p className={`flex gap-2 font-bold ${kind === 'in' ? 'text-cinnabar' : 'text-ochre'}`}>
                    <Icon name="alert" className="mt-0.5 size-5" />
                    <span>{t(kind, { name: name ?? t('unnamed'), place: place ?? 'scan' })}</span>
                  </p>
                  {recall && <p className="ms-7">{recall.title}</p>}
                  {recall && kind === 'in' && <p className="ms-7 font-semibold">{recall.advice}</p>}
                  <p className="ms-7 flex flex-wrap items-center gap-x-6">
                    <a href={path} className="target inline-flex items-center">
                      {t('open')}
                    </a>
                    {recall && recall.id !== '' && (
                      <a href={`/recalls/${encodeURIComponent(recall.id)}`} className="target inline-flex items-center">
                        {t('recall')}
                      </a>
                    )}
                    <button type="button" className="button" onClick={() => void dismiss(key)}>
                      {t('dismiss')}
                    </button>
                  </p>
                </li>
              ))}
            </ul>
            <p className="text-sm text-stone">{t('privacy')}</p>
          </div>
        </section>
      )}
    </>
  );
}
