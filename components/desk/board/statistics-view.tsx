import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { PrintButton } from '@/components/desk/cases/print-button';
import { DeskTitle } from '@/components/desk/desk-title';
import { Notice } from '@/components/ui/notice';
import { ScrollBox } from '@/components/ui/scroll-box';
import { Section } from '@/components/ui/section';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import { CASE_STATES, type OperatorMode } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import { type CaseReport, REPORT_TABLES, type ReportTable } from '@/lib/trace/statistics/case-report';
import { LEAST_SHOWN, type ShownTable } from '@/lib/trace/statistics/suppress';
import { BarChart } from './charts';
import { RegisterTables } from './register-tables';
import { useBoardWords } from './use-board-words';

interface StatisticsViewProps {
  readonly report: CaseReport;
  readonly counts: RegisterCounts;
  readonly years: readonly number[];
  readonly today: LocalDate;
  readonly operator: OperatorMode;
  /** Whether the reader sees a part of the cases only. */
  readonly scoped: boolean;
  /** Address of the file, for who may hand it on. */
  readonly file: string | undefined;
}

/** The annual report: cases with small numbers withheld, public registers, how to read it. The page itself is what is printed. */
export function StatisticsView({ report, counts, years, today, operator, scoped, file }: StatisticsViewProps) {
  const t = useTranslations('deskBoard.statistics');
  const locale = toLocale(useLocale());
  const { period } = report;
  const day = (date: LocalDate): string => formatDate(date, locale);
  return (
    <>
      <DeskTitle title={t('reportTitle', { year: String(period.year) })} lead={t('lead', { year: String(period.year) })}>
        <PrintButton label={t('print')} />
      </DeskTitle>
      <form method="get" action="/desk/statistics" className="no-print mb-4 flex flex-wrap items-end gap-3">
        <label>
          <span className="mb-1 block font-medium">{t('year')}</span>
          <select name="year" defaultValue={period.year} className="field">
            {years.map((year) => (
              <option key={year} value={year}>
                {year}
              </option>
            ))}
          </select>
        </label>
        <button className="button button-main">{t('show')}</button>
        {file !== undefined && (
          <a href={file} className="button">
            {t('csv')}
          </a>
        )}
      </form>
      <p>
        <Whole text={t(period.whole ? 'wholePeriod' : 'period', { from: day(period.from), to: day(period.to) })} />
        {scoped && <span className="block text-stone">{t('scoped')}</span>}
        <span className="block text-stone">{t('made', { day: day(today) })}</span>
      </p>
      {!period.whole && (
        <Notice tone="ochre" icon="alert" className="mt-3">
          <p>{t('part')}</p>
        </Notice>
      )}
      <Section id="cases" title={t('total')} className="mt-6">
        <Total report={report} />
        {report.total !== null && report.total > 0 && (
          <div className="report-tables mt-4">
            {REPORT_TABLES.map((name) => (
              <CaseTable key={name} name={name} table={report.tables[name]} columns={report.columns} operator={operator} />
            ))}
          </div>
        )}
      </Section>
      <Section id="registers" title={t('registers')}>
        <p className="measure mb-4 text-stone">{t('registersLead', { day: day(today) })}</p>
        <RegisterTables counts={counts} year={period.year} />
      </Section>
      <Section id="method" title={t('method')}>
        <ul className="measure list-disc ps-5">
          {[t('methods.small', { most: LEAST_SHOWN - 1, slack: LEAST_SHOWN - 1 }), t('methods.tables'), t('methods.state'), t('methods.rule'), t(`methods.${operator}`)].map((sentence) => (
            <li key={sentence} className="py-1">
              {sentence}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Total({ report }: Pick<StatisticsViewProps, 'report'>) {
  const t = useTranslations('deskBoard.statistics');
  const format = useFormatter();
  if (report.total === null) return <p data-total>{t('tooFew', { least: LEAST_SHOWN })}</p>;
  if (report.total === 0) return <p data-total>{t('zero')}</p>;
  return (
    <>
      <p data-total>
        <span className="font-seal text-3xl font-bold">{format.number(report.total)}</span>{' '}
        {report.columns.length > 1 && report.columns.map((column, index) => `${t(`column.${column}`)} ${format.number(report.totals[index] ?? 0)}`).join(' · ')}
      </p>
      {report.columns.length === 1 && <p className="text-stone">{t('merged', { least: LEAST_SHOWN })}</p>}
    </>
  );
}

interface CaseTableProps {
  readonly name: ReportTable;
  readonly table: ShownTable | null;
  readonly columns: CaseReport['columns'];
  readonly operator: OperatorMode;
}

function CaseTable({ name, table, columns, operator }: CaseTableProps) {
  const t = useTranslations('deskBoard.statistics');
  const states = useTranslations(`complaint.state.${operator}`);
  const words = useBoardWords();
  if (table === null) {
    return (
      <p className="keep">
        <strong className="block">{t(`table.${name}`)}</strong>
        {t('withheldTable')}
      </p>
    );
  }
  const nameOf = (key: string): string => {
    if (name === 'category') return words.category(key);
    if (name === 'province') return words.place(key);
    const state = name === 'state' ? CASE_STATES.find((one) => one === key) : undefined;
    return state === undefined ? key : states(state);
  };
  const greatest = Math.max(0, ...table.rows.map(({ total }) => total ?? 0));
  const merged = columns.length === 1;
  return (
    <ScrollBox className="keep">
      <table className="desk-table" data-table={name}>
        <caption className="font-semibold">{t(`table.${name}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`key.${name}`)}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="figure">
                {t(`column.${column}`)}
              </th>
            ))}
            {!merged && (
              <th scope="col" className="figure">
                {t('column.total')}
              </th>
            )}
            <th scope="col">{t('bar')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells, total }) => (
            <tr key={key}>
              <th scope="row">{nameOf(key)}</th>
              {cells.map((value, index) => (
                <Figure key={columns[index]} value={value} />
              ))}
              {!merged && <Figure value={total} />}
              <td>{total !== null && <BarChart value={total} first={cells[0] ?? total} greatest={greatest} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('sum')}</th>
            {table.totals.map((value, index) => (
              <Figure key={columns[index]} value={value} />
            ))}
            {!merged && <Figure value={table.total} />}
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  );
}

function Figure({ value }: { readonly value: number | null }) {
  const t = useTranslations('deskBoard.statistics');
  const format = useFormatter();
  return (
    <td className="figure">
      {value === null ? (
        <>
          <span aria-hidden="true">{t('withheld')}</span>
          <span className="sr-only">{t('withheldSay')}</span>
        </>
      ) : (
        format.number(value)
      )}
    </td>
  );
}
