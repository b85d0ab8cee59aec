import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Pairs of label and value; pairs without a value are left out. Side by side where the text size leaves room for it. */
export function Facts({ facts, className = '' }: { readonly facts: readonly (Fact | undefined | false)[]; readonly className?: string }) {
  const shown = facts.filter((fact): fact is Fact => typeof fact === 'object' && fact.value !== undefined && fact.value !== null && fact.value !== '');
  if (shown.length === 0) return null;
  return (
    <div className={`@container ${className}`}>
      <dl className="grid grid-cols-1 gap-x-4 gap-y-1 @min-[17rem]:grid-cols-[fit-content(45%)_minmax(0,1fr)]">
        {shown.map((fact) => (
          <div key={fact.label} className="@min-[17rem]:col-span-2 @min-[17rem]:grid @min-[17rem]:grid-cols-subgrid">
            <dt className="min-w-[5.5em] text-stone">{fact.label}</dt>
            <dd className="min-w-0 wrap-break-word">{fact.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
