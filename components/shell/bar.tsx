import type { ReactNode } from 'react';

/** A quiet line under the header. */
export const Bar = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <span className="column flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2 text-sm" data-bar={name}>
    {children}
  </span>
);
