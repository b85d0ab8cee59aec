import { useLocale, useTranslations } from 'next-intl';
import { DeskTitle } from '@/components/desk/desk-title';
import { FilterSelect } from '@/components/registers/register-page';
import { useNames } from '@/components/result/names';
import { CardCell, DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import { CASE_KINDS, CASE_STATES, type CaseRecord, type OperatorMode } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { CaseClock, toneOf } from './case-clock';
import { BALLS, DUES, NEW_CASE, QUEUE_PAGE, type QueueAsked, queueLink, SORTS } from './queue-query';

export interface QueueViewProps {
  readonly rows: readonly CaseRecord[];
  readonly total: number;
  readonly more: boolean;
  readonly today: LocalDate;
  readonly names: Readonly<Record<string, string>>;
  readonly counts: { readonly open: number; readonly overdue: number; readonly soon: number };
  readonly asked: QueueAsked;
  readonly operator: OperatorMode;
  readonly mayFile: boolean;
}

/** The queue: how much is late, conditions, one case in each row. */
export function QueueView({ rows, total, more, today, names, counts, asked, operator, mayFile }: QueueViewProps) {
  const t = useTranslations('deskCases');
  return (
    <>
      <DeskTitle title={t('queue.title')} lead={t(`queue.${operator}`)}>
        {mayFile && (
          <a href={NEW_CASE} className="button">
            {t('queue.new')}
          </a>
        )}
      </DeskTitle>
      <Counts counts={counts} />
      <Filters asked={asked} operator={operator} />
      <p className="mt-3 font-medium">
        {more ? t('queue.totalMore', { count: total }) : t('queue.total', { count: total })}
      </p>
      {rows.length === 0 ? <p className="measure mt-2">{t('queue.none')}</p> : <Rows rows={rows} today={today} names={names} />}
      <Pages asked={asked} total={total} more={more} />
    </>
  );
}

function Counts({ counts }: Pick<QueueViewProps, 'counts'>) {
  const t = useTranslations('deskCases.queue');
  const all = [
    { label: t('countOpen'), count: counts.open, href: '/desk', tone: undefined },
    { label: t('countOverdue'), count: counts.overdue, href: queueLink({ due: 'overdue' }), tone: counts.overdue > 0 ? 'late' : undefined },
    { label: t('countSoon'), count: counts.soon, href: queueLink({ due: 'soon' }), tone: counts.soon > 0 ? 'soon' : undefined },
  ];
  return (
    <nav aria-label={t('counts')}>
      <ul className="queue-counts">
        {all.map(({ label, count, href, tone }) => (
          <li key={label}>
            <a href={href} data-clock={tone}>
              {label} <strong>{count}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filters({ asked, operator }: Pick<QueueViewProps, 'asked' | 'operator'>) {
  const [t, states] = [useTranslations('deskCases'), useTranslations(`complaint.state.${operator}`)];
  const any = t('queue.any');
  const narrowed = Object.entries(asked).some(([name, value]) => name !== 'page' && value !== undefined);
  return (
    <search>
      <form method="get" action="/desk" className="no-print flex flex-wrap items-end gap-3 border-y border-line py-3">
        <label className="block min-w-0 flex-1 basis-64">
          <span className="mb-1 block font-medium">{t('queue.search')}</span>
          <input type="search" name="q" defaultValue={asked.q} maxLength={100} className="field" autoComplete="off" spellCheck={false} />
        </label>
        <FilterSelect name="state" label={t('queue.state')} any={t('queue.open')} value={asked.state} options={[{ value: 'all', label: any }, ...CASE_STATES.map((value) => ({ value, label: states(value) }))]} />
        <FilterSelect name="kind" label={t('queue.kind')} any={any} value={asked.kind} options={CASE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <FilterSelect name="ball" label={t('queue.ball')} any={any} value={asked.ball} options={BALLS.map((value) => ({ value, label: t(`ball.${value}`) }))} />
        <FilterSelect name="due" label={t('queue.due')} any={any} value={asked.due} options={DUES.map((value) => ({ value, label: t(`queue.${value}`) }))} />
        <FilterSelect name="assigned" label={t('queue.assigned')} any={any} value={asked.assigned} options={[{ value: 'mine', label: t('queue.mine') }]} />
        <FilterSelect name="sort" label={t('queue.sort')} any={t('queue.sorts.due')} value={asked.sort === 'due' ? undefined : asked.sort} options={SORTS.filter((value) => value !== 'due').map((value) => ({ value, label: t(`queue.sorts.${value}`) }))} />
        {asked.uscc !== undefined && (
          <p className="w-full">
            <input type="hidden" name="uscc" value={asked.uscc} />
            {t('queue.ofFirm', { uscc: asked.uscc })}
          </p>
        )}
        <button className="button button-main">{t('queue.show')}</button>
        {narrowed && (
          <a href={queueLink({})} className="target inline-flex items-center">
            {t('queue.reset')}
          </a>
        )}
      </form>
    </search>
  );
}

const COLUMNS = ['number', 'clock', 'state', 'ball', 'respondent', 'about', 'region', 'assigned', 'filed'] as const;

function Rows({ rows, today, names }: Pick<QueueViewProps, 'rows' | 'today' | 'names'>) {
  const t = useTranslations('deskCases');
  return (
    <DenseTable caption={t('queue.caption')} heads={COLUMNS.map((column) => t(`column.${column}`))} folds>
      {rows.map((record) => (
        <Row key={record.id} record={record} today={today} names={names} />
      ))}
    </DenseTable>
  );
}

function Row({ record, today, names }: { readonly record: CaseRecord } & Pick<QueueViewProps, 'today' | 'names'>) {
  const [t, states] = [useTranslations('deskCases'), useTranslations('complaint.state')];
  const words = useNames();
  const locale = toLocale(useLocale());
  const { number, kind, operator, state, nextDue, ball, respondentName, subject, region, category, assignedTo, submittedAt } = record;
  return (
    <tr data-row data-number={number} data-clock={nextDue === undefined ? undefined : toneOf(nextDue.on, today)}>
      <th scope="row">
        <a href={`/desk/cases/${number}`} className="tap code whitespace-nowrap">
          {number}
        </a>
        <span className="block font-normal">{t(`kind.${kind}`)}</span>
      </th>
      <CardCell label={t('column.clock')}>
        <CaseClock nextDue={nextDue} today={today} />
      </CardCell>
      <CardCell label={t('column.state')}>{states(`${operator}.${state}`)}</CardCell>
      <CardCell label={t('column.ball')}>{t(`ball.${ball}`)}</CardCell>
      <CardCell label={t('column.respondent')}>{respondentName}</CardCell>
      <CardCell label={t('column.about')}>
        {[subject.productName, subject.lot].filter((part) => part !== undefined).join(' · ')}
        {category !== 'unknown' && <span className="block text-stone">{words.category(category)}</span>}
      </CardCell>
      <CardCell label={t('column.region')}>{region === '000000' ? t('unknownRegion') : regionWords(region, locale)}</CardCell>
      <CardCell label={t('column.assigned')}>{assignedTo === undefined ? <span className="text-stone">{t('unassigned')}</span> : (names[assignedTo] ?? assignedTo)}</CardCell>
      <CardCell label={t('column.filed')}>
        <ShortDay at={submittedAt} />
      </CardCell>
    </tr>
  );
}

function Pages({ asked, total, more }: Pick<QueueViewProps, 'asked' | 'total' | 'more'>) {
  const t = useTranslations('deskCases.queue');
  const last = Math.max(1, Math.ceil(total / QUEUE_PAGE));
  const { page } = asked;
  if (last === 1 && page === 1) return null;
  return (
    <nav aria-label={t('pages')} className="no-print mt-4 flex flex-wrap items-center gap-4">
      {page > 1 && (
        <a className="button" rel="prev" href={queueLink({ ...asked, page: Math.min(page - 1, last) })}>
          {t('previous')}
        </a>
      )}
      <span>{t('page', { page })}</span>
      {(page < last || more) && (
        <a className="button" rel="next" href={queueLink({ ...asked, page: page + 1 })}>
          {t('next')}
        </a>
      )}
    </nav>
  );
}
