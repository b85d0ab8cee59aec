import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { GroupedCode } from '@/components/codes/grouped-code';
import { type Names, useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { RegisterTable } from '@/components/ui/table';
import { ShortDay, shortDayTag } from '@/components/ui/when';
import type { LocalDate } from '@/lib/trace/model/event';
import type { Enrolment, Source } from '@/lib/trace/model/master';
import { enterprisePath } from '@/lib/trace/usecases/enterprise-path';

const CELL = 'py-2 pe-3 align-top text-start max-lg:me-4 max-lg:inline-block max-lg:py-0.5 max-lg:pe-0';

/** A cell that carries its own label where the table folds into cards on a narrow screen. */
function Cell({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <td className={CELL}>
      <span className="text-stone lg:hidden">{label} </span>
      {children}
    </td>
  );
}

/** Words of ours, which are short: the column gives way, the word stays whole. */
export function Whole({ children }: { readonly children: ReactNode }) {
  return <span className="[overflow-wrap:break-word]">{children}</span>;
}

/** The step in words: the title of the category's template, else as the source wrote it. */
const stepWords = (names: Names, row: Enrolment): string => (row.step === undefined ? '—' : names.step(`steps.${row.category}.${row.step}`, row.step));

/** In force on the day asked about, or since when no longer. */
export function EnrolmentState({ row, onDay }: { readonly row: Pick<Enrolment, 'endedOn'>; readonly onDay: LocalDate }) {
  const t = useTranslations('enterprise.list');
  const { endedOn } = row;
  if (endedOn === undefined || endedOn >= onDay) return <span className="whitespace-nowrap"><Badge tone="pine" icon="check">{t('inForce')}</Badge></span>;
  return <>{t.rich('endedOn', { day: shortDayTag(endedOn) })}</>;
}

/**
 * Enrolled enterprises, one dense row each; cards on a narrow screen.
 * @param onDay the day asked about
 */
export function EnterpriseTable({ rows, sources, onDay }: { readonly rows: readonly Enrolment[]; readonly sources: readonly Source[]; readonly onDay: LocalDate }) {
  const t = useTranslations('registers.enterprises');
  const list = useTranslations('enterprise.list');
  const mark = useTranslations('registers');
  const names = useNames({ sources });
  const columns = ['name', 'uscc', 'category', 'region', 'step', 'licence', 'since', 'source', 'state', 'lastReport'] as const;
  return (
    <RegisterTable caption={t('caption')} heads={columns.map((column) => column === 'state' ? list('state') : t(column))} className="register-wide">
      {rows.map((row) => (
        <tr key={row.id} id={row.id}>
          <th scope="row" className="py-2 pe-3 text-start align-top font-semibold max-lg:block max-lg:py-0.5">
            <a href={enterprisePath(row.uscc)} className="tap">
              {row.name}
            </a>{' '}
            {row.sample && <Badge>{mark('sample')}</Badge>}
          </th>
          <Cell label={t('uscc')}>
            <GroupedCode text={row.uscc} className="lg:whitespace-nowrap" />
          </Cell>
          <Cell label={t('category')}>
            <Whole>{names.category(row.category)}</Whole>
          </Cell>
          <Cell label={t('region')}>{names.region(row.region)}</Cell>
          <Cell label={t('step')}>
            <Whole>{stepWords(names, row)}</Whole>
          </Cell>
          <Cell label={t('licence')}>{row.licence ? <span className="code lg:inline-block lg:min-w-[10.5em]">{row.licence}</span> : '—'}</Cell>
          <Cell label={t('since')}>
            <ShortDay at={row.enrolledOn} />
          </Cell>
          <Cell label={t('source')}>{names.source(row.sourceId)}</Cell>
          <Cell label={list('state')}>
            <EnrolmentState row={row} onDay={onDay} />
          </Cell>
          <Cell label={t('lastReport')}>{row.lastReportedAt ? <ShortDay at={row.lastReportedAt} /> : t('noReport')}</Cell>
        </tr>
      ))}
    </RegisterTable>
  );
}
