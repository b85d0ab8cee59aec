'use client';

import { useDeskForm } from './desk-form-island';

/** What recomputing the audit log found, inside of the form that asked for it. `{count}` and `{seq}` are filled in here. */
export function ChainVerdict({ words }: { readonly words: { readonly verified: string; readonly broken: string; readonly head: string; readonly headHint: string } }) {
  const { done } = useDeskForm().state;
  if (done?.entries === undefined) return null;
  return (
    <div aria-live="polite" className={done.brokenAt === undefined ? 'desk-said' : 'desk-summary'}>
      <p>{done.brokenAt === undefined ? words.verified.replace('{count}', done.entries) : words.broken.replace('{seq}', done.brokenAt)}</p>
      <p className="mt-1">
        {words.head} <span className="code">{done.head}</span>
      </p>
      <p className="text-sm text-stone">{words.headHint}</p>
    </div>
  );
}
