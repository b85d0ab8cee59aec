'use client';

import { createContext, Fragment, use, useActionState, useEffect, useRef, useState, useTransition, type FormEvent, type ReactNode } from 'react';
import { noticeOldPage } from '@/components/shell/old-page';
import { type DeskFormAction, type DeskFormState, OPEN_FORM } from '@/lib/trace/desk/form-state';
import type { DeskFormWords } from './form-words';

interface FormContext {
  readonly id: string;
  readonly state: DeskFormState;
  readonly words: DeskFormWords;
  readonly labels: Readonly<Record<string, string>>;
}
const Context = createContext<FormContext | undefined>(undefined);

/** What a field needs of the form around it. @throws outside of a `DeskForm`, which is a mistake of the page */
export function useDeskForm(): FormContext {
  const found = use(Context);
  if (found === undefined) throw new Error('A field of the desk stands outside of a DeskForm.');
  return found;
}

const fill = (text: string, values: Readonly<Record<string, string>>): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

export const sayProblem = (words: DeskFormWords, code: string): string => words.problems[code] ?? fill(words.other, { code });

function Summary({ id, state, words, labels }: FormContext) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (state.refusal === undefined) return null;
  const { code, reason, reference } = state.refusal;
  const problems = Object.entries(state.problems).flatMap(([field, codes]) => codes.map((problem) => ({ field, problem })));
  const sentence = (reason === undefined ? undefined : words.refusals[reason]) ?? (problems.length > 0 ? words.refusals.fields : undefined) ?? words.refusals[code] ?? fill(words.other, { code: reason ?? code });
  return (
    <div ref={box} tabIndex={-1} role="alert" className="desk-summary" aria-labelledby={`${id}-summary`}>
      <h2 id={`${id}-summary`} className="font-semibold">
        {words.title}
      </h2>
      <p>{sentence}</p>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ field, problem }) => (
            <li key={field + problem}>
              <a href={`#${id}-${field}`} className="tap">
                {labels[field] === undefined ? sayProblem(words, problem) : fill(words.field, { label: labels[field], problem: sayProblem(words, problem) })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {reference !== undefined && <p className="code text-sm">{fill(words.reference, { reference })}</p>}
      {code === 'unauthenticated' && (
        <a href="/desk/sign-in" target="_blank" rel="noopener" className="tap">
          {words.signInAgain}
        </a>
      )}
    </div>
  );
}

interface IslandProps {
  readonly id: string;
  readonly action: DeskFormAction;
  readonly labels: Readonly<Record<string, string>>;
  readonly words: DeskFormWords;
  readonly submit?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly said?: string | undefined;
  readonly children?: ReactNode;
}

/**
 * Without scripts the browser posts the form to the page, which is written anew with what the action said.
 * With them it is sent from here, so that a failed network loses nothing of what was typed.
 */
export function DeskFormIsland({ id, action, labels, words, submit, quiet = false, said, children }: IslandProps) {
  const [returned, post] = useActionState(action, OPEN_FORM);
  const [live, setLive] = useState<{ readonly state: DeskFormState; readonly turn: number }>();
  const [offline, setOffline] = useState(false);
  const [sending, startSending] = useTransition();
  const { state, turn } = live ?? { state: returned, turn: 0 };

  const submitHere = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, submitter);
    startSending(async () => {
      try {
        const next = await action(state, form);
        setOffline(false);
        setLive({ state: next, turn: turn + 1 });
      } catch (error) {
        // The bar over the page says so and opens it anew with what was typed.
        if (noticeOldPage(error)) return;
        // What `fetch` throws without a network; everything else (going on to another page, too) is for Next.
        if (!(error instanceof TypeError)) throw error;
        setOffline(true);
      }
    });
  };

  return (
    <form action={post} onSubmit={submitHere} id={id} className="desk-form" noValidate>
      <Context value={{ id, state, words, labels }}>
        {state.state === 'refused' && <Summary key={turn} id={id} state={state} words={words} labels={labels} />}
        {state.state === 'done' && said !== '' && (
          <output className="desk-said block">{said ?? words.done}</output>
        )}
        {offline && (
          <p role="alert" className="desk-summary">
            {words.offline}
          </p>
        )}
        {/* Made anew with what came back: `defaultValue` counts only then. */}
        <Fragment key={`fields-${turn}`}>{children}</Fragment>
        {submit !== undefined && (
          <button className={quiet ? 'button' : 'button button-main'} aria-disabled={sending}>
            {sending ? words.sending : submit}
          </button>
        )}
      </Context>
    </form>
  );
}
