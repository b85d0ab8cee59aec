'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { MOST_KEPT } from '@/lib/offline/mine';
import { type Keeping, forget, setBestBefore } from '@/lib/offline/mine-store';
import { deleteSavedResults } from '@/lib/offline/saved-results';
import { deleteScan } from '@/lib/scan/recent-scans';
import { FollowedList } from './followed-list';
import { HistoryList } from './history-list';
import { PantryList } from './pantry-list';
import { TakeAlong } from './take-along';
import { useMine } from './use-mine';

/** What this device keeps for its owner, and the ways to take it along or to delete it. Sends nothing. */
export function MineDesk() {
  const t = useTranslations('mine');
  const { here, reload } = useMine();
  const [said, setSaid] = useState('');
  const top = useRef<HTMLDivElement>(null);

  /** Says what became of a change, shows the lists as they are now, and leaves the focus where something stands. */
  const settle = async (outcome: Keeping, words: string, moveFocus: boolean) => {
    setSaid(outcome === 'kept' ? words : outcome === 'refused' ? t('notKept') : t(outcome, { most: MOST_KEPT }));
    await reload();
    if (moveFocus && outcome === 'kept') top.current?.focus();
  };
  const removeScan = async (path: string): Promise<Keeping> => {
    try {
      await deleteScan(path);
      await deleteSavedResults(path);
      return 'kept';
    } catch {
      return 'refused';
    }
  };

  if (here === undefined) return <output className="column block noscript:hidden py-4 text-stone">{t('loading')}</output>;
  if (here === 'refused') {
    return (
      <div className="column py-4">
        <Notice tone="ochre" icon="alert">
          <p data-mine="refused">{t('refused')}</p>
        </Notice>
      </div>
    );
  }
  const { mine, scans, today } = here;
  const removed = (name: string): string => t('removed', { name });
  return (
    <div className="column" data-mine={mine.pantry.length + mine.followed.length + scans.length}>
      <div ref={top} tabIndex={-1}>
        <output className="block min-h-8 font-medium">{said}</output>
      </div>
      <PantryList
        items={mine.pantry}
        today={today}
        onRemove={async ({ path, name }) => settle(await forget('pantry', path), removed(name), true)}
        onChange={async ({ path, name }, day) => settle(await setBestBefore(path, day), t('pantry.saved', { name }), false)}
      />
      <FollowedList entries={mine.followed} onRemove={async ({ path, name }) => settle(await forget('followed', path), removed(name), true)} />
      <HistoryList scans={scans} onRemove={async (path, name) => settle(await removeScan(path), removed(name), true)} />
      <TakeAlong
        file={{ ...mine, history: scans }}
        onDone={async (words) => {
          setSaid(words);
          await reload();
          top.current?.focus();
        }}
      />
    </div>
  );
}
