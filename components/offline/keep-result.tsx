'use client';

import { useEffect } from 'react';
import type { SavedResult } from '@/lib/offline';
import { whenIdle } from './when-idle';

/** Keeps the result of this page on the device, under the address it was opened at; shows nothing. */
export function KeepResult({ result }: { readonly result: Omit<SavedResult, 'address'> }) {
  useEffect(
    () =>
      whenIdle(() => {
        void import('@/lib/offline')
          .then(async ({ refreshBundle, saveResult }) => {
            await saveResult({ ...result, address: location.pathname + location.search });
            await refreshBundle();
          })
          // A part that could not be fetched: the next page tries again.
          .catch(() => undefined);
      }),
    [result],
  );
  return null;
}
