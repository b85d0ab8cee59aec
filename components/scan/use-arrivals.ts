'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Shared } from '@/lib/offline/share-target';

/** Pictures that came from outside the page, and the names of those that were not taken over. */
export type ArrivedPictures = Pick<Shared, 'pictures' | 'left'>;

interface ArrivalHandlers {
  /** The first code in a shared text or link. */
  readonly onText: (raw: string) => void;
  readonly onPictures: (arrived: ArrivedPictures) => void;
  /** Nothing in it could be read; `failed`: this device could not keep it until the page came. */
  readonly onNothing: (why: 'nothing' | 'failed') => void;
}

/** Files handed to an installed app by the system (File Handling API), as far as it is used here. */
interface LaunchQueue {
  setConsumer(consumer: (launched: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/** Where the address of the page says that something was shared; taken out of it at once, so that going back shares nothing again. */
function takeId(): string | undefined {
  const url = new URL(location.href);
  const id = url.searchParams.get('shared');
  if (id === null) return undefined;
  url.searchParams.delete('shared');
  history.replaceState(null, '', url.pathname + url.search + url.hash);
  return id;
}

/** What came of a share: a code in its words before its pictures. */
export async function openShared(shared: Shared | undefined, { onText, onPictures, onNothing }: ArrivalHandlers): Promise<void> {
  if (shared === undefined) return onNothing('failed');
  const { findCodeIn } = await import('@/lib/trace/codes');
  const { toLocalDate } = await import('@/lib/trace/model/local-date');
  const raw = findCodeIn(shared.texts, { today: toLocalDate(new Date()) });
  if (raw !== undefined) onText(raw);
  else if (shared.pictures.length + shared.left.length > 0) onPictures(shared);
  else onNothing('nothing');
}

/** Hears of what other apps and the system hand over: shares kept by the service worker, and files opened with this app. */
export function useArrivals(handlers: ArrivalHandlers): void {
  const open = useEffectEvent((shared: Shared | undefined) => {
    openShared(shared, handlers).catch(() => handlers.onNothing('failed'));
  });
  useEffect(() => {
    const id = takeId();
    if (id !== undefined) {
      void import('@/lib/offline/share-target').then(({ takeShared }) => takeShared(id)).then(open, () => open(undefined));
    }
    const queue = (window as { readonly launchQueue?: LaunchQueue }).launchQueue;
    queue?.setConsumer(({ files = [] }) => {
      if (files.length === 0) return;
      void Promise.all([import('@/lib/offline/share-target'), ...files.map((file) => file.getFile())] as const).then(
        ([{ takePictures }, ...found]) => open({ texts: [], ...takePictures(found) }),
        () => open(undefined),
      );
    });
  }, []);
}
