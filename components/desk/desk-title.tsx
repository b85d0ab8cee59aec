import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';

/** Head of a page of the desk, with what was just done where a form led here. */
export function DeskTitle({ title, lead, said, children }: { readonly title: string; readonly lead?: string; readonly said?: string | undefined; readonly children?: ReactNode }) {
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="text-xl font-bold sm:text-2xl">{title}</h1>
        {children}
      </div>
      {lead !== undefined && <p className="measure mt-1 text-stone">{lead}</p>}
      {said !== undefined && (
        <Notice tone="pine" icon="check" className="no-print mt-3">
          <output>{said}</output>
        </Notice>
      )}
    </div>
  );
}
