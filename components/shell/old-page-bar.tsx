'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from '@/components/offline/when-idle';
import { onOldPage, reloadWithTyped, restoreTyped } from '@/lib/offline/typed';
import { Bar } from './bar';

export interface OutdatedWords {
  readonly title: string;
  readonly body: string;
  readonly reload: string;
}

/** Whether this page turned out to be older than the server. Also puts back what was typed before the page was opened anew. */
export function useOldPage(): boolean {
  const [old, setOld] = useState(false);
  useEffect(() => {
    const cancel = whenIdle(restoreTyped);
    const stop = onOldPage(() => setOld(true));
    return () => {
      cancel();
      stop();
    };
  }, []);
  return old;
}

/** The bar stands on top, and whoever pressed the button of a form may be far below. */
const takeFocus = (button: HTMLElement | null): void => button?.focus();

export const OutdatedBar = ({ words }: { readonly words: OutdatedWords }) => (
  <Bar name="outdated">
    <span>
      <strong>{words.title}</strong> {words.body}
    </span>
    <button ref={takeFocus} type="button" className="button" onClick={reloadWithTyped}>
      {words.reload}
    </button>
  </Bar>
);

/** For frames that have no other lines to say. The focus goes there, so nothing needs to be announced beside it. */
export const OldPageBar = ({ words }: { readonly words: OutdatedWords }) =>
  useOldPage() && (
    <div className="no-print">
      <OutdatedBar words={words} />
    </div>
  );
