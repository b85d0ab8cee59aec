'use client';

import { useSyncExternalStore } from 'react';
import { isListedOver, onListedOver } from '@/components/registers/live-day';
import { LiveUntilIsland, type LiveWords } from '@/components/registers/live-until-island';
import { SealMark } from '@/components/result/seal-shape';
import { FOLDED, RegisterTable } from '@/components/ui/table';
import { toLocalMinute } from '@/lib/trace/model/local-date';
import type { Count, Mark, Sheet, SheetRow } from './sheet';

export interface SheetWords {
  readonly title: string;
  readonly caption: string;
  readonly summary: string;
  readonly line: string;
  readonly input: string;
  readonly kind: string;
  readonly verdict: string;
  readonly name: string;
  readonly findings: string;
  readonly open: string;
  readonly times: string;
  readonly checked: string;
  /** The moment of the check in words. */
  readonly needsNetwork: string;
  readonly unreached: string;
  readonly goOn: string;
  readonly csv: string;
  readonly csvHint: string;
  readonly print: string;
}

const never = () => () => undefined;
const fill = (text: string, values: Readonly<Record<string, string | number>>): string => Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, String(value)), text);
/** 2026-11-21 12:00 in Asia/Shanghai, which stands at UTC+8. */

/** The verdicts of a list: how many of each, then line by line. What rests on the statutory list is for the open page of the day alone. */
export function CheckSheet({ sheet, text, words, live }: { readonly sheet: Sheet; readonly text: string; readonly words: SheetWords; readonly live: LiveWords }) {
  const scripted = useSyncExternalStore(never, () => true, () => false);
  const over = useSyncExternalStore(onListedOver, isListedOver, () => false);
  const listed = sheet.rows.some((row) => row.listed);
  return (
    <section aria-labelledby="sheet-title" className="pt-6">
      {listed && <LiveUntilIsland now={sheet.now} reask="hand" words={live} />}
      <h2 id="sheet-title" className="text-xl font-semibold">
        {words.title}
      </h2>
      <p className="text-sm text-stone">{fill(words.checked, { time: toLocalMinute(sheet.now).replace('T', ' '), count: sheet.rows.length })}</p>
      {listed && !over ? (
        <>
          <Counts counts={sheet.today} label={words.summary} live />
          <Counts counts={sheet.kept} label={words.summary} paper />
        </>
      ) : (
        <Counts counts={sheet.kept} label={words.summary} />
      )}
      {listed && <p className={over ? '' : 'hidden print:block'}>{words.needsNetwork}</p>}
      {sheet.unreached > 0 && (
        <p className="measure my-4 border-s-4 border-ochre bg-wash p-3">
          {fill(words.unreached, { count: sheet.unreached })}{' '}
          <button form="check-form" className="button no-print mt-2">
            {words.goOn}
          </button>
        </p>
      )}
      <RegisterTable caption={words.caption} heads={[words.line, words.input, words.kind, words.verdict, words.name, words.findings]} className="mt-4">
        {sheet.rows.map((row) => (
          <Row key={row.line + row.input} row={row} words={words} over={over} />
        ))}
      </RegisterTable>
      <div className="no-print mt-5 flex flex-wrap items-center gap-3">
        <form method="post" action="/check/sheet.csv">
          <textarea name="codes" defaultValue={text} hidden readOnly />
          <button className="button">{words.csv}</button>
        </form>
        {scripted && (
          <button type="button" className="button" onClick={() => window.print()}>
            {words.print}
          </button>
        )}
        <p className="w-full text-sm text-stone">{words.csvHint}</p>
      </div>
    </section>
  );
}

function Counts({ counts, label, live = false, paper = false }: { readonly counts: readonly Count[]; readonly label: string; readonly live?: boolean; readonly paper?: boolean }) {
  return (
    <ul aria-label={label} {...(live ? { 'data-live': 'listed' } : {})} className={`mt-3 flex flex-wrap gap-x-6 gap-y-2 ${live ? 'no-print' : ''} ${paper ? 'hidden print:flex' : ''}`}>
      {counts.map((count) => (
        <li key={count.state ?? count.word} className="inline-flex items-center gap-2">
          <Verdict mark={count} />
          <span className="text-lg font-bold tabular-nums">{count.count}</span>
        </li>
      ))}
    </ul>
  );
}

function Verdict({ mark }: { readonly mark: Mark }) {
  return (
    <span className="inline-flex items-center gap-2 font-medium">
      {mark.state && <SealMark state={mark.state} />}
      {mark.word}
    </span>
  );
}

function Row({ row, words, over }: { readonly row: SheetRow; readonly words: SheetWords; readonly over: boolean }) {
  const shown = row.listed && !over;
  const label = (text: string) => <span className="text-stone md:hidden">{text} </span>;
  return (
    <tr className="keep">
      <td className={`${FOLDED} text-stone`}>
        {label(words.line)}
        {row.line}
      </td>
      <th scope="row" className={`${FOLDED} font-normal`}>
        <span className="code break-all">{row.input}</span>
        {row.times > 1 && <span className="text-stone"> {fill(words.times, { count: row.times })}</span>}
      </th>
      <td className={FOLDED}>{row.kind ?? '—'}</td>
      <td className={FOLDED}>
        {shown && (
          <span data-live="listed" className="no-print">
            <Verdict mark={row.today} />
            {row.today.firms.map((firm) => (
              <span key={firm} className="block text-sm">
                {firm}
              </span>
            ))}
          </span>
        )}
        <span className={shown ? 'hidden print:inline' : ''}>
          <Verdict mark={row.kept} />
        </span>
      </td>
      <td className={FOLDED}>
        {row.name ?? (row.path === undefined ? '—' : '')}
        {row.path !== undefined && (
          <a href={row.path} className="tap ms-2">
            {words.open}
            <span className="sr-only"> {row.input}</span>
          </a>
        )}
      </td>
      <td className={FOLDED}>
        {label(words.findings)}
        {shown && (
          <span data-live="listed" className="no-print">
            {row.today.findings}
          </span>
        )}
        <span className={shown ? 'hidden print:inline' : ''}>{row.kept.findings}</span>
      </td>
    </tr>
  );
}
