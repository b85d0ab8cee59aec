'use client';

import { useEffect, useState } from 'react';
import { withoutLanguage } from '@/lib/i18n/locales';
import { giveUpAfter } from '@/lib/offline/give-up';
import { Bar } from './bar';

export interface ChoiceWords {
  readonly unsent: string;
  readonly failed: string;
  readonly dismiss: string;
}

/** No network reached the server, or the server did not remember the choice. */
export type Unsent = 'unsent' | 'failed';

/** Longest wait for the server to remember a choice, in milliseconds. */
const WAIT_MS = 8_000;

/** The fields of a form as it would be sent, with the button that was pressed. */
function toFields(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const fields = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') fields.append(submitter.name, submitter.value);
  return fields;
}

/**
 * Sends the forms of the settings behind the page, which comes anew once the choice is remembered: sent as a navigation,
 * a form without a network leaves the person on the browser's own page of errors. Without scripts it is that navigation.
 * @returns why the last choice was not remembered, if it was not, and what puts that aside
 */
export function useUnsentChoice(): readonly [Unsent | undefined, () => void] {
  const [unsent, setUnsent] = useState<Unsent>();
  useEffect(() => {
    let sending = false;
    const send = async (fields: FormData) => {
      sending = true;
      setUnsent(undefined);
      try {
        const { type } = await fetch('/settings', { method: 'POST', body: fields, redirect: 'manual', ...giveUpAfter(WAIT_MS) });
        // What was remembered is answered with the way back (app/settings/route.ts).
        if (type === 'opaqueredirect') location.assign(withoutLanguage(location.pathname + location.search));
        else setUnsent('failed');
      } catch {
        setUnsent('unsent');
      }
      sending = false;
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.getAttribute('action') !== '/settings') return;
      event.preventDefault();
      if (!sending) void send(toFields(form, event.submitter));
    };
    document.addEventListener('submit', onSubmit);
    return () => document.removeEventListener('submit', onSubmit);
  }, []);
  return [unsent, () => setUnsent(undefined)];
}

/** The bar stands on top, and the settings at the end of the page: the focus goes where the sentence is. */
const takeFocus = (button: HTMLElement | null): void => button?.focus();

export const UnsentChoiceBar = ({ words, why, onDismiss }: { readonly words: ChoiceWords; readonly why: Unsent; readonly onDismiss: () => void }) => (
  <Bar name="choice">
    {words[why]}
    <button ref={takeFocus} type="button" className="button" onClick={onDismiss}>
      {words.dismiss}
    </button>
  </Bar>
);
