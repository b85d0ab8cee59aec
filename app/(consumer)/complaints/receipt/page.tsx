import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { AddFilesForm } from '@/components/complaint/add-files-form';
import { ClosedReceipt } from '@/components/complaint/closed-receipt';
import { OperatorNotice } from '@/components/complaint/operator-notice';
import { ReceiptButtons } from '@/components/complaint/receipt-buttons';
import { PAPERS, ReceiptPaper } from '@/components/complaint/receipt-paper';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { toOrigin } from '@/lib/server/feeds';
import { writeSecret } from '@/lib/trace/cases/receipt-secret';
import { askOpenReceipt } from '../ask-receipt';
import { closeReceipt, openReceiptForm } from '../receipt-actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('complaint.receipt'), getTranslations('meta')]);
  // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true }, referrer: 'same-origin' };
}

/** The receipt as a slip of paper, to be printed, copied and kept. */
export default async function ReceiptPage({ searchParams }: PageInput) {
  const [{ paper: asked }, page, t, head] = await Promise.all([searchParams, askOpenReceipt(), getTranslations('complaint.receipt'), headers()]);
  if (page.kind !== 'open') {
    return (
      <div className="column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <ClosedReceipt why={page.kind === 'closed' ? undefined : page.kind} send={openReceiptForm} />
      </div>
    );
  }
  const { view, held } = page;
  const { record, filing, files, terms, seenVerified } = view;
  const paper = PAPERS.find((one) => one === asked) ?? 'a4';
  const here = `${PLACES.complaints}/receipt`;
  const mayAdd = view.allowed.some(({ step }) => step === 'supplemented');
  return (
    <div className="column pt-6">
      <h1 className="no-print text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <div className="mt-4 grid gap-x-12 gap-y-8 lg:grid-cols-[25rem_minmax(0,1fr)]">
        <ReceiptPaper record={record} filing={filing} files={files} seenVerified={seenVerified} terms={terms} secret={held.secret} paper={paper} statusAddress={`${toOrigin(head)}${PLACES.complaints}/status`} />
        <div className="no-print space-y-6">
          <ul className="space-y-1">
            {record.operator === 'window' && (
              <li>
                <a href={`${PLACES.complaints}/hand-over`} className="button button-main">
                  {t('handOver')}
                </a>
              </li>
            )}
            <li>
              <a href={`${PLACES.complaints}/status`} className="target inline-flex items-center">
                {t('status')}
              </a>
            </li>
            {terms.length > 0 && (
              <li>
                <a href={`${here}/terms.ics`} className="target inline-flex items-center">
                  {t('ics')}
                </a>
              </li>
            )}
          </ul>
          <section aria-labelledby="paper-title">
            <h2 id="paper-title" className="text-lg font-semibold">
              {t('print')}
            </h2>
            <nav aria-label={t('paper')} className="tabs my-2">
              {PAPERS.map((one) => (
                <a key={one} href={one === 'a4' ? here : `${here}?paper=${one}`} {...(one === paper ? { 'aria-current': 'page' as const } : {})}>
                  {t(one === 'a4' ? 'paperA4' : 'paper58')}
                </a>
              ))}
            </nav>
            <ReceiptButtons words={{ print: t('printButton'), copy: t('copy'), copied: t('copied'), copyFailed: t('copyFailed') }} text={`${t('number')} ${record.number}\n${t('secret')} ${writeSecret(held.secret)}`} />
            <noscript>
              <p className="text-sm text-stone">{t('printHint')}</p>
            </noscript>
          </section>
          {mayAdd && <AddFilesForm version={record.version} sendKey={crypto.randomUUID()} />}
          <OperatorNotice operator={record.operator} />
          <form action={closeReceipt}>
            <button className="button">{t('close')}</button>
          </form>
        </div>
      </div>
    </div>
  );
}
