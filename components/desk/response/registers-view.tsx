import { useTranslations } from 'next-intl';
import { DeskArea, DeskChoices, DeskField, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { FilterSelect } from '@/components/registers/register-page';
import { Section } from '@/components/ui/section';
import { CardCell, DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import type { Source } from '@/lib/trace/model/master';
import { END_REASONS, type RegisterImport, SIGN_OFF_STATES, type SignOffState } from '@/lib/trace/model/register';
import { REGISTER_KINDS, type RegisterKind } from '@/lib/trace/registers/columns';
import { useResponseWords } from './response-words';
import { ToldOnce } from './told-once';

const SOURCE_KINDS = ['city', 'province', 'ministry', 'enterprise', 'association', 'third-party', 'window'] as const;

export interface RegistersViewProps {
  readonly deliveries: readonly RegisterImport[];
  readonly sources: readonly Source[];
  readonly names: Readonly<Record<string, string>>;
  readonly kind: RegisterKind | undefined;
  readonly state: SignOffState | undefined;
  readonly may: { readonly take: boolean; readonly end: boolean; readonly sources: boolean };
  readonly actions: { readonly takeIn: DeskFormAction; readonly endRow: DeskFormAction; readonly putSource: DeskFormAction; readonly issueKey: DeskFormAction };
}

/** Deliveries to the public registers, and the platforms that data come from. */
export function RegistersView({ deliveries, sources, names, kind, state, may, actions }: RegistersViewProps) {
  const t = useTranslations('deskResponse.registers');
  return (
    <>
      <DeskTitle title={t('title')} lead={t('lead')} />
      {may.take && (
        <>
          <form method="get" action="/desk/registers" className="no-print mb-3 flex flex-wrap items-end gap-3">
            <FilterSelect name="kind" label={t('kindFilter')} any={t('all')} value={kind} options={REGISTER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
            <FilterSelect name="state" label={t('stateFilter')} any={t('all')} value={state} options={SIGN_OFF_STATES.map((value) => ({ value, label: t(`states.${value}`) }))} />
            <button className="button">{t('show')}</button>
          </form>
          <Deliveries deliveries={deliveries} names={names} />
          <TakeIn action={actions.takeIn} />
        </>
      )}
      {may.end && <EndRow action={actions.endRow} />}
      <Sources sources={sources} may={may.sources} actions={actions} />
    </>
  );
}

function Deliveries({ deliveries, names }: Pick<RegistersViewProps, 'deliveries' | 'names'>) {
  const t = useTranslations('deskResponse.registers');
  if (deliveries.length === 0) return <p className="mb-6">{t('none')}</p>;
  return (
    <DenseTable caption={t('caption')} heads={(['name', 'kind', 'rows', 'state', 'by', 'signed', 'at'] as const).map((column) => t(`column.${column}`))} className="mb-6" folds>
      {deliveries.map(({ id, name, kind, rows, state, draftedBy, draftedAt, approvedBy }) => (
        <tr key={id} data-row data-state={state}>
          <th scope="row">
            <a href={`/desk/registers/${id}`} className="tap break-all">
              {name}
            </a>
          </th>
          <CardCell label={t('column.kind')}>{t(`kinds.${kind as RegisterKind}`)}</CardCell>
          <CardCell label={t('column.rows')}>{rows}</CardCell>
          <CardCell label={t('column.state')}>{t(`states.${state}`)}</CardCell>
          <CardCell label={t('column.by')}>{names[draftedBy] ?? draftedBy}</CardCell>
          <CardCell label={t('column.signed')}>{approvedBy === undefined ? '' : (names[approvedBy] ?? approvedBy)}</CardCell>
          <CardCell label={t('column.at')}>
            <When at={draftedAt} />
          </CardCell>
        </tr>
      ))}
    </DenseTable>
  );
}

function TakeIn({ action }: { readonly action: DeskFormAction }) {
  const t = useTranslations('deskResponse.registers');
  const words = useResponseWords();
  const labels = { kind: t('fields.kind'), file: t('fields.file'), text: t('fields.text'), dryRun: t('fields.dryRun') };
  return (
    <Section id="take" title={t('take')}>
      <p className="measure mb-3">{t('takeLead')}</p>
      <DeskForm id="take-form" action={action} labels={labels} submit={t('takeSubmit')} {...words}>
        <ToldOnce text={t('checked', { rows: '{rows}', warnings: '{warnings}' })} fact="rows" />
        <DeskSelect name="kind" options={REGISTER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} none={t('auto')} optional />
        <DeskField name="file" type="file" accept=".csv,.json,.txt" hint={t('fileHint')} optional />
        <DeskArea name="text" rows={5} optional />
        <DeskChoices name="dryRun" options={[{ value: 'yes', label: t('checkOnly') }]} />
      </DeskForm>
    </Section>
  );
}

function EndRow({ action }: { readonly action: DeskFormAction }) {
  const [t, draft] = [useTranslations('deskResponse.registers'), useTranslations('deskResponse.draft')];
  const words = useResponseWords();
  const labels = { kind: t('endFields.kind'), row: t('endFields.id'), reason: t('endFields.reason'), note: t('endFields.note') };
  return (
    <Section id="end" title={t('end')}>
      <p className="measure mb-3">{t('endLead')}</p>
      <DeskForm id="end-form" action={action} labels={labels} submit={t('endSubmit')} said={t('ended')} quiet {...words}>
        <DeskSelect name="kind" options={REGISTER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} none={draft('choose')} />
        <DeskField name="row" hint={t('endIdHint')} maxLength={400} />
        <DeskSelect name="reason" options={END_REASONS.map((value) => ({ value, label: t(`endReasons.${value}`) }))} none={draft('choose')} />
        <DeskArea name="note" rows={2} maxLength={1000} optional />
      </DeskForm>
    </Section>
  );
}

function Sources({ sources, may, actions }: { readonly sources: readonly Source[]; readonly may: boolean; readonly actions: RegistersViewProps['actions'] }) {
  const t = useTranslations('deskResponse.registers');
  const words = useResponseWords();
  return (
    <Section id="sources" title={t('sources')}>
      <DenseTable caption={t('sourcesCaption')} heads={(['name', 'id', 'kind', 'asOf', 'health'] as const).map((column) => t(`source.${column}`))} className="mb-6" folds>
        {sources.map(({ id, name, kind, dataAsOf, health }) => (
          <tr key={id} data-row>
            <th scope="row">{name}</th>
            <CardCell label={t('source.id')}>
              <span className="code">{id}</span>
            </CardCell>
            <CardCell label={t('source.kind')}>{t(`sourceKinds.${kind}`)}</CardCell>
            <CardCell label={t('source.asOf')}>{dataAsOf === undefined ? t('source.never') : <When at={dataAsOf} />}</CardCell>
            <CardCell label={t('source.health')}>{t(`health.${health}`)}</CardCell>
          </tr>
        ))}
      </DenseTable>
      {may && (
        <div className="desk-columns lg:grid-cols-2">
          <div>
            <h3 className="mb-2 font-semibold">{t('addSource')}</h3>
            <DeskForm id="source-form" action={actions.putSource} labels={{ id: t('source.id'), name: t('source.name'), kind: t('source.kind') }} submit={t('addSource')} said={t('sourceAdded')} quiet {...words}>
              <DeskField name="id" maxLength={40} />
              <DeskField name="name" maxLength={100} />
              <DeskSelect name="kind" options={SOURCE_KINDS.map((value) => ({ value, label: t(`sourceKinds.${value}`) }))} value="city" />
            </DeskForm>
          </div>
          <div>
            <h3 className="mb-2 font-semibold">{t('addKey')}</h3>
            <DeskForm id="key-form" action={actions.issueKey} labels={{ id: t('source.id'), label: t('keyLabel') }} submit={t('addKey')} said={t('keyLead')} quiet {...words}>
              <ToldOnce text="" fact="key" once />
              <DeskSelect name="id" options={sources.map(({ id, name }) => ({ value: id, label: name }))} />
              <DeskField name="label" maxLength={100} />
            </DeskForm>
          </div>
        </div>
      )}
    </Section>
  );
}
