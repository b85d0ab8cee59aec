import type { ReactNode } from 'react';

interface ScrollBoxProps {
  /** Name of the frame: words, or the id of the element that has them. */
  readonly label: string | { readonly by: string };
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * What is wider than the page scrolls inside of its own frame, never the page; the keyboard reaches the
 * frame and scrolls it, also where nothing in it can be focused (WCAG 2.2 §2.1.1).
 */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const name = typeof label === 'string' ? { 'aria-label': label } : { 'aria-labelledby': label.by };
  return (
    <section className={className === undefined ? 'desk-scroll' : `desk-scroll ${className}`} tabIndex={0} {...name}>
      {children}
    </section>
  );
}
