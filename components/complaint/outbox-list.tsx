'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { PLACES } from '@/components/shell/places';
import { Badge, type Tone } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { OUTBOX_STATES, type OutboxItem, type OutboxState } from '@/lib/offline/outbox';
import { forgetItem, reopenDraft } from '@/lib/offline/outbox-filing';
import { runOutbox } from '@/lib/offline/outbox-runner';
import { writeSecret } from '@/lib/trace/cases/receipt-secret';
import { useOutboxItems } from './use-outbox';

/** Opens the status of a receipt in this browser, without its secret in an address. @returns whether it is open */
export type OpenReceipt = (receipt: { readonly number: string; readonly secret: string }) => Promise<boolean>;

const TONES: Readonly<Record<OutboxState, Tone>> = { draft: 'stone', waiting: 'ochre', sending: 'ochre', done: 'pine', refused: 'cinnabar' };
/** What asks for something comes first. */
const ORDER: readonly OutboxState[] = ['refused', 'waiting', 'sending', 'draft', 'done'];

/** Everything of complaints and reports that this device keeps: unfinished, unsent, refused, and the receipts. */
export function OutboxList({ openReceipt }: { readonly openReceipt?: OpenReceipt }) {
  const t = useTranslations('outbox.list');
  const items = useOutboxItems();
  if (items === undefined) return null;
  if (items === 'failed') return <Notice tone="ochre" icon="alert"><p>{t('failed')}</p></Notice>;
  if (items.length === 0) return <p data-outbox="0">{t('none')}</p>;
  const sorted = [...items].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <>
      <p className="measure text-stone">{t('here')}</p>
      <ul className="mt-4 border-t border-line" data-outbox={items.length}>
        {sorted.map((item) => (
          <Entry key={item.id} item={item} openReceipt={openReceipt} />
        ))}
      </ul>
    </>
  );
}

function Entry({ item, openReceipt }: { readonly item: OutboxItem; readonly openReceipt: OpenReceipt | undefined }) {
  const t = useTranslations('outbox.list');
  const why = useTranslations('outbox.refusedFile');
  const locale = useLocale();
  const { id, state, kind, about, createdAt, address, files, tries, receipt } = item;
  const [away, setAway] = useState(false);
  const form = address ?? `${PLACES.complaints}/new?kind=${kind}`;

  const takeBack = async () => {
    await reopenDraft(id);
    location.assign(form);
  };
  const open = async () => {
    setAway(false);
    const opened = receipt?.secret !== undefined && openReceipt !== undefined && (await openReceipt({ number: receipt.number, secret: receipt.secret }).catch(() => false));
    if (opened) location.assign(`${PLACES.complaints}/receipt`);
    else setAway(true);
  };
  return (
    <li className="space-y-2 border-b border-line py-4" data-outbox-state={state}>
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-lg font-semibold">
        <span>{t(`kind.${kind}`)}</span>
        <span className="min-w-0 break-words">{about === undefined || about === '' ? t('unnamed') : about}</span>
        <Badge tone={TONES[OUTBOX_STATES.find((one) => one === state) ?? 'draft']}>{t(`state.${state}`)}</Badge>
      </h2>
      <p className="text-sm text-stone">
        <Whole text={t('written', { time: formatInstant(createdAt, toLocale(locale)) })} />
        {files.length > 0 && <> · {t('files', { count: files.length })}</>}
        {tries > 0 && <> · {t('tries', { count: tries })}</>}
      </p>
      <p>{t(`says.${state}`)}</p>
      <Problem item={item} />
      {receipt !== undefined && (
        <>
          <dl className="flex flex-wrap gap-x-8 gap-y-1">
            <div>
              <dt className="text-sm text-stone">{t('number')}</dt>
              <dd className="code">{receipt.number}</dd>
            </div>
            <div>
              <dt className="text-sm text-stone">{t('secret')}</dt>
              <dd className={receipt.secret === undefined ? 'measure' : 'code'}>{receipt.secret === undefined ? t('noSecret') : writeSecret(receipt.secret)}</dd>
            </div>
            <div>
              <dt className="text-sm text-stone">{t('filed')}</dt>
              <dd>{formatInstant(receipt.filedAt, toLocale(locale))}</dd>
            </div>
          </dl>
          {receipt.earlier && (
            <Notice tone="ochre" icon="alert">
              <p>{t('earlier')}</p>
              {[item.values?.['facts'], item.values?.['clue']].map((text) => typeof text === 'string' && text !== '' && <p key={text} className="mt-2 whitespace-pre-wrap break-words">{text}</p>)}
            </Notice>
          )}
          {receipt.refusedFiles.length > 0 && (
            <div>
              <p>{t('filesRefused')}</p>
              <ul className="list-disc ps-5">
                {receipt.refusedFiles.map(({ name, reason }, index) => (
                  <li key={index}>
                    {name} · {why(why.has(reason as 'unknown') ? (reason as 'unknown') : 'unknown')}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
      <output className="block">{away && t('away')}</output>
      <div className="flex flex-wrap gap-3">
        {state === 'draft' && (
          <a href={form} className="button button-main">
            {t('go')}
          </a>
        )}
        {state === 'waiting' && (
          <button type="button" className="button button-main" onClick={() => void runOutbox({ all: true }).catch(() => undefined)}>
            {t('sendNow')}
          </button>
        )}
        {(state === 'waiting' || state === 'refused') && (
          <button type="button" className={state === 'refused' ? 'button button-main' : 'button'} onClick={() => void takeBack()}>
            {t('change')}
          </button>
        )}
        {state === 'done' && openReceipt !== undefined && (
          <button type="button" className="button button-main" onClick={() => void open()}>
            {t('open')}
          </button>
        )}
        {state !== 'sending' && <Forget id={id} done={state === 'done'} />}
      </div>
    </li>
  );
}

/** Why it has not gone out, in words. */
function Problem({ item: { state, problem } }: { readonly item: OutboxItem }) {
  const t = useTranslations('outbox.list.problem');
  if (problem === undefined || (state !== 'waiting' && state !== 'refused')) return null;
  const { code, issues } = problem;
  const words =
    code === 'network' || code === 'strange' || code === 'too-large' ? t(code)
    : issues.length > 0 ? t('fields', { fields: [...new Set(issues.map(({ path }) => path))].join(', ') })
    : state === 'waiting' ? t('busy')
    : t('other', { code });
  return <p className={state === 'refused' ? 'text-cinnabar' : 'text-ochre'}>{words}</p>;
}

/** Deletes in two steps, because nothing brings it back. */
function Forget({ id, done }: { readonly id: string; readonly done: boolean }) {
  const t = useTranslations('outbox.list');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {t(done ? 'forget' : 'forgetDraft')}
      </button>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span role="alert">{t(done ? 'forgetWarn' : 'forgetWarnDraft')}</span>
      <button type="button" className="button" onClick={() => void forgetItem(id)}>
        {t('sure')}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {t('keep')}
      </button>
    </span>
  );
}
