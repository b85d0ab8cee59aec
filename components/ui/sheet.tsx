import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from '@/components/shell/brand-mark';

interface SheetProps {
  /** Name of the region for who does not see it. */
  readonly label: string;
  readonly headline: string;
  readonly sub: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A sheet of A4 for the wall: brand, headline, and what the reader of paper needs. */
export function Sheet({ label, headline, sub, className = '', children }: SheetProps) {
  const t = useTranslations('shell');
  return (
    <section aria-label={label} className={`sheet ${className}`.trimEnd()}>
      <p className="flex items-center gap-3">
        <BrandMark className="size-10" />
        <span className="font-seal text-2xl font-bold">{t('brand')}</span>
      </p>
      <h2 className="sheet-headline font-seal">{headline}</h2>
      <p className="sheet-sub">{sub}</p>
      {children}
    </section>
  );
}

/** What to do, in numbered steps beside the code that is scanned. */
export function SheetSteps({ steps, code }: { readonly steps: readonly { readonly id: string; readonly body: ReactNode }[]; readonly code: ReactNode }) {
  return (
    <div className="sheet-middle">
      <ol className="sheet-steps">
        {steps.map(({ id, body }, index) => (
          <li key={id}>
            <span aria-hidden="true" className="sheet-number font-seal">
              {index + 1}
            </span>
            <span>{body}</span>
          </li>
        ))}
      </ol>
      <div className="sheet-code">{code}</div>
    </div>
  );
}
