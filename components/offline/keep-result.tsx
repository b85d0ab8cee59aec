'use client';

import { useEffect } from 'react';
import type { SavedResult } from '@/lib/offline';
import { whenIdle } from './when-idle';

async function keep(result: Omit<SavedResult, 'address'>): Promise<void> {
  const { fetchSeen, refreshBundle, saveResult } = await import('@/lib/offline');
  const kept: SavedResult = { ...result, address: location.pathname + location.search };
  await saveResult(kept);
  // The signed form follows: a complaint without a network can then show what was seen.
  const seen = await fetchSeen(kept.address);
  if (seen !== undefined) await saveResult({ ...kept, seen });
  await refreshBundle();
}

/** Keeps the result of this page on the device, under the address it was opened at; shows nothing. */
export function KeepResult({ result }: { readonly result: Omit<SavedResult, 'address'> }) {
  useEffect(
    () =>
      whenIdle(() => {
        // A part that could not be fetched: the next page tries again.
        keep(result).catch(() => undefined);
      }),
    [result],
  );
  return null;
}
