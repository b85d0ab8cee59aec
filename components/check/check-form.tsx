'use client';

import { useActionState, useEffect, useRef, useState, type FormEvent } from 'react';
import type { LiveWords } from '@/components/registers/live-until-island';
import { PLACES } from '@/components/shell/places';
import { noticeOldPage } from '@/components/shell/old-page';
import { CheckSheet, type SheetWords } from './check-sheet';
import { type CheckState, LONGEST_LIST } from './sheet';

export interface CheckWords {
  readonly codes: string;
  readonly codesHint: string;
  readonly file: string;
  readonly fileHint: string;
  readonly check: string;
  readonly checking: string;
  readonly clear: string;
  /** Said by this component itself, when nothing could be sent. */
  readonly tooLong: string;
  readonly offline: string;
  readonly sheet: SheetWords;
  readonly live: LiveWords;
}

type Send = (before: CheckState, form: FormData) => Promise<CheckState>;
const EMPTY: CheckState = { text: '' };

/**
 * The box for a list and the sheet below it. Without scripts the form posts to the page itself; with them it is
 * sent from here, so that a failed network loses nothing of what stands in the box.
 */
export function CheckForm({ send, words }: { readonly send: Send; readonly words: CheckWords }) {
  const [returned, action] = useActionState(send, EMPTY);
  const [live, setLive] = useState<CheckState>();
  const [checking, setChecking] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const state = live ?? returned;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (checking) return;
    const form = new FormData(event.currentTarget);
    const text = box.current?.value ?? '';
    const refuse = (kind: 'too-long' | 'offline', sentence: string) => setLive({ text, problem: { kind, sentence } });
    if (text.length + (file.current?.files?.[0]?.size ?? 0) > LONGEST_LIST) return refuse('too-long', words.tooLong);
    setChecking(true);
    try {
      const reply = await send(EMPTY, form);
      if (box.current) box.current.value = reply.text;
      if (file.current && reply.problem?.kind !== 'no-text') file.current.value = '';
      setLive(reply);
    } catch (error) {
      if (!noticeOldPage(error)) refuse('offline', words.offline);
    } finally {
      setChecking(false);
    }
  };
  useEffect(() => {
    if (live !== undefined) outcome.current?.focus();
  }, [live]);

  return (
    <>
      <form id="check-form" action={action} onSubmit={submit} className="no-print mt-5 space-y-4 border-y border-line py-5">
        {state.problem && (
          <p id="problem" role="alert" className="measure border-s-4 border-cinnabar bg-wash p-3">
            {state.problem.sentence}
          </p>
        )}
        <div>
          <label htmlFor="codes" className="block font-medium">
            {words.codes}
          </label>
          <p id="codes-hint" className="mb-1 text-sm text-stone">
            {words.codesHint}
          </p>
          <textarea ref={box} id="codes" name="codes" rows={8} defaultValue={state.text} aria-describedby={state.problem ? 'problem codes-hint' : 'codes-hint'} spellCheck={false} autoComplete="off" autoCapitalize="off" className="field code" />
        </div>
        <div>
          <label htmlFor="file" className="block font-medium">
            {words.file}
          </label>
          <p id="file-hint" className="mb-1 text-sm text-stone">
            {words.fileHint}
          </p>
          <input ref={file} id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="file-hint" className="field" />
        </div>
        <p className="flex flex-wrap items-center gap-3">
          <button className="button button-main" disabled={checking}>
            {checking ? words.checking : words.check}
          </button>
          {/* A plain way back to an empty box, also without scripts. */}
          <a href={PLACES.check} className="target inline-flex items-center">
            {words.clear}
          </a>
        </p>
      </form>
      <div ref={outcome} tabIndex={-1} className="outline-none">
        {state.sheet && <CheckSheet key={state.sheet.now} sheet={state.sheet} text={state.text} words={words.sheet} live={words.live} />}
      </div>
    </>
  );
}
