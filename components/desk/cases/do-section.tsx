import { useTranslations } from 'next-intl';
import { DeskArea, DeskChoices, DeskField, type DeskOption, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { CaseView } from '@/lib/trace/cases/case-view';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { NOT_FOR_LIVING_FACTORS, REFUSAL_REASONS, type StepKind, TERMINATION_REASONS } from '@/lib/trace/model/case';
import { CATEGORIES } from '@/lib/trace/model/category';
import type { LocalDate } from '@/lib/trace/model/event';
import { DeskFold } from './desk-fold';
import { useCaseProblems } from './problem-words';
import { fieldName, groupOf, STEP_FIELDS, STEP_GROUPS, type StepField } from './step-forms';

const RESULTS = ['passed', 'failed', 'unclear'] as const;

export interface DoSectionProps {
  readonly view: CaseView;
  readonly today: LocalDate;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly take: DeskFormAction;
  /** The procedure allows an extension, and only another person may approve it. */
  readonly wantsSecond: boolean;
}

/** What this member of staff may do with the case now: a form for each step. */
export function DoSection({ wantsSecond, ...props }: DoSectionProps) {
  const t = useTranslations('deskCases.do');
  const steps = [...new Set(props.view.allowed.filter(({ by }) => by === 'desk').map(({ step }) => step))].filter((step) => STEP_FIELDS[step] !== undefined);
  return (
    <Section id="do" title={t('title')}>
      {steps.length === 0 && <p className="measure">{t('none')}</p>}
      {STEP_GROUPS.map((group) => {
        const inGroup = steps.filter((step) => groupOf(step) === group);
        return inGroup.length === 0 ? null : (
          <div key={group} className="mb-4">
            <h3 className="mb-1 font-semibold">{t(`groups.${group}`)}</h3>
            {inGroup.map((step) => (
              <StepForm key={step} step={step} {...props} />
            ))}
          </div>
        );
      })}
      {wantsSecond && (
        <Notice icon="person">
          <p>{t('second')}</p>
        </Notice>
      )}
    </Section>
  );
}

function StepForm({ step, view, take, today, colleagues }: Omit<DoSectionProps, 'wantsSecond'> & { readonly step: StepKind }) {
  const [t, names] = [useTranslations('deskCases.do'), useTranslations('complaint.status.step')];
  const problems = useCaseProblems();
  const fields = STEP_FIELDS[step] ?? [];
  const { record, rule } = view;
  const article = step === 'refused' ? rule.articles.refusal : step === 'terminated' ? rule.articles.termination : undefined;
  const labels = Object.fromEntries(fields.map(({ name, optional }) => [fieldName(name), name === 'text' && optional === true ? t('labels.textWhy') : t(`labels.${name}`)]));
  return (
    <DeskForm id={`do-${step}`} action={take} labels={labels} problems={problems}>
      <input type="hidden" name="caseId" value={record.id} />
      <input type="hidden" name="number" value={record.number} />
      <input type="hidden" name="version" value={record.version} />
      <input type="hidden" name="kind" value={step} />
      <DeskFold title={names(step)} submit={t('go')}>
        <Lead step={step} />
        {article !== undefined && <p className="text-sm text-stone">{t('basis', { basis: rule.title, article })}</p>}
        {fields.map((field) => (
          <Field key={field.name} field={field} step={step} today={today} colleagues={colleagues} assignedTo={record.assignedTo} />
        ))}
      </DeskFold>
    </DeskForm>
  );
}

function Lead({ step }: { readonly step: StepKind }) {
  const t = useTranslations('deskCases.do.leads');
  const say = t as unknown as (key: string) => string;
  return <p className="measure">{say(step)}</p>;
}

interface FieldProps {
  readonly field: StepField;
  readonly step: StepKind;
  readonly today: LocalDate;
  readonly colleagues: DoSectionProps['colleagues'];
  readonly assignedTo: string | undefined;
}

function Field({ field: { name, optional = false }, step, today, colleagues, assignedTo }: FieldProps) {
  const t = useTranslations('deskCases');
  const words = useTranslations('complaint');
  const categories = useTranslations('trace.categories');
  const as = { name: fieldName(name), optional };
  const numbered = (index: number, label: string): string => `${t('do.item', { n: index + 1 })}${label}`;
  switch (name) {
    case 'text':
      return <DeskArea {...as} rows={step === 'mediation-record' ? 8 : 4} maxLength={5_000} />;
    case 'day':
      return <DeskField {...as} type="date" max={today} hint={t('do.optionalDay')} />;
    case 'reason': {
      if (step === 'extended') return <DeskArea {...as} rows={3} maxLength={5_000} />;
      const options: readonly DeskOption[] = step === 'refused' ? REFUSAL_REASONS.map((value, index) => ({ value, label: numbered(index, words(`refusals.${value}`)) })) : TERMINATION_REASONS.map((value, index) => ({ value, label: numbered(index, words(`terminations.${value}`)) }));
      return <DeskSelect {...as} options={options} none={t('do.choose')} />;
    }
    case 'factors':
      return <DeskChoices {...as} hint={t('do.hints.factors')} options={NOT_FOR_LIVING_FACTORS.map((value) => ({ value, label: words(`factors.${value}`) }))} />;
    case 'toStaff':
      return <DeskSelect {...as} value={assignedTo ?? ''} options={colleagues.map(({ id, name: label }) => ({ value: id, label }))} none={t('unassigned')} />;
    case 'result':
      return <DeskSelect {...as} options={RESULTS.map((value) => ({ value, label: words(`status.testResult.${value}`) }))} none={t('do.choose')} />;
    case 'region':
      return <DeskField {...as} inputMode="numeric" maxLength={6} hint={t('do.hints.region')} />;
    case 'category':
      return <DeskSelect {...as} options={CATEGORIES.map((value) => ({ value, label: categories(value) }))} none={t('do.hints.category')} />;
    case 'how':
    case 'present':
      return <DeskField {...as} maxLength={200} hint={t(`do.hints.${name}`)} />;
    default:
      return <DeskField {...as} maxLength={200} />;
  }
}
