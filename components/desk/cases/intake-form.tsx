import { useTranslations } from 'next-intl';
import { useFieldWords } from '@/components/complaint/form-fields';
import { type Answers, type FormFrame, asksPerson, LIST_FIELDS, longestOf, TEXT_FIELDS, type TextField, WHERES } from '@/components/complaint/form-model';
import { DeskArea, DeskChoices, DeskField, DeskKept, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { CLAIM_BASES, CLAIM_WISHES, PARTS_LIABLE, type CaseKind } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { DoneFacts, DoneLink, IfDone, UntilDone } from './desk-fold';
import { useCaseProblems } from './problem-words';
import { NEW_CASE } from './queue-query';

export interface IntakeFormProps {
  readonly frame: FormFrame;
  /** What the code looked up knows. */
  readonly answers: Answers;
  readonly today: LocalDate;
  readonly find: DeskFormAction;
  readonly file: DeskFormAction;
}

/** Files a case for somebody who calls, writes or comes: the same questions as on the phone, on one page. */
export function IntakeForm(props: IntakeFormProps) {
  const t = useTranslations('deskCases.intake');
  const { frame } = props;
  const other: CaseKind = frame.kind === 'report' ? 'complaint' : 'report';
  return (
    <>
      <DeskTitle title={t(`title.${frame.kind}`)} lead={t('lead')}>
        <a href={`/desk/cases/new?${new URLSearchParams({ kind: other, ...(frame.about === undefined ? {} : { about: frame.about }) }).toString()}`} className="target inline-flex items-center">
          {t(`switch.${other}`)}
        </a>
      </DeskTitle>
      <Lookup {...props} />
      <Filing {...props} />
    </>
  );
}

function Lookup({ frame, answers, find }: IntakeFormProps) {
  const [t, problems] = [useTranslations('deskCases.intake'), useCaseProblems()];
  if (frame.about !== undefined) {
    return <Facts className="mb-6" facts={[{ label: t('about'), value: <a href={frame.about} className="tap break-all">{[answers.product, answers.lot].filter((part) => part !== undefined).join(' · ') || frame.about}</a> }]} />;
  }
  return (
    <div className="mb-6">
      <DeskForm id="find" action={find} labels={{ code: t('code') }} problems={{ ...problems, 'code-unknown': t('codeUnknown') }} submit={t('codeGo')} quiet>
        <input type="hidden" name="kind" value={frame.kind} />
        <DeskField name="code" hint={t('codeHint')} maxLength={2_000} autoComplete="off" optional />
      </DeskForm>
    </div>
  );
}

function Filing({ frame, answers, today, file }: IntakeFormProps) {
  const t = useTranslations('deskCases.intake');
  const [form, person, filing] = [useTranslations('complaint.form'), useTranslations('deskCases.person'), useTranslations('deskCases.filing')];
  const words = useFieldWords(frame.kind);
  const problems = useCaseProblems();
  const report = frame.kind === 'report';
  // The person's own words (您的…) are for the person; these are for who asks.
  const labels = { ...Object.fromEntries([...TEXT_FIELDS, ...(Object.keys(LIST_FIELDS) as (keyof typeof LIST_FIELDS)[])].map((field) => [field, words.label(field)])), name: person('name'), phone: person('phone'), postal: person('address'), wishes: filing('wishes'), age: t('age'), received: t('received'), consent: t('consentLabel'), files: t('files') };
  const line = (field: TextField, more: { readonly optional?: boolean; readonly type?: string; readonly inputMode?: 'decimal' | 'numeric' | 'tel'; readonly max?: string } = {}) => <Line key={field} field={field} value={answers[field]} kind={frame.kind} {...more} />;
  const choices = (list: string, values: readonly string[]) => values.map((value) => ({ value, label: words.option(list, value) }));
  const asksWho = asksPerson(frame, { anonymous: 'no' });
  return (
    <DeskForm id="file" action={file} labels={labels} problems={problems} reasons={{ 'not-allowed': t('outside') }} said="">
      <UntilDone done={<Filed />}>
        <input type="hidden" name="kind" value={frame.kind} />
        <DeskKept name="key" value={frame.key} />
        {frame.about !== undefined && <input type="hidden" name="about" value={frame.about} />}
        <Section id="matter" title={t('matter')} className="intake-part">
          <DeskField name="received" type="date" max={today} value={today} hint={t('receivedHint')} />
          {line('product', { optional: true })}
          {line('lot', { optional: true })}
          {line('respondent')}
          <DeskSelect name="where" options={choices('where', WHERES)} value="unknown" />
          {line('platform', { optional: true })}
          {line('address', { optional: true })}
          {line('bought', { optional: true, type: 'date', max: today })}
          {!report && line('amount', { optional: true, inputMode: 'decimal' })}
          {!report && line('quantity', { optional: true })}
          {!report && line('order', { optional: true })}
          {report ? (
            <>
              <Area field="clue" rows={6} kind={frame.kind} />
              <Area field="grounds" rows={4} kind={frame.kind} />
            </>
          ) : (
            <Area field="facts" rows={6} kind={frame.kind} />
          )}
        </Section>
        {!report && (
          <Section id="claim" title={t('claim')} className="intake-part">
            <DeskChoices name="wishes" options={choices('wishes', CLAIM_WISHES)} />
            {line('claimAmount', { optional: true, inputMode: 'decimal' })}
            <Area field="claimText" rows={2} kind={frame.kind} optional />
            <DeskChoices name="bases" options={choices('bases', CLAIM_BASES)} />
            <DeskChoices name="liable" options={choices('liable', PARTS_LIABLE)} />
          </Section>
        )}
        <Section id="who" title={t('who')} className="intake-part">
          {report && <DeskChoices name="anonymous" type="radio" value="yes" options={[{ value: 'yes', label: form('anonymous.yes') }, { value: 'no', label: form('anonymous.no') }]} />}
          {asksWho && (
            <>
              {!report && <p className="measure text-sm text-stone">{t('whoAuthority')}</p>}
              {(['name', 'phone', 'postal'] as const).map((field) => line(field, { optional: report, ...(field === 'phone' ? { inputMode: 'tel' as const } : {}) }))}
            </>
          )}
          <DeskChoices name="age" type="radio" value="over14" options={[{ value: 'over14', label: form('age.over14') }, { value: 'under14', label: form('age.under14') }]} />
          <details className="w-full border-y border-line">
            <summary className="disclosure">{form('age.under14')}</summary>
            <div className="desk-fold-body">
              {(['guardianName', 'guardianPhone', 'guardianRelation'] as const).map((field) => line(field, { optional: true }))}
              <DeskChoices name="guardianConsents" options={[{ value: 'yes', label: form('fields.guardianConsents.check') }]} />
            </div>
          </details>
          {asksWho && !report && (
            <details className="w-full border-b border-line">
              <summary className="disclosure">{form('others')}</summary>
              <div className="desk-fold-body">
                {(['agentName', 'agentPhone', 'agentAuthority', 'people', 'firstName', 'firstPhone', 'secondName', 'secondPhone'] as const).map((field) => line(field, { optional: true }))}
              </div>
            </details>
          )}
          <DeskField name="files" type="file" accept="image/jpeg,image/png,image/webp,application/pdf" multiple optional hint={t('filesHint')} />
          <DeskChoices name="consent" options={[{ value: 'yes', label: t('consent') }]} />
        </Section>
        <button className="button button-main">{t('go')}</button>
      </UntilDone>
    </DeskForm>
  );
}

function Line({ field, kind, value, ...more }: { readonly field: TextField; readonly kind: CaseKind; readonly value?: string | undefined; readonly optional?: boolean; readonly type?: string; readonly inputMode?: 'decimal' | 'numeric' | 'tel'; readonly max?: string }) {
  const hint = useFieldWords(kind).hint(field);
  return <DeskField name={field} maxLength={longestOf(field)} autoComplete="off" {...(value === undefined ? {} : { value })} {...(hint === undefined ? {} : { hint })} {...more} />;
}

function Area({ field, kind, rows, optional = false }: { readonly field: TextField; readonly kind: CaseKind; readonly rows: number; readonly optional?: boolean }) {
  const hint = useFieldWords(kind).hint(field);
  return <DeskArea name={field} rows={rows} maxLength={longestOf(field)} optional={optional} {...(hint === undefined ? {} : { hint })} />;
}

/** Number and secret to be told to the person, once. */
function Filed() {
  const t = useTranslations('deskCases.intake');
  return (
    <output className="grid w-full gap-3">
      <IfDone name="again">
        <p>{t('again')}</p>
      </IfDone>
      <IfDone name="changed">
        <p className="font-semibold">{t('changed')}</p>
      </IfDone>
      <IfDone name="noSecret">
        <p>{t('noSecret')}</p>
      </IfDone>
      <IfDone name="secret">
        <p className="font-semibold">{t('filed')}</p>
      </IfDone>
      <DoneFacts labels={[{ name: 'number', label: t('number') }, { name: 'secret', label: t('secret') }, { name: 'refused', label: t('filesRefused') }]} />
      <p className="flex flex-wrap gap-3">
        <DoneLink name="number" before="/desk/cases/" label={t('open')} />
        <a href={NEW_CASE} className="button">
          {t('another')}
        </a>
      </p>
    </output>
  );
}
