'use client';

import { useDeskForm } from './desk-form-island';

/** A one-time password right after it was made, inside of the form that made it; shown this once. */
export function OneTimePassword({ said, label }: { readonly said: string; readonly label: string }) {
  const { done } = useDeskForm().state;
  if (done?.password === undefined) return null;
  return (
    <div aria-live="polite" className="w-full">
      <p>
        {done.name !== undefined && <strong>{done.name}</strong>} {said}
      </p>
      <p className="code desk-once" aria-label={label} data-one-time>
        {done.password}
      </p>
    </div>
  );
}
