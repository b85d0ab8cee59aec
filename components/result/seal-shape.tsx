import { iconPath } from '@/components/ui/icon';
import type { VerdictState } from '@/lib/trace/model/answer';
import { type SealShape, type SealTone, VERDICT_FAMILY } from './verdict-family';

export const SEAL_TONES: Readonly<Record<SealTone, string>> = {
  pine: 'text-pine', cinnabar: 'text-cinnabar', ochre: 'text-ochre', ink: 'text-ink', indigo: 'text-indigo', stone: 'text-stone',
};

/** The inner line of a carved seal is drawn in the colour of the paper. */
export function Shape({ shape }: { readonly shape: SealShape }) {
  const inner = { fill: 'none', className: 'stroke-stamp', strokeWidth: 1.5 };
  switch (shape) {
    case 'round':
      return (<><circle cx="60" cy="60" r="56" /><circle cx="60" cy="60" r="51" {...inner} /></>);
    case 'octagon':
      return (<><path d="M37 4h46l33 33v46l-33 33H37L4 83V37z" /><path d="M39.5 9.5h41l30 30v41l-30 30h-41l-30-30v-41z" {...inner} /></>);
    case 'hexagon':
      return (<><path d="M60 2l51 29v58l-51 29L9 89V31z" /><path d="M60 8l46 26v52l-46 26-46-26V34z" {...inner} /></>);
    case 'triangle':
      return (<><path d="M60 2l59 110H1z" /><path d="M60 12.5l50.5 94.5h-101z" {...inner} /></>);
    case 'rings':
      return (<><circle cx="41" cy="62" r="40" /><circle cx="41" cy="62" r="36" {...inner} /><circle cx="79" cy="62" r="40" /><circle cx="79" cy="62" r="36" {...inner} /></>);
    case 'square':
      return (<><path d="M6 6h108v108H6z" /><path d="M11.5 11.5h97v97h-97z" {...inner} /></>);
    case 'half':
      return (<><circle cx="60" cy="60" r="54" fill="none" stroke="currentColor" strokeWidth="4" /><path d="M7.5 47h105a54 54 0 11-105 0z" /></>);
    case 'dashed-round':
      return <circle cx="60" cy="60" r="54" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="11 6" />;
    case 'dashed-square':
      return <path d="M8 8h104v104H8z" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="11 6" />;
  }
}

/** The seal without its word, for a line of a table: the word stands beside it. */
export function SealMark({ state, className = 'size-7' }: { readonly state: VerdictState; readonly className?: string }) {
  const { shape, tone, icon } = VERDICT_FAMILY[state];
  const open = shape === 'dashed-round' || shape === 'dashed-square' || shape === 'half';
  return (
    <svg viewBox="0 0 120 120" aria-hidden="true" data-shape={shape} className={`inline-block shrink-0 ${SEAL_TONES[tone]} ${className}`} fill="currentColor">
      <Shape shape={shape} />
      <path d={iconPath(icon)} transform={shape === 'triangle' ? 'translate(36 46) scale(2)' : 'translate(24 24) scale(3)'} fill="none" stroke={open ? 'currentColor' : undefined} className={open ? undefined : 'stroke-stamp'} strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
