import { useFormatter, useTranslations } from 'next-intl';
import { ScrollBox } from '@/components/ui/scroll-box';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import { BarChart } from './charts';
import { useBoardWords } from './use-board-words';

interface Line {
  readonly category: string;
  readonly value: number;
  /** The whole of which `value` is a part. */
  readonly of?: number;
}

/** Sums by category, greatest first. */
function byCategory(rows: readonly Line[]): readonly Line[] {
  const sums = new Map<string, Line>();
  for (const { category, value, of } of rows) {
    const known = sums.get(category);
    sums.set(category, { category, value: value + (known?.value ?? 0), ...(of === undefined ? {} : { of: of + (known?.of ?? 0) }) });
  }
  return [...sums.values()].sort((a, b) => (b.of ?? b.value) - (a.of ?? a.value) || a.category.localeCompare(b.category));
}

/** What the public registers hold for a year, by category. */
export function RegisterTables({ counts, year }: { readonly counts: RegisterCounts; readonly year: number }) {
  const t = useTranslations('deskBoard.statistics');
  const tables = [
    { id: 'recalls', rows: byCategory(counts.recalls.filter((one) => one.year === year).map(({ category, count }) => ({ category, value: count }))) },
    { id: 'inspections', rows: byCategory(counts.inspections.filter((one) => one.year === year).map(({ category, passed, total }) => ({ category, value: passed, of: total }))) },
    { id: 'enterprises', rows: byCategory(counts.enterprises.map(({ category, count }) => ({ category, value: count }))) },
  ] as const;
  return (
    <div className="report-tables">
      {tables.map(({ id, rows }) => (
        <RegisterTable key={id} title={t(`register.${id}`, { year: String(year) })} rows={rows} />
      ))}
    </div>
  );
}

function RegisterTable({ title, rows }: { readonly title: string; readonly rows: readonly Line[] }) {
  const t = useTranslations('deskBoard.statistics');
  const format = useFormatter();
  const words = useBoardWords();
  const greatest = Math.max(0, ...rows.map(({ value, of }) => of ?? value));
  if (rows.length === 0) {
    return (
      <p className="keep">
        <strong className="block">{title}</strong>
        {t('noRows')}
      </p>
    );
  }
  return (
    <ScrollBox className="keep">
      <table className="desk-table">
        <caption className="font-semibold">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('key.category')}</th>
            <th scope="col" className="figure">{t('count')}</th>
            <th scope="col">{t('bar')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ category, value, of }) => (
            <tr key={category}>
              <th scope="row">{words.category(category)}</th>
              <td className="figure">{of === undefined ? format.number(value) : t('passed', { passed: format.number(value), total: format.number(of) })}</td>
              <td>
                <BarChart value={of ?? value} first={value} greatest={greatest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
