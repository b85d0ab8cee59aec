'use client';

import { useEffect, useRef } from 'react';

export interface SummaryEntry {
  /** Id of the field. */
  readonly target: string;
  readonly words: string;
}

/** What is to be changed, on top of the form: takes the focus when it appears (give it a new key for each try), and each line leads to its field. */
export function ErrorSummary({ title, entries, said }: { readonly title: string; readonly entries: readonly SummaryEntry[]; /** A fault of the form as a whole. */ readonly said?: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const focus = (event: React.MouseEvent<HTMLAnchorElement>, target: string) => {
    const field = document.getElementById(target);
    if (field === null) return;
    event.preventDefault();
    field.scrollIntoView({ block: 'center' });
    field.focus();
  };
  return (
    <div ref={box} role="alert" tabIndex={-1} aria-labelledby="summary-title" className="measure border-4 border-cinnabar p-4 outline-none">
      <h2 id="summary-title" className="font-semibold">
        {said ?? title}
      </h2>
      {entries.length > 0 && (
        <ul className="mt-1">
          {entries.map(({ target, words }) => (
            <li key={target}>
              <a href={`#${target}`} onClick={(event) => focus(event, target)} className="target inline-flex items-center text-cinnabar">
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
