import { useTranslations } from 'next-intl';
import { iconPath } from '@/components/ui/icon';
import type { VerdictState } from '@/lib/trace/model/answer';
import { SEAL_TONES, Shape } from './seal-shape';
import { type SealShape, VERDICT_FAMILY } from './verdict-family';

/** Where icon and word sit, so that both stay inside the shape and keep clear of its lines: [icon top, word baseline]. */
const PLACES: Readonly<Record<SealShape, readonly [number, number]>> = {
  'round': [20, 85], 'octagon': [20, 85], 'hexagon': [20, 85], 'triangle': [36, 98], 'rings': [33, 90], 'square': [20, 85], 'half': [13, 89], 'dashed-round': [20, 85], 'dashed-square': [20, 85],
};

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
    <svg viewBox="0 0 120 120" role="img" aria-label={word} data-shape={shape} className={`seal shrink-0 -rotate-3 ${SEAL_TONES[tone]} ${className}`} fill="currentColor">
      <Shape shape={shape} />
      <g transform={shape === 'triangle' || shape === 'rings' ? `translate(49 ${iconTop}) scale(.92)` : `translate(45 ${iconTop}) scale(1.25)`} fill="none" strokeLinecap="round" strokeLinejoin="round">
        {shape === 'rings' && <path d={iconPath(icon)} stroke="currentColor" strokeWidth="8" />}
        <path d={iconPath(icon)} stroke={open || shape === 'half' ? 'currentColor' : undefined} className={open || shape === 'half' ? undefined : 'stroke-stamp'} strokeWidth="2.2" />
      </g>
      <text x="60" y={baseline} textAnchor="middle" fontSize={fontSize(word) * (shape === 'triangle' ? 0.86 : 1)} className={`font-seal font-bold ${open ? '' : 'fill-stamp'}`} stroke={shape === 'rings' ? 'currentColor' : undefined} strokeWidth="5" paintOrder="stroke">
        {word}
      </text>
    </svg>
  );
}
