import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { ClosedReceipt } from '@/components/complaint/closed-receipt';
import { CompetentAuthority } from '@/components/complaint/competent-authority';
import { HandOverSheet } from '@/components/complaint/hand-over-sheet';
import { OperatorNotice } from '@/components/complaint/operator-notice';
import { PLACES } from '@/components/shell/places';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import { exportByReceipt } from '@/lib/server/complaints';
import { toOrigin } from '@/lib/server/feeds';
import { askOpenReceipt } from '../ask-receipt';
import { fillPerson, openReceiptForm } from '../receipt-actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('complaint.handOver'), getTranslations('meta')]);
  // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true }, referrer: 'same-origin' };
}

/** The material in the order in which 12315 asks, to be copied, printed or read out. */
export default async function HandOverPage() {
  const [page, t, given, messages, head] = await Promise.all([askOpenReceipt(), getTranslations('complaint.handOver'), getLocale(), getMessages(), headers()]);
  if (page.kind !== 'open') {
    return (
      <div className="column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <ClosedReceipt why={page.kind === 'closed' ? undefined : page.kind} send={openReceiptForm} />
      </div>
    );
  }
  const locale = toLocale(given);
  const { record, filing, files, authority, allowed, complainant } = page.view;
  // Whole, because whoever holds the secret is the person; masked everywhere else.
  const exported = complainant === undefined ? undefined : await exportByReceipt();
  const kept = exported?.ok ? exported.value.complainant : undefined;
  const regions = [filing.respondent.region, authority?.region].filter((code) => code !== undefined);
  const areas = Object.fromEntries(regions.map((code) => [code, regionWords(code, locale)]));
  const { form, handOver } = messages.complaint;
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="no-print measure mt-2 text-lg">{record.operator === 'authority' ? t('authorityMode') : t('lead')}</p>
      {record.operator === 'window' && (
        <div className="no-print mt-4 max-w-3xl space-y-4">
          <OperatorNotice operator="window" />
          <section aria-labelledby="where-to">
            <h2 id="where-to" className="text-xl font-semibold">
              {t('where')}
            </h2>
            <ol className="mt-1 list-decimal space-y-1 ps-6">
              <li>
                <a href="tel:12315" className="tap">
                  {t('phone')}
                </a>
              </li>
              <li>{t(`site.${record.kind}`)}</li>
              <li>{t('window')}</li>
            </ol>
            <CompetentAuthority suggestion={authority} />
            <p className="mt-3">
              {t('after')}{' '}
              <a href={`${PLACES.complaints}/status#do`} className="target inline-flex items-center">
                {t('record')}
              </a>
            </p>
          </section>
        </div>
      )}
      {filing.anonymous && <p className="no-print mt-4">{t('anonymousNote')}</p>}
      <NextIntlClientProvider messages={{ complaint: { form, handOver }, trace: { categories: messages.trace.categories } }}>
        <HandOverSheet
          handed={{ record: { kind: record.kind, number: record.number, submittedAt: record.submittedAt }, filing, files, ...(authority === undefined ? {} : { authority }), ...(exported?.ok && exported.value.seen !== undefined ? { seenHash: exported.value.seen.hash } : {}) }}
          kept={kept}
          version={record.version}
          areas={areas}
          origin={toOrigin(head)}
          mayKeep={allowed.some(({ step }) => step === 'personal-given')}
          send={fillPerson}
        />
      </NextIntlClientProvider>
    </div>
  );
}
