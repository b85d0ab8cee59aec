'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from '@/components/offline/when-idle';
import { holdUpdate } from '@/lib/offline/hold-update';
import { hasOutboxMark, setOutboxMark } from '@/lib/offline/outbox-mark';

export interface OutboxKeeperProps {
  /** Plain strings from the server: this stands on every page and brings no messages along. */
  readonly words: { readonly waiting: string; readonly open: string };
  readonly href: string;
}

/** Shortest pause between two tries of an open page, in milliseconds. */
const SHORTEST_MS = 5_000;

/**
 * Sends what waits on this device: when a page opens, when the network comes back, when the page comes to the front,
 * and after each pause. Says so while something waits. Costs nothing on a device that has never filed.
 */
export function OutboxKeeper({ words, href }: OutboxKeeperProps) {
  const [waiting, setWaiting] = useState(false);

  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = () => undefined as void;
    const run = async (all: boolean) => {
      clearTimeout(timer);
      const { runOutbox } = await import('@/lib/offline/outbox-runner');
      const goOn = holdUpdate();
      const outcome = await runOutbox({ all }).finally(goOn);
      if (left) return;
      setOutboxMark(outcome.waiting > 0);
      setWaiting(outcome.waiting > 0);
      if (outcome.nextInMs !== undefined) timer = setTimeout(() => start(false), Math.max(SHORTEST_MS, outcome.nextInMs));
    };
    // A part that could not be fetched, or a device that keeps nothing: the next page tries again.
    const start = (all: boolean) => void run(all).catch(() => undefined);
    const look = (all: boolean) => {
      if (hasOutboxMark()) start(all);
    };
    const watch = async () => {
      const [{ onOutboxChange }, { deviceOutbox }] = await Promise.all([import('@/lib/offline/outbox-runner'), import('@/lib/offline/outbox-store')]);
      if (left) return;
      const show = async () => {
        const items = await deviceOutbox.list();
        if (!left) setWaiting(items.some(({ state }) => state === 'waiting' || state === 'sending'));
      };
      stop = onOutboxChange(() => void show().catch(() => undefined));
    };
    const keep = async () => {
      const { keepComplaintPages } = await import('@/lib/offline/keep-pages');
      await keepComplaintPages();
    };
    const begin = () => {
      if (!hasOutboxMark() && !location.pathname.startsWith('/complaints')) return;
      void watch().catch(() => undefined);
      start(true);
      void keep().catch(() => undefined);
    };
    const cancel = whenIdle(begin);
    const onOnline = () => look(true);
    const onVisible = () => {
      if (document.visibilityState === 'visible') look(false);
    };
    window.addEventListener('online', onOnline);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      left = true;
      clearTimeout(timer);
      cancel();
      stop();
      window.removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);

  return (
    <output className="no-print block">
      {waiting && (
        <span className="column flex flex-wrap items-center gap-x-4 border-b border-ochre py-1 text-sm" data-outbox-waiting="">
          {words.waiting}
          <a href={href} className="target inline-flex items-center">
            {words.open}
          </a>
        </span>
      )}
    </output>
  );
}
