'use client';

import { FaultMessage } from '@/components/shell/fault-message';
import { FAULT_WORDS } from '@/lib/i18n/fault-words';
import './globals.css';

/** Shown when the frame itself failed, so it brings its own. */
export default function GlobalError({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="zh-Hans">
      <body>
        <main>
          <FaultMessage words={FAULT_WORDS} digest={error.digest} reset={reset} />
        </main>
      </body>
    </html>
  );
}
