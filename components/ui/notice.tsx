import type { ReactNode } from 'react';
import type { Tone } from './badge';
import { Icon, type IconName } from './icon';

const EDGES: Readonly<Record<Tone, string>> = {
  ink: 'border-ink', stone: 'border-edge', pine: 'border-pine', cinnabar: 'border-cinnabar', ochre: 'border-ochre', indigo: 'border-indigo',
};

/** A remark of its own: a heavy edge at the side, an icon, text. */
export function Notice({ tone = 'ink', icon, children, className = '' }: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode; readonly className?: string }) {
  return (
    <div className={`keep flex gap-3 border-s-4 bg-wash py-3 ps-3 pe-4 ${EDGES[tone]} ${className}`}>
      {icon && <Icon name={icon} className="mt-0.5 size-5" />}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
