'use client';

import { useEffect } from 'react';

/** Empties the caches of pages on this device after signing out; shows nothing. */
export function ForgetPages() {
  useEffect(() => {
    void import('@/lib/offline/forget-pages').then(({ forgetPages }) => forgetPages(), () => undefined);
  }, []);
  return null;
}
