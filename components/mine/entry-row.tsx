'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** One line of a list: the way to it, what is said of it, and the button that takes it out. */
export function EntryRow({ path, name, children, onRemove, below }: { readonly path: string; readonly name: string; readonly children?: ReactNode; readonly onRemove: () => void; readonly below?: ReactNode }) {
  const t = useTranslations('mine');
  return (
    <li className="border-b border-line" data-entry={path}>
      <div className="flex items-center gap-2">
        {/* A whole navigation: without a network the result kept here is shown at that address. */}
        <a href={path} className="target flex min-w-0 flex-1 flex-col justify-center py-1 no-underline">
          <span className="underline">{name}</span>
          {children}
        </a>
        <button type="button" className="target inline-flex shrink-0 items-center justify-center" aria-label={t('remove', { name })} onClick={onRemove}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {below}
    </li>
  );
}
