import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DeskArea, DeskField, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { useNames } from '@/components/result/names';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { Day, When } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { RecallDeadline } from '@/lib/trace/rules/recall-deadlines';
import type { RecallDraft } from '@/lib/trace/response/store';
import { DraftForm } from './draft-form';
import { lotPlace } from './lot-place';
import { useResponseWords } from './response-words';

export interface DraftActions {
  readonly save: DeskFormAction;
  readonly send: DeskFormAction;
  readonly follow: DeskFormAction;
  readonly record: DeskFormAction;
  readonly approve: DeskFormAction;
  readonly drop: DeskFormAction;
}

export interface DraftViewProps {
  readonly draft: RecallDraft;
  readonly names: Readonly<Record<string, string>>;
  readonly caseNumbers: readonly string[];
  readonly deadlines: readonly RecallDeadline[];
  readonly today: string;
  readonly now: string;
  readonly recallId?: string;
  readonly actions: DraftActions;
  /** What this member of staff may do now. */
  readonly may: { readonly edit: boolean; readonly record: boolean; readonly approve: boolean; readonly approver: boolean };
  readonly said: string | undefined;
}

function Hidden({ draft }: Pick<DraftViewProps, 'draft'>) {
  return (
    <>
      <input type="hidden" name="id" value={draft.id} />
      <input type="hidden" name="version" value={draft.version} />
    </>
  );
}

/** A recall on its way: text, terms, to whom it went, what followed, and the official notice. */
export function DraftView(props: DraftViewProps) {
  const { draft, may, said } = props;
  const [t, states] = [useTranslations('deskResponse.draft'), useTranslations('deskResponse.recalls.states')];
  const words = useResponseWords();
  const open = draft.state === 'draft' || draft.state === 'sent';
  return (
    <div data-state={draft.state} id="recall-draft">
      <DeskTitle title={draft.title} lead={t('lead')} said={said}>
        <span className="font-semibold">{states(draft.state)}</span>
      </DeskTitle>
      <DraftFacts {...props} />
      <Section id="terms" title={t('clock')}>
        <Terms deadlines={props.deadlines} now={props.now} />
      </Section>
      <Section id="notice" title={t('notice')}>
        <NoticePart {...props} open={open} />
      </Section>
      <Section id="sent" title={t('sent')}>
        <SentPart {...props} open={open} />
      </Section>
      <Section id="follow-up" title={t('followUps')}>
        <FollowPart {...props} />
      </Section>
      {open && may.edit && (
        <Section id="edit" title={t('editTitle')}>
          <DraftForm start={{ ...draft, caseNumbers: props.caseNumbers }} action={props.actions.save} />
        </Section>
      )}
      {may.edit && draft.state !== 'published' && draft.state !== 'dropped' && (
        <Section id="drop" title={t('drop')}>
          <p className="measure mb-3">{t('dropLead')}</p>
          <DeskForm id="drop-form" action={props.actions.drop} labels={{}} submit={t('drop')} quiet {...words}>
            <Hidden draft={draft} />
          </DeskForm>
        </Section>
      )}
    </div>
  );
}

function DraftFacts({ draft, names, caseNumbers }: DraftViewProps) {
  const t = useTranslations('deskResponse.draft');
  const levels = useTranslations('result.recall.levels');
  const between = useTranslations('desk')('between');
  const locale = toLocale(useLocale());
  const { category } = useNames();
  const lines = (parts: readonly string[]): string | undefined => (parts.length === 0 ? undefined : parts.join(between));
  return (
    <Facts
      className="mb-6"
      facts={[
        { label: t('fields.category'), value: `${category(draft.category)} · ${levels(draft.level)}` },
        { label: t('fields.productName'), value: draft.productName },
        { label: t('fields.lots'), value: lines(draft.lots) },
        { label: t('fields.responsibleParty'), value: [draft.responsibleParty, draft.responsibleUscc].filter((part) => part !== undefined).join(' · ') },
        { label: t('fields.hazard'), value: draft.hazard },
        { label: t('fields.advice'), value: draft.advice },
        { label: t('fields.remedy'), value: draft.remedy },
        { label: t('fields.regions'), value: lines(draft.regions.map((code) => regionWords(code, locale))) },
        {
          label: t('cases'),
          value: draft.caseIds.length === 0 ? t('casesNone') : caseNumbers.map((number) => (
            <a key={number} href={`/desk/cases/${number}`} className="code me-3 inline-block">
              {number}
            </a>
          )),
        },
        draft.rootKey !== undefined && { label: t('fields.lots'), value: <a href={lotPlace(draft.rootKey)}>{t('lot')}</a> },
        { label: t('created'), value: <>{names[draft.createdBy] ?? draft.createdBy} · <When at={draft.createdAt} /></> },
      ]}
    />
  );
}

function Terms({ deadlines, now }: { readonly deadlines: readonly RecallDeadline[]; readonly now: string }) {
  const [t, clock] = [useTranslations('deskResponse.draft'), useTranslations('recall.clock')];
  const late = useTranslations('deskResponse.recalls')('late');
  const [first] = deadlines;
  if (first === undefined) return <p>{t('clockNone')}</p>;
  const isLate = ({ due, dueAt }: RecallDeadline): boolean => (dueAt !== undefined ? dueAt < now : due !== undefined && due < toLocalDate(now));
  return (
    <>
      <p className="measure mb-2 text-stone">{t('clockLead')}</p>
      <DenseTable caption={<>{first.basis}{first.articles}</>} heads={(['duty', 'within', 'from', 'due'] as const).map((column) => t(column))}>
        {deadlines.map((deadline) => (
          <tr key={deadline.duty} data-row>
            <th scope="row">{clock(`duties.${deadline.duty}`)}</th>
            <td>{clock(`units.${deadline.unit}`, { count: deadline.within })}</td>
            <td>{clock(`starts.${deadline.from}`)}</td>
            <td>
              {deadline.dueAt !== undefined ? <When at={deadline.dueAt} /> : deadline.due !== undefined ? <Day date={deadline.due} /> : t('undated')}
              {isLate(deadline) && <strong className="text-cinnabar"> {late}</strong>}
              {deadline.provisional && deadline.due !== undefined && <span className="block text-stone">{clock('provisional', { year: deadline.due.slice(0, 4) })}</span>}
            </td>
          </tr>
        ))}
      </DenseTable>
      {first.revised && <p className="measure mt-2 text-sm text-stone">{clock('revised')}</p>}
    </>
  );
}

function NoticePart({ draft, names, may, actions, today, recallId, open }: DraftViewProps & { readonly open: boolean }) {
  const t = useTranslations('deskResponse.draft');
  const words = useResponseWords();
  const labels = Object.fromEntries((['issuer', 'documentNumber', 'issuedOn', 'url', 'phone'] as const).map((field) => [field, t(`noticeFields.${field}`)]));
  const { notice } = draft;
  return (
    <>
      <p className="measure mb-3">{t('noticeLead')}</p>
      {notice !== undefined && draft.state !== 'dropped' && (
        <Facts
          className="mb-4"
          facts={[
            { label: t('noticeFields.issuer'), value: notice.issuer }, { label: t('noticeFields.documentNumber'), value: notice.documentNumber }, { label: t('noticeFields.issuedOn'), value: <Day date={notice.issuedOn} /> },
            { label: t('noticeFields.url'), value: <a href={notice.url} rel="noopener noreferrer" className="break-all">{notice.url}</a> },
            { label: t('by'), value: t('recordedBy', { name: names[notice.recordedBy] ?? notice.recordedBy }) },
          ]}
        />
      )}
      {draft.state === 'published' && (
        <Notice tone="cinnabar" icon="check">
          <p>{t('published')}</p>
          {recallId !== undefined && <a href={`/recalls/${encodeURIComponent(recallId)}`}>{t('publicPage')}</a>}
        </Notice>
      )}
      {draft.state === 'notice-recorded' && (
        <>
          <p className="measure mb-3 font-medium">{t('noticeWaits')}</p>
          {may.approve ? (
            <>
              <p className="measure mb-3">{t('approveLead')}</p>
              <DeskForm id="approve" action={actions.approve} labels={{}} submit={t('approve')} {...words}>
                <Hidden draft={draft} />
              </DeskForm>
            </>
          ) : (
            <p className="measure text-stone">{may.approver ? t('secondPerson') : t('needsApprover')}</p>
          )}
        </>
      )}
      {open && may.record && (
        <DeskForm id="notice-form" action={actions.record} labels={labels} submit={t('recordNotice')} {...words}>
          <Hidden draft={draft} />
          <DeskField name="issuer" maxLength={200} />
          <DeskField name="documentNumber" maxLength={200} />
          <DeskField name="issuedOn" type="date" max={today} />
          <DeskField name="url" type="url" maxLength={2000} />
          <DeskField name="phone" type="tel" maxLength={200} optional />
        </DeskForm>
      )}
    </>
  );
}

/** A dense table of what was recorded, with who and when at its end. */
function Log({ caption, heads, rows, none }: { readonly caption: string; readonly heads: readonly string[]; readonly rows: readonly (readonly ReactNode[])[]; readonly none: string }) {
  if (rows.length === 0) return <p className="mb-4">{none}</p>;
  return (
    <DenseTable caption={caption} heads={heads} className="mb-4">
      {rows.map((cells, row) => (
        <tr key={row} data-row>
          {cells.map((cell, column) => (
            <td key={heads[column]}>{cell}</td>
          ))}
        </tr>
      ))}
    </DenseTable>
  );
}

function SentPart({ draft, names, may, actions, open }: DraftViewProps & { readonly open: boolean }) {
  const t = useTranslations('deskResponse.draft');
  const words = useResponseWords();
  const labels = Object.fromEntries((['to', 'name', 'how'] as const).map((field) => [field, t(`sentFields.${field}`)]));
  return (
    <>
      <p className="measure mb-3 text-stone">{t('sentLead')}</p>
      <Log
        caption={t('sentCaption')}
        none={t('sentNone')}
        heads={[t('sentFields.to'), t('sentFields.name'), t('sentFields.how'), t('by'), t('at')]}
        rows={draft.sent.map(({ to, name, how, by, at }) => [t(`to.${to}`), name, how, names[by] ?? by, <When key="at" at={at} />])}
      />
      {open && may.edit && (
        <DeskForm id="send" action={actions.send} labels={labels} submit={t('recordSent')} {...words}>
          <Hidden draft={draft} />
          <DeskSelect name="to" options={(['responsible-party', 'authority'] as const).map((value) => ({ value, label: t(`to.${value}`) }))} none={t('choose')} />
          <DeskField name="name" maxLength={200} value={draft.sent.length === 0 ? draft.responsibleParty : ''} />
          <DeskField name="how" maxLength={200} hint={t('howHint')} />
        </DeskForm>
      )}
    </>
  );
}

function FollowPart({ draft, names, may, actions, today }: DraftViewProps) {
  const [t, kinds] = [useTranslations('deskResponse.draft'), useTranslations('recall.followUp.kinds')];
  const words = useResponseWords();
  const labels = Object.fromEntries((['kind', 'on', 'quantity', 'text'] as const).map((field) => [field, t(`followFields.${field}`)]));
  return (
    <>
      <p className="measure mb-3 text-stone">{t('followLead')}</p>
      <Log
        caption={t('followCaption')}
        none={t('followNone')}
        heads={[t('followFields.kind'), t('followFields.on'), t('followFields.quantity'), t('followFields.text'), t('by')]}
        rows={draft.followUps.map(({ kind, on, quantity, text, by }) => [kinds(kind), <Day key="on" date={on} />, quantity ?? '', text ?? '', names[by] ?? by])}
      />
      {may.edit && draft.state !== 'draft' && draft.state !== 'dropped' && (
        <DeskForm id="follow" action={actions.follow} labels={labels} submit={t('recordFollow')} {...words}>
          <Hidden draft={draft} />
          <DeskSelect name="kind" options={(['notified', 'recovered', 'disposed', 'completed'] as const).map((value) => ({ value, label: kinds(value) }))} none={t('choose')} />
          <DeskField name="on" type="date" max={today} />
          <DeskField name="quantity" maxLength={200} hint={t('quantityHint')} optional />
          <DeskArea name="text" rows={2} optional />
        </DeskForm>
      )}
    </>
  );
}
