'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { OutboxItem } from '@/lib/offline/outbox';
import { onOutboxChange } from '@/lib/offline/outbox-runner';
import { deviceOutbox } from '@/lib/offline/outbox-store';

/** What of the outbox a part of the page shows, read anew after every change here and in other pages. `failed`: this device keeps nothing. */
export function useOutbox<T>(read: () => Promise<T>): T | 'failed' | undefined {
  const [found, setFound] = useState<T | 'failed'>();
  const readNow = useEffectEvent(read);
  useEffect(() => {
    let left = false;
    const look = async () => {
      const value = await readNow().catch(() => 'failed' as const);
      if (!left) setFound(() => value);
    };
    void look();
    const stop = onOutboxChange(() => void look());
    return () => {
      left = true;
      stop();
    };
  }, []);
  return found;
}

export const useOutboxItems = (): readonly OutboxItem[] | 'failed' | undefined => useOutbox(() => deviceOutbox.list());
