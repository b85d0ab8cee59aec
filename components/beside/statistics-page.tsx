import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Issued } from '@/components/ui/issued';
import { Section } from '@/components/ui/section';
import { Gap } from '@/components/ui/sentences';
import { webAddress } from '@/components/ui/web-address';
import { dayTag } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionName } from '@/lib/i18n/regions';
import type { LocalDate } from '@/lib/trace/model/event';
import { ENTRY_KINDS, type OfficialEntry } from '@/lib/trace/model/register';
import { LEAST_FOR_PERCENT, toShare } from '@/lib/trace/model/share';
import { toDetailFacts } from './detail-labels';
import { type Figure, type Indicators, TABLES, type TableId } from './indicators';

/*
 * Widths are in the type size of the reader: on a phone there is no room for a bar beside a rate, and in the largest
 * type none for a bar at all; a row with a rate is then two lines.
 */
const BAR_CELL = 'w-2/5 py-1.5 align-middle @max-[16rem]:hidden';
/** A word stays whole, or a column would give way until it is one character wide. */
const CELL = 'py-1.5 pe-4 text-start align-middle [overflow-wrap:break-word]';
/** Cells of a row that folds. */
const FOLDED = { row: '@max-[20rem]:block @max-[20rem]:py-1.5', head: '@max-[20rem]:hidden', name: '@max-[20rem]:block @max-[20rem]:py-0', cell: '@max-[20rem]:inline-block @max-[20rem]:py-0' } as const;

/** `85%`; undefined where there are too few to tell a percentage. */
function percentOf(part: number, whole: number): string | undefined {
  const { percent } = toShare(part, whole);
  return percent === undefined ? undefined : `${percent}%`;
}

/** Length of a figure against the greatest one; where it is part of a whole, the whole is drawn behind it. */
function Bar({ figure, greatest }: { readonly figure: Figure; readonly greatest: number }) {
  const wide = (value: number): number => (greatest === 0 ? 0 : Math.max(0.5, Math.round((value / greatest) * 1000) / 10));
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="h-4 w-full min-w-24 text-ink">
      <path d="M0 0v10" stroke="currentColor" className="text-edge" vectorEffect="non-scaling-stroke" />
      {figure.of !== undefined && <rect x="0" y="2" width={wide(figure.of)} height="6" fill="none" stroke="currentColor" className="text-edge" vectorEffect="non-scaling-stroke" />}
      {figure.value > 0 && <rect x="0" y="2" width={wide(figure.value)} height="6" fill="currentColor" className={figure.of === undefined ? undefined : 'text-pine'} />}
    </svg>
  );
}

function FigureTable({ id, by, figures }: { readonly id: TableId; readonly by: 'category' | 'province' | 'year'; readonly figures: readonly Figure[] }) {
  const t = useTranslations('beside.statistics');
  const names = useNames();
  const locale = toLocale(useLocale());
  const format = useFormatter();
  const greatest = Math.max(0, ...figures.map(({ value, of }) => of ?? value));
  const tests = figures.some(({ of }) => of !== undefined);
  const nameOf = (key: string): string => (by === 'year' ? key : by === 'province' ? regionName(key, locale) : key === 'unknown' ? t('unknownCategory') : names.category(key));
  return (
    <div className="keep @container mb-10 break-inside-avoid" id={id}>
      <table className="w-full">
        <caption className="mb-1 text-start text-lg font-semibold">{t(id)}</caption>
        {figures.length > 0 && (
          <thead className={tests ? FOLDED.head : undefined}>
            <tr className="border-b border-edge text-sm text-stone">
              <th scope="col" className={`${CELL} font-medium`}>{t(by)}</th>
              <th scope="col" className={`${CELL} font-medium`}>{tests ? t('pass') : t('count')}</th>
              {tests && <th scope="col" className={`${CELL} font-medium`}>{t('rate')}</th>}
              <th scope="col" className={`${BAR_CELL} text-start font-medium ${tests ? 'max-sm:hidden' : ''}`}>{t('bar')}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {figures.length === 0 && (
            <tr>
              <td className={CELL}>{t('none')}</td>
            </tr>
          )}
          {figures.map((figure) => (
            <tr key={figure.key} className={`border-b border-line ${tests ? FOLDED.row : ''}`}>
              <th scope="row" className={`${CELL} font-normal ${tests ? FOLDED.name : ''}`}>{nameOf(figure.key)}</th>
              <td className={`${CELL} whitespace-nowrap ${tests ? FOLDED.cell : ''}`}>{figure.of === undefined ? format.number(figure.value) : t('passed', { passed: format.number(figure.value), total: format.number(figure.of) })}</td>
              {tests && <td className={`${CELL} ${FOLDED.cell}`}>{percentOf(figure.value, figure.of ?? 0) ?? '—'}</td>}
              <td className={`${BAR_CELL} ${tests ? 'max-sm:hidden' : ''}`}>
                <Bar figure={figure} greatest={greatest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Overview({ totals }: { readonly totals: Indicators['totals'] }) {
  const t = useTranslations('beside.statistics');
  const format = useFormatter();
  const { passed, total } = totals.inspections;
  const rate = percentOf(passed, total);
  return (
    <dl aria-label={t('overview')} className="mt-6 grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] border-y border-ink sm:grid-cols-3 lg:grid-cols-5">
      {(['enterprises', 'products', 'events', 'recalls'] as const).map((indicator) => (
        <div key={indicator} className="py-4 pe-4">
          <dt className="text-stone">{t(indicator)}</dt>
          <dd>
            <span className="font-seal text-3xl font-bold">{format.number(totals[indicator])}</span> {t(`unit.${indicator}`)}
          </dd>
        </div>
      ))}
      <div className="py-4">
        <dt className="text-stone">{t('inspections')}</dt>
        <dd>
          {total === 0 ? (
            t('noTests')
          ) : (
            <>
              <span className="font-seal text-3xl font-bold">{format.number(total)}</span>
              <span className="block text-sm">
                {t('passed', { passed: format.number(passed), total: format.number(total) })}
                <Gap />
                {rate === undefined ? t('tooFew', { least: LEAST_FOR_PERCENT }) : t('passRate', { rate })}
              </span>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Reports({ reports }: { readonly reports: readonly OfficialEntry[] }) {
  const t = useTranslations('beside.statistics.reports');
  const entry = useTranslations('beside.entry');
  const locale = toLocale(useLocale());
  const mark = useTranslations('registers');
  return (
    <Section id="reports" title={t('title')} className="mt-10">
      <p className="text-stone">{t('lead')}</p>
      {reports.length === 0 && <p className="mt-2">{t('empty')}</p>}
      <div className="mt-4 grid gap-x-12 gap-y-6 lg:grid-cols-2">
        {ENTRY_KINDS.reports.map((kind) => {
          const rows = reports.filter((report) => report.kind === kind);
          return rows.length === 0 ? null : (
            <section key={kind} aria-labelledby={kind}>
              <h3 id={kind} className="text-lg font-semibold">
                {t(`kinds.${kind}`)}
              </h3>
              <ul>
                {rows.map((report) => {
                  const url = webAddress(report.url);
                  return (
                    <li key={report.id} id={report.id} className="keep border-b border-line py-3">
                      <p className="font-medium">
                        {url === undefined ? report.title : <a href={url} rel="noreferrer external" className="target inline-flex items-center">{report.title}</a>} {report.sample && <Badge>{mark('sample')}</Badge>}
                      </p>
                      <p>{report.body}</p>
                      {report.details.length > 0 && (
                        <p className="flex flex-wrap gap-x-4">
                          {toDetailFacts(report.details, locale).map(({ label, value }) => (
                            <span key={label}>
                              <span className="text-stone">{label}</span> {value}
                            </span>
                          ))}
                        </p>
                      )}
                      <Issued of={{ ...report, issuer: `${entry('issuer')} ${report.issuer}` }} />
                    </li>
                  );
                })}
              </ul>
            </section>
          );
        })}
      </div>
    </Section>
  );
}

/** Public indicators: totals, tables with bars, how they are made, and the reports that others published. */
export function StatisticsPage({ indicators, reports, onDay, revision, sources }: { readonly indicators: Indicators; readonly reports: readonly OfficialEntry[]; readonly onDay: LocalDate; readonly revision: number; readonly sources: number }) {
  const t = useTranslations('beside.statistics');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <p className="measure mt-1 text-stone">{t.rich('asOf', { day: dayTag(onDay), sources, revision: String(revision) })}</p>
      <Overview totals={indicators.totals} />
      <p className="no-print mt-2 flex flex-wrap gap-x-6">
        <a href={`${PLACES.statistics}/statistics.csv`} type="text/csv" className="target inline-flex items-center">
          {t('csv')}
        </a>
        <a href={PLACES.draws} className="target inline-flex items-center">
          {t('draws')}
        </a>
        <a href={PLACES.rules} className="target inline-flex items-center">
          {t('sources')}
        </a>
      </p>
      <div className="mt-6 gap-x-12 lg:columns-2">
        {TABLES.map(({ id, by }) => (
          <FigureTable key={id} id={id} by={by} figures={indicators.tables[id]} />
        ))}
      </div>
      <Section id="how" title={t('how.title')}>
        <ul className="measure list-disc space-y-1 ps-5">
          {(['enterprises', 'inspections', 'privacy', 'noRanking'] as const).map((line) => (
            <li key={line}>{t(`how.${line}`, { least: LEAST_FOR_PERCENT })}</li>
          ))}
        </ul>
      </Section>
      <Reports reports={reports} />
    </div>
  );
}
