'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState, type FormEvent } from 'react';
import { noticeOldPage } from '@/components/shell/old-page';
import type { EraseState, SendErase } from './erase-state';

/** Asks for everything personal of this case to be deleted; nothing brings it back, so it is confirmed in words. */
export function EraseForm({ send }: { readonly send: SendErase }) {
  const t = useTranslations('complaint.status');
  const [returned, action] = useActionState(send, {});
  const [live, setLive] = useState<EraseState>();
  const [working, setWorking] = useState(false);
  const { problem } = live ?? returned;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    setWorking(true);
    try {
      setLive(await send({}, new FormData(event.currentTarget)));
    } catch (error) {
      if (!noticeOldPage(error)) setLive({ problem: 'unavailable' });
    } finally {
      setWorking(false);
    }
  };
  return (
    <details open={problem !== undefined}>
      <summary className="disclosure">
        <span>{t('erase.title')}</span>
      </summary>
      <form action={action} onSubmit={(event) => void submit(event)} className="space-y-3 pb-3">
        {problem !== undefined && (
          <p role="alert" className="border-s-4 border-cinnabar bg-wash p-3">
            {problem === 'missing' ? t('erase.missing') : t(`erase.faults.${problem}`)}
          </p>
        )}
        <p>{t('erase.lead')}</p>
        <label className="choice">
          <input type="checkbox" name="confirm" value="yes" />
          {t('erase.confirm')}
        </label>
        <button className="button" disabled={working}>
          {working ? t('sending') : t('erase.go')}
        </button>
      </form>
    </details>
  );
}
