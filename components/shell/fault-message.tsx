'use client';

import { useSyncExternalStore } from 'react';
import type { Locale } from '@/lib/i18n/locales';
import { PLACES } from './places';

/*
 * What is left when a page failed. It runs on the client without the page's messages, so its few words
 * travel with it; they are the same in both message files.
 */
export interface FaultWords {
  readonly title: string;
  readonly body: string;
  readonly retry: string;
  readonly home: string;
  readonly digest: string;
}

/** The language of a page does not change while it is open. */
const never = () => () => undefined;

/** Title, sentence, fault number, a way to try again and a way home. */
export function FaultMessage({ words, digest, reset }: { readonly words: Readonly<Record<Locale, FaultWords>>; readonly digest: string | undefined; readonly reset: () => void }) {
  const english = useSyncExternalStore(never, () => document.documentElement.lang === 'en', () => false);
  const say = words[english ? 'en' : 'zh-Hans'];
  return (
    <div className="column py-10">
      <h1 className="measure mb-3 text-2xl font-semibold">{say.title}</h1>
      <p className="measure text-lg">{say.body}</p>
      {digest !== undefined && (
        <p className="mt-2 text-stone">
          {say.digest} <span className="code">{digest}</span>
        </p>
      )}
      <p className="mt-6 flex flex-wrap gap-3">
        <button type="button" className="button button-main" onClick={reset}>
          {say.retry}
        </button>
        <a href={PLACES.scan} className="button">
          {say.home}
        </a>
      </p>
    </div>
  );
}
