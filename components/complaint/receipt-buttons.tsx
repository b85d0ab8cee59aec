'use client';

import { useState, useSyncExternalStore } from 'react';

export interface ReceiptButtonWords {
  readonly print: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
}

const never = () => () => undefined;

/** Print and copy: only where a script can. */
export function ReceiptButtons({ words, text }: { readonly words: ReceiptButtonWords; readonly text: string }) {
  const live = useSyncExternalStore(never, () => true, () => false);
  const [said, setSaid] = useState('');
  if (!live) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.copyFailed);
    }
  };
  return (
    <p className="flex flex-wrap items-center gap-3">
      <button type="button" className="button" onClick={() => window.print()}>
        {words.print}
      </button>
      <button type="button" className="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      <output className="text-sm">{said}</output>
    </p>
  );
}
