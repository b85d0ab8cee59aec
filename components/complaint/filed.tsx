'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { PLACES } from '@/components/shell/places';
import { Notice } from '@/components/ui/notice';
import type { OutboxState } from '@/lib/offline/outbox';
import { reopenDraft } from '@/lib/offline/outbox-filing';
import { runOutbox } from '@/lib/offline/outbox-runner';
import { deviceOutbox } from '@/lib/offline/outbox-store';
import { writeSecret } from '@/lib/trace/cases/receipt-secret';
import type { Answers, Step } from './form-model';
import { fromValues } from './form-state';
import { useOutbox } from './use-outbox';

export interface FiledProps {
  /** Of the item in the outbox of this device. */
  readonly id: string;
  readonly openReceipt: ((receipt: { readonly number: string; readonly secret: string }) => Promise<boolean>) | undefined;
  readonly onReopen: (kept: { readonly answers: Answers; readonly step: Step }) => void;
}

/** After pressing 提交: kept here, being sent, arrived with its receipt, or refused and open again. */
export function Filed({ id, openReceipt, onReopen }: FiledProps) {
  const t = useTranslations('complaint.filed');
  const found = useOutbox(() => deviceOutbox.find(id));
  const item = found === 'failed' ? undefined : found;
  const [away, setAway] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, receipt } = item ?? {};
  const tryOpen = async (): Promise<boolean> => {
    if (receipt?.secret === undefined || openReceipt === undefined) return false;
    const opened = await openReceipt({ number: receipt.number, secret: receipt.secret }).catch(() => false);
    if (opened) location.assign(`${PLACES.complaints}/receipt`);
    return opened;
  };
  const open = async () => setAway(!(await tryOpen()));
  const focusTitle = useEffectEvent((_state: OutboxState | undefined) => heading.current?.focus());
  useEffect(() => focusTitle(state), [state]);
  // The receipt opens by itself, unless there is something to read about the files first.
  const openOnce = useEffectEvent((number: string | undefined) => {
    if (number !== undefined && receipt?.refusedFiles.length === 0) void tryOpen();
  });
  const number = receipt?.number;
  useEffect(() => openOnce(number), [number]);
  const reopen = async () => {
    const draft = await reopenDraft(id);
    if (draft?.values !== undefined) onReopen(fromValues(draft.values));
  };
  const title = state === 'done' ? t('done') : state === 'refused' ? t('refused') : state === 'sending' ? t('sending') : t('waiting');
  return (
    <section aria-labelledby="filed-title" className="measure space-y-4">
      <h2 id="filed-title" ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none" data-filed={state ?? 'waiting'}>
        {title}
      </h2>
      {receipt !== undefined ? (
        <>
          <dl className="receipt-keys">
            <div>
              <dt>{t('number')}</dt>
              <dd className="code">{receipt.number}</dd>
            </div>
            <div>
              <dt>{t('secret')}</dt>
              <dd className={receipt.secret === undefined ? undefined : 'code'}>{receipt.secret === undefined ? t('noSecret') : writeSecret(receipt.secret)}</dd>
            </div>
          </dl>
          {receipt.secret !== undefined && <p>{t('keep')}</p>}
          {receipt.refusedFiles.length > 0 && (
            <Notice tone="ochre" icon="alert">
              <p>{t('filesRefused', { count: receipt.refusedFiles.length })}</p>
              <ul className="list-disc ps-5">
                {receipt.refusedFiles.map(({ name, reason }) => (
                  <li key={`${name} ${reason}`}>{name}</li>
                ))}
              </ul>
            </Notice>
          )}
          {away && <output className="block">{t('away')}</output>}
          {openReceipt !== undefined && receipt.secret !== undefined && (
            <button type="button" className="button button-main" onClick={() => void open()}>
              {t('open')}
            </button>
          )}
        </>
      ) : state === 'refused' ? (
        <>
          <p>{t('refusedWhy')}</p>
          <button type="button" className="button button-main" onClick={() => void reopen()}>
            {t('change')}
          </button>
        </>
      ) : (
        <>
          <p>{t('safe')}</p>
          <p className="flex flex-wrap gap-3">
            <button type="button" className="button" disabled={state === 'sending'} onClick={() => void runOutbox({ all: true }).catch(() => undefined)}>
              {t('try')}
            </button>
            <a href={`${PLACES.complaints}/outbox`} className="target inline-flex items-center">
              {t('outbox')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
