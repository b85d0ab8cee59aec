import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClosedReceipt } from '@/components/complaint/closed-receipt';
import { ReceiptStatus } from '@/components/complaint/receipt-status';
import type { PageInput } from '@/components/shell/page-props';
import { presentMoment } from '@/lib/server/clock';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { askOpenReceipt } from '../ask-receipt';
import { closeReceipt, eraseMine, openReceiptForm, takeStep } from '../receipt-actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('complaint.status'), getTranslations('meta')]);
  // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true }, referrer: 'same-origin' };
}

/** What became of a filing, for whoever has its number and secret. */
export default async function StatusPage({ searchParams }: PageInput) {
  const [query, page, t, open] = await Promise.all([searchParams, askOpenReceipt(), getTranslations('complaint.status'), getTranslations('complaint.open')]);
  if (page.kind !== 'open') {
    return (
      <div className="column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{open('title')}</h1>
        <ClosedReceipt why={page.kind === 'closed' && query['notice'] !== 'closed' ? undefined : page.kind} send={openReceiptForm} />
      </div>
    );
  }
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <ReceiptStatus view={page.view} today={toLocalDate(presentMoment())} files={{ said: query['files'], not: query['not'] }} actions={{ takeStep, closeReceipt, eraseMine }} />
    </div>
  );
}
