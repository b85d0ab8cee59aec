import type { ReactNode } from 'react';

/**
 * What is wider than the page scrolls inside of its own frame, never the page; the keyboard reaches the
 * frame and scrolls it, also where nothing in it can be focused (WCAG 2.2 §2.1.1). It has no name of its own:
 * the caption of the table in it is read.
 */
export function ScrollBox({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return (
    <section className={className === undefined ? 'desk-scroll' : `desk-scroll ${className}`} tabIndex={0}>
      {children}
    </section>
  );
}
