'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Prints the page, where a script can; the browser's own menu does it everywhere. */
export function PrintButton({ label }: { readonly label: string }) {
  const live = useSyncExternalStore(never, () => true, () => false);
  return live ? (
    <button type="button" className="button" onClick={() => window.print()}>
      {label}
    </button>
  ) : null;
}
