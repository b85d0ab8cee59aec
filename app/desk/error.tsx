'use client';

import { FaultMessage } from '@/components/shell/fault-message';
import { FAULT_WORDS } from '@/lib/i18n/fault-words';

export default function DeskError({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return <FaultMessage words={FAULT_WORDS} digest={error.digest} reset={reset} />;
}
