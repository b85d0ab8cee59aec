import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const TONES = {
  ink: 'border-edge text-ink',
  stone: 'border-line text-stone',
  pine: 'border-pine text-pine',
  cinnabar: 'border-cinnabar text-cinnabar',
  ochre: 'border-ochre text-ochre',
  indigo: 'border-indigo text-indigo',
} as const;
export type Tone = keyof typeof TONES;

/** A short remark in a frame: icon, word and colour together. */
export function Badge({ tone = 'stone', icon, children }: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-paper border px-1.5 text-sm ${TONES[tone]}`}>
      {icon && <Icon name={icon} className="size-[1em]" />}
      {children}
    </span>
  );
}
