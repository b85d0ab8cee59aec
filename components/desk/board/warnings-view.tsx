import { useFormatter, useTranslations } from 'next-intl';
import { ScrollBox } from '@/components/ui/scroll-box';
import { CardCell } from '@/components/ui/table';
import { DeskTitle } from '@/components/desk/desk-title';
import { Section } from '@/components/ui/section';
import { Sentences } from '@/components/ui/sentences';
import { ShortDay } from '@/components/ui/when';
import { addWeeks, type JudgedCell, RULE, SHOWN_WEEKS, type WarningBoard } from '@/lib/trace/warnings/board';
import { WeeksChart } from './charts';
import { useBoardWords } from './use-board-words';

/** Cells that the table lists. */
const LISTED = 300;
const RARE = 1_000_000;

/** The warning board of a week: what stands out and why, every cell, the weeks, the rule. */
export function WarningsView({ board }: { readonly board: WarningBoard }) {
  const t = useTranslations('deskBoard.warnings');
  const out = board.cells.filter(({ judged }) => judged === 'stands-out');
  const short = board.cells.filter(({ judged }) => judged === 'short-history').length;
  return (
    <>
      <DeskTitle title={t('title')} lead={t('lead')} />
      <p className="font-medium">
        {t('week', { day: board.week })}
        {board.running && <span className="block font-normal text-stone">{t('running')}</span>}
      </p>
      <Section id="stands-out" title={t('standsOut')} className="mt-4">
        {board.cells.length === 0 ? <p className="measure">{t('empty')}</p> : out.length === 0 && <p className="measure">{t('none')}</p>}
        {out.map((cell) => (
          <Warning key={`${cell.kind} ${cell.category} ${cell.origin}`} cell={cell} />
        ))}
        {board.cells.length > 0 && <p className="measure mt-3 text-stone">{t('looked', { cells: board.cells.length, short, least: RULE.leastHistory, chance: Math.max(1, Math.ceil(board.byChance)) })}</p>}
      </Section>
      {board.cells.length > 0 && <AllCells cells={board.cells} />}
      <Weeks board={board} />
      <Rules />
    </>
  );
}

function Warning({ cell }: { readonly cell: JudgedCell }) {
  const [t, kinds] = [useTranslations('deskBoard.warnings'), useTranslations('deskBoard.kind')];
  const format = useFormatter();
  const words = useBoardWords();
  const { kind, category, origin, count, history, total, usual, bound = 0, chance = 1, week } = cell;
  const name = t('cell', { category: words.category(category), origin: words.place(origin), kind: kinds(kind) });
  const usually = format.number(usual, { maximumFractionDigits: 2 });
  const weeks = [...history, count].map((number, index) => ({ monday: addWeeks(week, index - history.length), number }));
  return (
    <article className="warning-card keep" data-warning={`${kind} ${category} ${origin}`}>
      <h3>{name}</h3>
      <p className="measure mt-2">
        <Sentences
          of={[
            t('sentence', { count, weeks: history.length, total, usual: usually, bound }),
            1 / chance > RARE ? t('oddsRare', { count }) : t('odds', { count, times: format.number(Math.floor(1 / chance), { maximumSignificantDigits: 2 }) }),
          ]}
        />
      </p>
      <div className="mt-2">
        <WeeksChart history={history} count={count} bound={bound} label={t('chart')} />
      </div>
      <p className="text-sm text-stone">{t('chart')}</p>
      <details>
        <summary className="disclosure">{t('history')}</summary>
        <ScrollBox className="max-w-sm">
          <table className="desk-table">
            <caption>{t('historyCaption', { cell: name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('historyWeek')}</th>
                <th scope="col" className="figure">{t('count')}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.toReversed().map(({ monday, number }) => (
                <tr key={monday}>
                  <th scope="row">
                    <ShortDay at={monday} />
                  </th>
                  <td className="figure">{number}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </details>
    </article>
  );
}

const COLUMNS = ['kind', 'category', 'origin', 'count', 'usual', 'history', 'bound', 'judged'] as const;
const FIGURES: readonly string[] = ['count', 'usual', 'bound'];

function AllCells({ cells }: { readonly cells: readonly JudgedCell[] }) {
  const [t, kinds] = [useTranslations('deskBoard.warnings'), useTranslations('deskBoard.kind')];
  const format = useFormatter();
  const words = useBoardWords();
  const unlisted = Math.max(0, cells.length - LISTED);
  return (
    <Section id="cells" title={t('all')}>
      <ScrollBox>
        <table className="desk-table card-table">
          <caption>{t('allCaption', { weeks: RULE.historyWeeks })}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={FIGURES.includes(column) ? 'figure' : undefined}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, LISTED).map(({ kind, category, origin, count, usual, total, history, bound, judged }) => (
              <tr key={`${kind} ${category} ${origin}`} data-row data-judged={judged}>
                <th scope="row">{kinds(kind)}</th>
                <CardCell label={t('column.category')}>{words.category(category)}</CardCell>
                <CardCell label={t('column.origin')}>{words.place(origin)}</CardCell>
                <CardCell label={t('column.count')} figure>{count}</CardCell>
                <CardCell label={t('column.usual')} figure>{format.number(usual, { maximumFractionDigits: 2 })}</CardCell>
                <CardCell label={t('column.history')}>{t('historyCell', { weeks: history.length, total })}</CardCell>
                <CardCell label={t('column.bound')} figure>{bound}</CardCell>
                <CardCell label={t('column.judged')}>{t(`judged.${judged}`)}</CardCell>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {unlisted !== 0 && <p>{t('more', { shown: LISTED, total: cells.length })}</p>}
    </Section>
  );
}

function Weeks({ board }: { readonly board: WarningBoard }) {
  const t = useTranslations('deskBoard.warnings');
  return (
    <Section id="weeks" title={t('weeks')}>
      <div className="desk-scroll max-w-xl">
        <table className="desk-table">
          <caption>{t('weeksCaption', { count: SHOWN_WEEKS })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('weekColumn')}</th>
              <th scope="col" className="figure">{t('weekOut')}</th>
              <th scope="col" className="figure">{t('weekCells')}</th>
            </tr>
          </thead>
          <tbody>
            {board.weeks.map(({ week, standsOut, cells }) => (
              <tr key={week} aria-current={week === board.week ? 'true' : undefined}>
                <th scope="row">
                  <a href={`/desk/warnings?week=${week}`} className="tap">
                    <ShortDay at={week} />
                  </a>
                </th>
                <td className="figure">{standsOut}</td>
                <td className="figure">{cells}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Rules() {
  const t = useTranslations('deskBoard.warnings');
  const format = useFormatter();
  const sentences = [
    t('rules.history', { weeks: RULE.historyWeeks }), t('rules.usual'),
    t('rules.bound', { least: RULE.leastCount, ratio: RULE.leastRatio, chance: format.number(RULE.chance, { style: 'percent', maximumFractionDigits: 1 }) }),
    t('rules.short', { weeks: RULE.leastHistory }), t('rules.origin'), t('rules.limits'),
  ];
  return (
    <Section id="rule" title={t('rule')}>
      <ol className="measure list-decimal ps-5">
        {sentences.map((sentence) => (
          <li key={sentence} className="py-1">
            {sentence}
          </li>
        ))}
      </ol>
    </Section>
  );
}
