import type { ReactNode } from 'react';

/** A part of a page: a rule, a heading, content. The heading names the landmark. */
export function Section({ id, title, aside, children, className = '' }: { readonly id: string; readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={`border-t border-line pt-5 pb-8 ${className}`}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={`${id}-title`} className="text-xl font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
