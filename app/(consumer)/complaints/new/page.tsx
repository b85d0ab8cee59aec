import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { AboutResult } from '@/components/complaint/about-result';
import { ComplaintForm } from '@/components/complaint/complaint-form';
import { OperatorNotice } from '@/components/complaint/operator-notice';
import type { PageInput } from '@/components/shell/page-props';
import { toLocale } from '@/lib/i18n/locales';
import { presentMoment } from '@/lib/server/clock';
import type { CaseKind } from '@/lib/trace/model/case';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { continueForm } from '../actions';
import { openForm } from '../prefill';
import { openReceiptHere } from '../receipt-actions';

const toKind = (value: unknown): CaseKind => (value === 'report' ? 'report' : 'complaint');

export async function generateMetadata({ searchParams }: PageInput): Promise<Metadata> {
  const [{ kind }, t, meta] = await Promise.all([searchParams, getTranslations('complaint.form.title'), getTranslations('meta')]);
  return {
    title: meta('titled', { title: t(toKind(kind)) }),
    // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
    referrer: 'same-origin',
  };
}

/** The three screens of a 投诉 or 举报, filled with what the result knew where one is named. */
export default async function NewComplaintPage({ searchParams }: PageInput) {
  const [{ kind, about }, locale, t, { complaint, outbox }] = await Promise.all([searchParams, getLocale(), getTranslations('complaint.form.title'), getMessages()]);
  const { began, ...initial } = await openForm(toKind(kind), typeof about === 'string' ? about : undefined);
  const { form, filed } = complaint;
  return (
    <div className="column pt-6">
      <h1 className="mb-5 text-2xl font-bold sm:text-3xl">{t(initial.frame.kind)}</h1>
      <NextIntlClientProvider messages={{ complaint: { form, filed }, outbox }}>
        <ComplaintForm initial={initial} send={continueForm} today={toLocalDate(presentMoment())} locale={toLocale(locale)} openReceipt={openReceiptHere}>
          <OperatorNotice operator={initial.frame.operator} />
          {began && <AboutResult answer={began.answer} />}
        </ComplaintForm>
      </NextIntlClientProvider>
    </div>
  );
}
