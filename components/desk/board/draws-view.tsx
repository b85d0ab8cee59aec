import { useLocale, useTranslations } from 'next-intl';
import { DrawFacts, DrawnFirms, drawPath, DrawRepeat } from '@/components/draw/draw-parts';
import { useDrawWords } from '@/components/draw/draw-words';
import { DeskField, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { CardCell, DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { MOST_IN_POOL } from '@/lib/trace/draw/make-draw';
import { toPublicDraw } from '@/lib/trace/draw/public-draw';
import { CATEGORIES } from '@/lib/trace/model/category';
import type { LocalDate } from '@/lib/trace/model/event';
import type { InspectionDraw } from '@/lib/trace/response/store';
import { useBoardWords } from './use-board-words';

interface DrawsViewProps {
  readonly draws: readonly InspectionDraw[];
  readonly today: LocalDate;
  /** Absent for who may only read. */
  readonly make?: DeskFormAction;
  /** Scope of who asks: a draw must lie inside of it. */
  readonly own: { readonly region?: string; readonly category?: string; readonly categories: readonly string[] };
}

export function DrawsView({ draws, today, make, own }: DrawsViewProps) {
  const t = useTranslations('deskBoard.draws');
  return (
    <>
      <DeskTitle title={t('title')} lead={t('lead')} />
      {make !== undefined && <NewDraw make={make} own={own} today={today} />}
      {draws.length === 0 ? <p>{t('none')}</p> : <DrawTable draws={draws} today={today} />}
    </>
  );
}

const PROBLEMS = ['region-digits', 'seed-shape', 'seed-source', 'seed-missing', 'past', 'too-late', 'sealed-seed', 'empty-pool', 'more-than-pool'] as const;

function NewDraw({ make, own, today }: Pick<DrawsViewProps, 'own' | 'today'> & { readonly make: DeskFormAction }) {
  const t = useTranslations('deskBoard.draws');
  const all = useTranslations('deskBoard');
  const words = useBoardWords();
  const labels = { region: t('region'), category: t('category'), count: t('count'), seed: t('seed'), seedSource: t('seedSource'), publishOn: t('publishOn') };
  const problems = { ...Object.fromEntries(PROBLEMS.map((code) => [code, t(`problem.${code}`)])), 'pool-too-large': t('problem.pool-too-large', { most: MOST_IN_POOL }) };
  const categories = own.categories.length === 0 ? CATEGORIES : CATEGORIES.filter((one) => own.categories.includes(one));
  return (
    <Section id="new" title={t('new')}>
      <p className="measure mb-4">{t('newLead')}</p>
      <DeskForm id="draw" action={make} labels={labels} submit={t('make')} problems={problems}>
        <DeskField name="region" optional inputMode="numeric" maxLength={6} hint={t('regionHint')} {...(own.region === undefined ? {} : { value: own.region })} />
        <DeskSelect name="category" optional {...(own.categories.length === 0 ? { none: all('everyCategory') } : {})} {...(own.category === undefined ? {} : { value: own.category })} options={categories.map((value) => ({ value, label: words.category(value) }))} />
        <DeskField name="count" type="number" min="1" max="500" value="5" />
        <DeskField name="publishOn" type="date" optional min={today} hint={t('publishOnHint')} />
        <DeskField name="seed" optional autoComplete="off" maxLength={128} hint={t('seedHint')} />
        <DeskField name="seedSource" optional autoComplete="off" maxLength={200} hint={t('seedSourceHint')} />
      </DeskForm>
    </Section>
  );
}

const COLUMNS = ['at', 'pool', 'size', 'count', 'publishOn', 'seed'] as const;

function DrawTable({ draws, today }: Pick<DrawsViewProps, 'draws' | 'today'>) {
  const t = useTranslations('deskBoard.draws');
  const words = useDrawWords();
  return (
    <DenseTable caption={t('listCaption')} heads={COLUMNS.map((column) => t(`column.${column}`))} folds>
      {draws.map(({ id, drawnAt, pool, drawn, publishOn, seedFrom }) => (
        <tr key={id} data-row>
          <th scope="row">
            <a href={`/desk/draws/${id}`} className="tap">
              <ShortDay at={drawnAt} />
            </a>
          </th>
          <CardCell label={t('column.pool')}>{words.pool(pool)}</CardCell>
          <CardCell label={t('column.size')}>{pool.size}</CardCell>
          <CardCell label={t('column.count')}>{drawn.length}</CardCell>
          <CardCell label={t('column.publishOn')}>
            <ShortDay at={publishOn} /> <span className="text-stone">{today < publishOn ? t('sealed') : t('open')}</span>
          </CardCell>
          <CardCell label={t('column.seed')}>{words.seedFrom(seedFrom)}</CardCell>
        </tr>
      ))}
    </DenseTable>
  );
}

interface DeskDrawViewProps {
  readonly draw: InspectionDraw;
  readonly sound: boolean;
  readonly today: LocalDate;
  readonly made: boolean;
}

/** A draw with its result, which before its day nobody outside may see. */
export function DeskDrawView({ draw, sound, today, made }: DeskDrawViewProps) {
  const [t, draws] = [useTranslations('deskBoard.draw'), useTranslations('deskBoard.draws')];
  const locale = toLocale(useLocale());
  const sealed = today < draw.publishOn;
  return (
    <>
      <DeskTitle title={t('one')} said={made ? draws('made') : undefined}>
        <a href={drawPath(draw.id)} className="tap">
          {draws('publicPage')}
        </a>
      </DeskTitle>
      <Notice tone={sound ? 'pine' : 'cinnabar'} icon={sound ? 'check' : 'alert'}>
        <p>{sound ? draws('sound') : draws('unsound')}</p>
      </Notice>
      {sealed && (
        <Notice tone="ochre" icon="clock" className="mt-3">
          <p>
            <Whole text={draws('sealedDesk', { day: formatDate(draw.publishOn, locale) })} />
          </p>
        </Notice>
      )}
      <div className="mt-4">
        <DrawFacts draw={toPublicDraw(draw, draw.publishOn)} />
        <DrawnFirms drawn={draw.drawn} />
        <DrawRepeat seed={draw.seed} count={draw.drawn.length} />
      </div>
    </>
  );
}
