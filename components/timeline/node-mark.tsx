import type { Attestation } from '@/lib/trace/model/event';
import type { ReactNode } from 'react';

const SHAPES: Readonly<Record<Attestation | 'gap', ReactNode>> = {
  enterprise: <circle cx="10" cy="10" r="6.5" fill="currentColor" />,
  laboratory: <path d="M10 1.5l8.5 8.5-8.5 8.5-8.5-8.5z" fill="currentColor" />,
  authority: <path d="M2.5 2.5h15v15h-15z" fill="currentColor" />,
  gap: <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3.5 2.4" />,
};

/** The mark on the rail: round for a firm's word, a diamond for a laboratory, a square for an authority, dashed for a gap. */
export function NodeMark({ kind, className = '' }: { readonly kind: Attestation | 'gap'; readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`node ${className}`}>
      {SHAPES[kind]}
    </svg>
  );
}
