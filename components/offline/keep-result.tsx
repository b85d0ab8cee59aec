'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { SavedResult } from '@/lib/offline';
import { whenIdle } from './when-idle';

async function keep(kept: SavedResult): Promise<void> {
  const { fetchSeen, refreshBundle, saveResult } = await import('@/lib/offline');
  await saveResult(kept);
  // The signed form follows: a complaint without a network can then show what was seen.
  const seen = await fetchSeen(kept.address);
  if (seen !== undefined) await saveResult({ ...kept, seen });
  await refreshBundle();
}

/** Keeps the result of this page on the device, under the address it was opened at; shows nothing. */
export function KeepResult({ result }: { readonly result: Omit<SavedResult, 'address'> }) {
  const pathname = usePathname();
  useEffect(() => {
    // Whoever goes back quickly is elsewhere already while this page is still drawn: nothing may be kept under that address.
    if (location.pathname !== pathname) return undefined;
    const address = pathname + location.search;
    return whenIdle(() => {
      // A part that could not be fetched: the next page tries again.
      keep({ ...result, address }).catch(() => undefined);
    });
  }, [result, pathname]);
  return null;
}
