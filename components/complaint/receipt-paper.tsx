import { useLocale, useTranslations } from 'next-intl';
import { QrPicture } from '@/components/beside/qr-picture';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { writeSecret } from '@/lib/trace/cases/receipt-secret';
import type { CaseTerm } from '@/lib/trace/cases/terms';
import { getCaseRule } from '@/lib/trace/cases/case-rules';
import { Day } from '@/components/ui/when';
import type { CaseFile, CaseFiling, CaseRecord } from '@/lib/trace/model/case';
import { formatYuan } from './format-yuan';

export const PAPERS = ['a4', '58'] as const;
export type Paper = (typeof PAPERS)[number];

export interface ReceiptPaperProps {
  readonly record: CaseRecord;
  readonly filing: CaseFiling;
  readonly files: readonly CaseFile[];
  /** Whether what was seen is kept, and proved to be ours. */
  readonly seenVerified?: boolean | undefined;
  readonly terms: readonly CaseTerm[];
  readonly secret: string;
  readonly paper: Paper;
  /** Whole address of the progress page; the number stands behind `#`, which no server is ever sent. */
  readonly statusAddress: string;
}

/** `SM 2611 2200 0000`: the number in groups that can be read out. */
export const writeNumber = (number: string): string => `${number.slice(0, 2)} ${number.slice(2).replace(/(\d{4})(?=\d)/g, '$1 ')}`;

/** The receipt as a slip of paper: number, secret, code to scan, what was filed, terms with the version of their rule. */
export function ReceiptPaper({ record, filing, files, seenVerified, terms, secret, paper, statusAddress }: ReceiptPaperProps) {
  const t = useTranslations('complaint.receipt');
  const words = useTranslations('complaint');
  const join = useTranslations('words');
  const locale = toLocale(useLocale());
  // The terms know the day 12315 had it, which may lie under an older rule.
  const { id: rule, title } = getCaseRule(terms[0]?.rule ?? record.rule);
  const rows: readonly (readonly [label: string, value: string])[] = [
    [t('filed'), formatInstant(record.submittedAt, locale)],
    [t('respondent'), record.respondentName],
    [t('product'), filing.subject.productName ?? ''],
    [t('lot'), filing.subject.lot ?? ''],
    [t('wishes'), (filing.claim?.wishes ?? []).map((wish) => words(`form.wishes.${wish}`)).join(join('listJoin'))],
    [t('amount'), filing.claim?.amountFen === undefined ? '' : formatYuan(filing.claim.amountFen, locale)],
    [t('files'), files.length === 0 ? '' : t('filesCount', { count: files.length })],
    [t('evidence'), seenVerified === undefined ? '' : t(seenVerified ? 'evidenceKept' : 'evidenceUnproved')],
  ];
  return (
    <article aria-labelledby="receipt-title" className={`receipt receipt-${paper}`} data-receipt={record.number}>
      <header>
        <p className="font-seal">{t('issued')}</p>
        <h2 id="receipt-title">{t(`titleOf.${record.kind}`)}</h2>
        {record.operator === 'window' && <p className="receipt-mark">{t('windowMark')}</p>}
        {record.sample && <p className="receipt-mark">{t('sampleMark')}</p>}
      </header>
      <dl className="receipt-keys">
        <div>
          <dt>{t('number')}</dt>
          <dd className="code" data-number={record.number}>
            {writeNumber(record.number)}
          </dd>
        </div>
        <div>
          <dt>{t('secret')}</dt>
          <dd className="code" data-secret>
            {writeSecret(secret)}
          </dd>
        </div>
      </dl>
      <div className="receipt-qr">
        <QrPicture text={`${statusAddress}#${record.number}`} label={t('qr')} />
        <p>{t('qrHint')}</p>
      </div>
      <p className="receipt-note">{t('secretHint')}</p>
      <dl className="receipt-rows">
        {rows.filter(([, value]) => value !== '').map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Whole text={value} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{words('terms.state')}</dt>
          <dd>{words(`state.${record.operator}.${record.state}`)}</dd>
        </div>
      </dl>
      <section aria-labelledby="receipt-terms" className="receipt-terms">
        <h3 id="receipt-terms">{words('terms.title')}</h3>
        {terms.length === 0 ? (
          <p>{words(`terms.none.${record.operator}`)}</p>
        ) : (
          <table>
            <caption className="sr-only">{words('terms.caption', { rule: title })}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{words('terms.what')}</th>
                <th scope="col">{words('terms.due')}</th>
              </tr>
            </thead>
            <tbody>
              {terms.map((term) => (
                <tr key={term.id}>
                  <th scope="row">
                    {words(`terms.names.${term.id}`)} <span>{words(`terms.units.${term.unit}`, { count: term.within })}</span>
                  </th>
                  <td>
                    <Day date={term.due} />
                    {term.provisional && <span className="block">{words('terms.provisional', { year: term.due.slice(0, 4) })}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p>{words('terms.rule', { id: rule, title })}</p>
      </section>
    </article>
  );
}
