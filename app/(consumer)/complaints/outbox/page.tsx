import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { OutboxList } from '@/components/complaint/outbox-list';
import { openReceiptHere } from '../receipt-actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('complaint.start'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('outbox') }), robots: { index: false }, referrer: 'same-origin' };
}

/** What this device keeps of filings; only the device itself can tell. */
export default async function OutboxPage() {
  const [t, { outbox }] = await Promise.all([getTranslations('complaint.start'), getMessages()]);
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('outbox')}</h1>
      <p className="measure mt-2 text-lg">{t('outboxWhat')}</p>
      <noscript>
        <p className="measure mt-4">{t('outboxScript')}</p>
      </noscript>
      <div className="mt-5">
        <NextIntlClientProvider messages={{ outbox }}>
          <OutboxList openReceipt={openReceiptHere} />
        </NextIntlClientProvider>
      </div>
    </div>
  );
}
