'use client';

import { useActionState, useEffect, useId, useRef, useState, useSyncExternalStore, type FormEvent } from 'react';
import { CORRECTION_KINDS, type Correction, type CorrectionField, LONGEST_FIELD, type LetterEntry, type LetterWords, isTooLong, missingFields, readCorrection, writeLetter } from './correction-letter';

export interface CorrectionWords {
  readonly to: string;
  readonly toAuthority: string;
  readonly toOperator: string;
  readonly kind: string;
  readonly fields: Readonly<Record<CorrectionField, { readonly label: string; readonly hint: string }>>;
  readonly write: string;
  /** Ends where the names of the fields go. */
  readonly missing: string;
  readonly joiner: string;
  readonly tooLong: string;
  readonly letter: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly print: string;
}

type Send = (before: Correction | undefined, form: FormData) => Promise<Correction>;

const never = () => () => undefined;

/**
 * Writes a letter about an entry. Where scripts run it is composed here and nothing leaves the device; without
 * them the form goes to the server and comes back with the letter.
 */
export function CorrectionForm({ entry, words, letterWords, send }: { readonly entry: LetterEntry; readonly words: CorrectionWords; readonly letterWords: LetterWords; readonly send: Send }) {
  const [returned, action] = useActionState(send, undefined);
  const [written, setWritten] = useState<Correction>();
  const given = written ?? returned;
  const missing = given === undefined ? [] : missingFields(given);
  const tooLong = given !== undefined && isTooLong(given);
  const letter = given !== undefined && missing.length === 0 && !tooLong ? writeLetter(entry, given, letterWords) : undefined;
  const write = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWritten(readCorrection(new FormData(event.currentTarget)));
  };
  return (
    <>
      <form action={action} onSubmit={write} className="no-print measure mt-6 space-y-5">
        {given !== undefined && letter === undefined && (
          <p role="alert" className="border-s-4 border-cinnabar bg-wash p-3">
            {tooLong ? words.tooLong : words.missing + missing.map((field) => words.fields[field].label).join(words.joiner)}
          </p>
        )}
        <fieldset>
          <legend className="font-medium">{words.to}</legend>
          {(['authority', 'operator'] as const).map((to) => (
            <label key={to} className="target flex items-center gap-3">
              <input type="radio" name="to" value={to} defaultChecked={(given?.to ?? 'authority') === to} className="size-5 shrink-0" />
              {to === 'authority' ? words.toAuthority : words.toOperator}
            </label>
          ))}
        </fieldset>
        <label className="block">
          <span className="mb-1 block font-medium">{words.kind}</span>
          <select name="kind" defaultValue={given?.kind ?? CORRECTION_KINDS[0]} className="field">
            {CORRECTION_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {letterWords.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <Field name="who" words={words} given={given} />
        <Field name="relation" words={words} given={given} />
        <Field name="contact" words={words} given={given} />
        <Field name="grounds" words={words} given={given} rows={6} />
        <Field name="papers" words={words} given={given} rows={2} />
        <button className="button button-main">{words.write}</button>
      </form>
      {letter !== undefined && <Letter key={letter} text={letter} words={words} />}
    </>
  );
}

function Field({ name, words, given, rows }: { readonly name: CorrectionField; readonly words: CorrectionWords; readonly given: Correction | undefined; readonly rows?: number }) {
  const id = useId();
  const { label, hint } = words.fields[name];
  const common = { id, name, defaultValue: given?.[name], maxLength: LONGEST_FIELD, 'aria-describedby': `${id}-hint`, className: 'field', autoComplete: 'off' };
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <p id={`${id}-hint`} className="mb-1 text-sm text-stone">
        {hint}
      </p>
      {rows === undefined ? <input type="text" {...common} /> : <textarea rows={rows} {...common} />}
    </div>
  );
}

/** The letter as text to read, copy and print. */
function Letter({ text, words }: { readonly text: string; readonly words: CorrectionWords }) {
  const live = useSyncExternalStore(never, () => true, () => false);
  const [message, setMessage] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setMessage(words.copied);
    } catch {
      setMessage(words.copyFailed);
    }
  };
  return (
    <section aria-labelledby="letter" className="mt-8">
      <h2 id="letter" ref={heading} tabIndex={-1} className="no-print text-xl font-semibold">
        {words.letter}
      </h2>
      <pre className="measure mt-3 border border-line p-4 font-sans whitespace-pre-wrap print:border-0 print:p-0">{text}</pre>
      {live && (
        <p className="no-print mt-3 flex flex-wrap items-center gap-3">
          <button type="button" className="button" onClick={copy}>
            {words.copy}
          </button>
          <button type="button" className="button" onClick={() => window.print()}>
            {words.print}
          </button>
          <output className="text-sm">{message}</output>
        </p>
      )}
    </section>
  );
}
