import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { PLACES } from '@/components/shell/places';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { Day, When } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import type { ReceiptView } from '@/lib/trace/cases/case-view';
import type { LocalDate } from '@/lib/trace/model/event';
import { canEraseOwn, getRetentionRule } from '@/lib/trace/cases/retention';
import { AddFilesForm } from './add-files-form';
import { CaseBall } from './case-ball';
import { EraseForm } from './erase-form';
import type { SendErase } from './erase-state';
import { formatYuan } from './format-yuan';
import { OperatorNotice } from './operator-notice';
import { writeNumber } from './receipt-paper';
import { PersonStepForm } from './step-form';
import { STEP_FORMS, type SendStep } from './step-state';
import { StepLog } from './step-log';
import { TermsTable } from './terms-table';

export interface ReceiptStatusProps {
  readonly view: ReceiptView;
  readonly today: LocalDate;
  /** What the page of the files had to say, out of the address. */
  readonly files: { readonly said?: unknown; readonly not?: unknown };
  readonly actions: { readonly takeStep: SendStep; readonly closeReceipt: () => Promise<void>; readonly eraseMine: SendErase };
}

const FILES_SAID = ['added', 'none', 'closed', 'too-many', 'too-large', 'conflict', 'unavailable', 'cross-site', 'fault'] as const;

/** A case as whoever filed it sees it: where it stands, whose turn it is, the terms, what happened, what can be done. */
export function ReceiptStatus({ view, today, files, actions }: ReceiptStatusProps) {
  const t = useTranslations('complaint.status');
  const words = useTranslations('complaint');
  const locale = useLocale();
  const { complaint } = useMessages();
  const { record, terms, rule, steps, allowed } = view;
  const told = allowed.filter(({ by }) => by === 'told').map(({ step }) => step);
  const mine = new Set(allowed.filter(({ by }) => by === 'person').map(({ step }) => step));
  const forms = STEP_FORMS.filter((form) => (form === 'told' ? told.length > 0 : mine.has(form)));
  const erased = steps.some(({ kind }) => kind === 'erased' || kind === 'retained');
  return (
    <>
      <p className="mt-1 mb-5 flex flex-wrap items-center gap-x-5 text-lg">
        <span className="code">{t('numberIs', { number: writeNumber(record.number) })}</span>
        <span>{words(`form.title.${record.kind}`)}</span>
        <a href={`${PLACES.complaints}/receipt`} className="target inline-flex items-center text-base">
          {t('toReceipt')}
        </a>
        {record.operator === 'window' && !erased && (
          <a href={`${PLACES.complaints}/hand-over`} className="target inline-flex items-center text-base">
            {words('handOver.title')}
          </a>
        )}
      </p>
      <div className="grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-8">
          <CaseBall record={record} terms={terms} />
          {record.operator === 'window' && record.state === 'submitted' && <OperatorNotice operator="window" />}
          <Section id="do" title={t('do')}>
            <NextIntlClientProvider locale={locale} messages={{ complaint: { status: complaint.status, refusals: complaint.refusals, terminations: complaint.terminations } }}>
              {forms.map((form) => (
                <PersonStepForm key={form} form={form} again={form === 'filed' && steps.some(({ kind }) => kind === 'filed')} version={record.version} sendKey={crypto.randomUUID()} today={today} told={told} send={actions.takeStep} />
              ))}
            </NextIntlClientProvider>
          </Section>
          <Section id="terms" title={words('terms.title')}>
            <TermsTable terms={terms} rule={rule.id} operator={record.operator} today={today} />
            {terms.length > 0 && (
              <p className="no-print">
                <a href={`${PLACES.complaints}/receipt/terms.ics`} className="target inline-flex items-center">
                  {words('receipt.ics')}
                </a>
              </p>
            )}
          </Section>
          <Section id="steps" title={t('steps')} aside={<span className="text-sm text-stone">{t('stepsHint')}</span>}>
            <StepLog steps={steps} />
          </Section>
        </div>
        <div className="min-w-0">
          <Section id="filing" title={t('filing')}>
            <Filing view={view} />
          </Section>
          <Section id="files" title={t('filesTitle')}>
            <FilesSaid {...files} />
            <FileList view={view} />
            {mine.has('supplemented') && <AddFilesForm version={record.version} sendKey={crypto.randomUUID()} />}
          </Section>
          <Section id="yours" title={t('yours')}>
            <Yours view={view} erased={erased} today={today} actions={actions} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Filing({ view: { filing, record } }: { readonly view: ReceiptView }) {
  const t = useTranslations('complaint');
  const locale = toLocale(useLocale());
  const join = useTranslations('words');
  const { subject, respondent, purchase, claim } = filing;
  const code = subject.path?.split('?')[0]?.split('/').at(-1);
  return (
    <>
      <Facts
        facts={[
          { label: t('receipt.filed'), value: <When at={record.submittedAt} /> },
          { label: t('receipt.product'), value: subject.productName },
          { label: t('receipt.lot'), value: subject.lot },
          code !== undefined && subject.path !== undefined && { label: t('form.code'), value: <a href={subject.path} className="tap"><GroupedCode text={decodeURIComponent(code)} /></a> },
          { label: t('receipt.respondent'), value: respondent.name },
          { label: t('handOver.row.address'), value: respondent.address },
          { label: t('handOver.row.platform'), value: respondent.platform },
          { label: t('form.fields.bought.label'), value: purchase?.on === undefined ? undefined : <Day date={purchase.on} /> },
          { label: t('form.fields.amount.label'), value: purchase?.amountFen === undefined ? undefined : formatYuan(purchase.amountFen, locale) },
          { label: t('receipt.wishes'), value: claim?.wishes.map((wish) => t(`form.wishes.${wish}`)).join(join('listJoin')) },
          { label: t('receipt.amount'), value: claim?.amountFen === undefined ? undefined : formatYuan(claim.amountFen, locale) },
        ]}
      />
      {filing.facts !== '' && (
        <details className="mt-2">
          <summary className="disclosure">
            <span>{t('status.facts')}</span>
          </summary>
          <p className="whitespace-pre-line">{filing.facts}</p>
        </details>
      )}
    </>
  );
}

function FilesSaid({ said, not }: ReceiptStatusProps['files']) {
  const t = useTranslations('complaint.status');
  const why = useTranslations('outbox.refusedFile');
  const known = FILES_SAID.find((one) => one === said);
  if (known === undefined) return null;
  const refused = typeof not === 'string' ? not.split(',').filter((reason) => why.has(reason as never)) : [];
  return (
    <Notice tone={known === 'added' && refused.length === 0 ? 'pine' : 'ochre'} icon={known === 'added' ? 'check' : 'alert'} className="mb-3">
      <output className="block">{t(`filesSaid.${known}`)}</output>
      {refused.map((reason) => (
        <p key={reason}>{t('filesRefused', { why: why(reason as never) })}</p>
      ))}
    </Notice>
  );
}

function FileList({ view: { files } }: { readonly view: ReceiptView }) {
  const t = useTranslations('complaint.status');
  if (files.length === 0) return <p className="mb-3 text-stone">{t('filesNone')}</p>;
  return (
    <ul className="mb-4">
      {files.map((file) => (
        <li key={file.id} className="border-b border-line py-2">
          <a href={`${PLACES.complaints}/files/${file.id}`} className="target inline-flex items-center">
            {t(`file.${file.type}`)}
          </a>{' '}
          <span className="text-sm text-stone">
            {t('kilobytes', { count: Math.max(1, Math.round(file.bytes / 1000)) })} · <When at={file.addedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const yearsOf = (days: number): number => Math.round(days / 365.25);

/** What is kept of the person, and the rights to it (Personal Information Protection Law arts. 45 and 47). */
function Yours({ view: { record, complainant }, erased, today, actions }: { readonly view: ReceiptView; readonly erased: boolean; readonly today: LocalDate; readonly actions: ReceiptStatusProps['actions'] }) {
  const t = useTranslations('complaint.status');
  const receipt = useTranslations('complaint.receipt');
  const join = useTranslations('words');
  const locale = useLocale();
  const { complaint } = useMessages();
  const rule = getRetentionRule(today);
  const { name, phone, hasAddress, guardian, agent, people } = complainant ?? { hasAddress: false, guardian: false, agent: false };
  const kept = [
    name === undefined ? '' : t('whoWords.name', { value: name }), phone === undefined ? '' : t('whoWords.phone', { value: phone }), hasAddress ? t('whoWords.address') : '',
    guardian ? t('whoWords.guardian') : '', agent ? t('whoWords.agent') : '', people === undefined ? '' : t('whoWords.group', { count: people }),
  ].filter((one) => one !== '');
  return (
    <div className="space-y-3">
      <p>{kept.length === 0 ? t('whoNone') : t('whoKept', { list: kept.join(join('listJoin')) })}</p>
      <p>
        <a href={`${PLACES.complaints}/export.json`} className="target inline-flex items-center">
          {t('export')}
        </a>
        <span className="block text-sm text-stone">{t('exportHint')}</span>
      </p>
      <p className="text-sm text-stone">{t('retention', { years: yearsOf(rule.endedDays), id: rule.id })}{record.operator === 'window' && rule.quietDays !== undefined && ` ${t('retentionQuiet', { years: yearsOf(rule.quietDays) })}`}</p>
      {erased ? (
        <p>{t('erased')}</p>
      ) : canEraseOwn(record) ? (
        <NextIntlClientProvider locale={locale} messages={{ complaint: { status: { erase: complaint.status.erase, sending: complaint.status.sending } } }}>
          <EraseForm send={actions.eraseMine} />
        </NextIntlClientProvider>
      ) : (
        <p className="text-sm text-stone">{t('erase.running')}</p>
      )}
      <form action={actions.closeReceipt}>
        <button className="button">{receipt('close')}</button>
      </form>
    </div>
  );
}
