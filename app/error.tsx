'use client';

import { useEffect } from 'react';
import { FaultMessage } from '@/components/shell/fault-message';
import { noticeOldPage } from '@/components/shell/old-page';
import { FAULT_WORDS } from '@/lib/i18n/fault-words';

export default function PageError({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  // A page older than the server says so above, and offers to be opened anew.
  useEffect(() => void noticeOldPage(error), [error]);
  return <FaultMessage words={FAULT_WORDS} digest={error.digest} reset={reset} />;
}
