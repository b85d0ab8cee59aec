import { useTranslations } from 'next-intl';
import { iconPath } from '@/components/ui/icon';
import type { VerdictState } from '@/lib/trace/model/answer';
import { type SealShape, type SealTone, VERDICT_FAMILY } from './verdict-family';

const TONES: Readonly<Record<SealTone, string>> = {
  pine: 'text-pine', cinnabar: 'text-cinnabar', ochre: 'text-ochre', ink: 'text-ink', indigo: 'text-indigo', stone: 'text-stone',
};

/** Where icon and word sit, so that both stay inside the shape: [icon top, word baseline]. */
const PLACES: Readonly<Record<SealShape, readonly [number, number]>> = {
  'round': [20, 85], 'octagon': [20, 85], 'hexagon': [20, 85], 'triangle': [36, 98], 'rings': [25, 85], 'square': [20, 85], 'half': [21, 87], 'dashed-round': [20, 85], 'dashed-square': [20, 85],
};

/** The inner line of a carved seal is drawn in the colour of the paper. */
function Shape({ shape }: { readonly shape: SealShape }) {
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
      return (<><circle cx="60" cy="60" r="54" fill="none" stroke="currentColor" strokeWidth="4" /><path d="M6 56h108a54 54 0 01-108 0z" /></>);
    case 'dashed-round':
      return <circle cx="60" cy="60" r="54" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="11 6" />;
    case 'dashed-square':
      return <path d="M8 8h104v104H8z" fill="none" stroke="currentColor" strokeWidth="4" strokeDasharray="11 6" />;
  }
}

/** Letters are narrower than characters, and long words must still fit the shape. */
function fontSize(word: string): number {
  if (/^[ -~]+$/.test(word)) return word.length <= 6 ? 24 : word.length <= 8 ? 20 : word.length <= 10 ? 16 : 14;
  return word.length <= 2 ? 36 : 29;
}

/** 印: the stamped mark of a verdict, its shape, word, colour and icon. */
export function Seal({ state, className = 'size-28' }: { readonly state: VerdictState; readonly className?: string }) {
  const t = useTranslations('trace.verdict');
  const { shape, tone, icon } = VERDICT_FAMILY[state];
  const word = t(`${state}.word`);
  const open = shape === 'dashed-round' || shape === 'dashed-square';
  const [iconTop, baseline] = PLACES[shape];
  return (
    <svg viewBox="0 0 120 120" role="img" aria-label={word} data-shape={shape} className={`seal shrink-0 -rotate-3 ${TONES[tone]} ${className}`} fill="currentColor">
      <Shape shape={shape} />
      <path
        d={iconPath(icon)}
        transform={shape === 'triangle' || shape === 'rings' ? `translate(49 ${iconTop}) scale(.92)` : `translate(45 ${iconTop}) scale(1.25)`}
        fill="none"
        stroke={open || shape === 'half' ? 'currentColor' : undefined}
        className={open || shape === 'half' ? undefined : 'stroke-stamp'}
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text x="60" y={baseline} textAnchor="middle" fontSize={fontSize(word) * (shape === 'triangle' ? 0.86 : 1)} className={`font-seal font-bold ${open ? '' : 'fill-stamp'}`} stroke={shape === 'rings' ? 'currentColor' : undefined} strokeWidth="5" paintOrder="stroke">
        {word}
      </text>
    </svg>
  );
}
