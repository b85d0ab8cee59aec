'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState, useSyncExternalStore, type FormEvent } from 'react';
import { noticeOldPage } from '@/components/shell/old-page';
import { ErrorSummary } from './error-summary';
import type { OpenState, SendOpen } from './open-state';

const EMPTY: OpenState = { number: '', secret: '' };
const never = () => () => undefined;
/** The number behind `#` of a scanned receipt; it was sent to nobody. */
const readFragment = (): string => decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z ]/g, '').slice(0, 20);

/** Number and secret open a receipt in this browser. */
export function OpenForm({ send }: { readonly send: SendOpen }) {
  const t = useTranslations('complaint.open');
  const [returned, action] = useActionState(send, EMPTY);
  const [live, setLive] = useState<OpenState>();
  const [working, setWorking] = useState(false);
  const [tries, setTries] = useState(0);
  const scanned = useSyncExternalStore(never, readFragment, () => '');
  const state = live ?? returned;
  const { problem, minutes = 1 } = state;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    const form = new FormData(event.currentTarget);
    const typed = { number: String(form.get('number') ?? ''), secret: String(form.get('secret') ?? '') };
    setWorking(true);
    try {
      setLive(await send(EMPTY, form));
    } catch (error) {
      setLive({ ...typed, ...(noticeOldPage(error) ? {} : { problem: 'unavailable' }) });
    } finally {
      setWorking(false);
      setTries((before) => before + 1);
    }
  };
  const said = problem === undefined ? undefined : problem === 'wait' ? t('wait', { minutes }) : t(problem);
  return (
    <form action={action} onSubmit={(event) => void submit(event)} noValidate className="measure mt-5 space-y-5 border-y border-line py-5">
      {said !== undefined && <ErrorSummary key={tries} title={said} entries={[]} />}
      <div>
        <label htmlFor="receipt-number" className="block font-medium">
          {t('number')}
        </label>
        <p id="receipt-number-hint" className="mb-1 text-sm text-stone">
          {t('numberHint')}
        </p>
        <input key={scanned} id="receipt-number" name="number" defaultValue={state.number || scanned} className="field code" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} aria-describedby="receipt-number-hint" />
      </div>
      <div>
        <label htmlFor="receipt-secret" className="block font-medium">
          {t('secret')}
        </label>
        <p id="receipt-secret-hint" className="mb-1 text-sm text-stone">
          {t('secretHint')}
        </p>
        <input id="receipt-secret" name="secret" defaultValue={state.secret} className="field code" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} aria-describedby="receipt-secret-hint" />
      </div>
      <button className="button button-main" disabled={working}>
        {working ? t('opening') : t('submit')}
      </button>
    </form>
  );
}
