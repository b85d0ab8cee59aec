import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { OpenForm } from './open-form';
import type { SendOpen } from './open-state';

/** Instead of a receipt that is not open here: why, and the form that opens one. */
export function ClosedReceipt({ why, send }: { readonly why: 'closed' | 'expired' | 'away' | undefined; readonly send: SendOpen }) {
  const t = useTranslations('complaint.open');
  const { complaint } = useMessages();
  return (
    <>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      {why !== undefined && (
        <Notice icon="shield" tone="ochre" className="measure mt-4">
          <p>{t(why === 'away' ? 'unavailable' : why)}</p>
        </Notice>
      )}
      <NextIntlClientProvider locale={useLocale()} messages={{ complaint: { open: complaint.open } }}>
        <OpenForm send={send} />
      </NextIntlClientProvider>
      <p className="measure mt-4 text-stone">{t('lost')}</p>
    </>
  );
}
