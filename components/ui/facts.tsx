import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Pairs of label and value; pairs without a value are left out. */
export function Facts({ facts, className = '' }: { readonly facts: readonly (Fact | undefined | false)[]; readonly className?: string }) {
  const shown = facts.filter((fact): fact is Fact => typeof fact === 'object' && fact.value !== undefined && fact.value !== null && fact.value !== '');
  if (shown.length === 0) return null;
  return (
    <dl className={`grid grid-cols-[minmax(5.5em,auto)_1fr] gap-x-4 gap-y-1 ${className}`}>
      {shown.map((fact) => (
        <div key={fact.label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-stone">{fact.label}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
