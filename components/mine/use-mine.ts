'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Mine } from '@/lib/offline/mine';
import { readMine } from '@/lib/offline/mine-store';
import { type RecentScan, listRecentScans } from '@/lib/scan/recent-scans';
import { toLocalDate } from '@/lib/trace/model/local-date';

/** Everything of this person that the device keeps. */
export interface MineHere {
  readonly mine: Mine;
  readonly scans: readonly RecentScan[];
  /** Local date in China when it was read. */
  readonly today: string;
}

async function readHere(): Promise<MineHere | 'refused'> {
  try {
    const [mine, scans] = await Promise.all([readMine(), listRecentScans()]);
    return { mine, scans, today: toLocalDate(new Date()) };
  } catch {
    return 'refused';
  }
}

/** Reads the lists, and again when the page comes to the front: another page may have changed them. Undefined until they are read. */
export function useMine(): { readonly here: MineHere | 'refused' | undefined; readonly reload: () => Promise<void> } {
  const [here, setHere] = useState<MineHere | 'refused'>();
  const reload = useCallback(async () => setHere(await readHere()), []);
  useEffect(() => {
    let left = false;
    const look = async () => {
      const found = await readHere();
      if (!left) setHere(found);
    };
    const onVisible = () => {
      if (document.visibilityState === 'visible') void look();
    };
    void look();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
  return { here, reload };
}
