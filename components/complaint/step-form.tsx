'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { noticeOldPage } from '@/components/shell/old-page';
import { REFUSAL_REASONS, TERMINATION_REASONS, type StepKind } from '@/lib/trace/model/case';
import type { LocalDate } from '@/lib/trace/model/event';
import { ErrorSummary } from './error-summary';
import { LONGEST_STEP_TEXT, type SendStep, type StepField, type StepForm, type StepFormState, UNTOUCHED } from './step-state';

export interface PersonStepFormProps {
  readonly form: StepForm;
  /** A number that was recorded before is put right by the same form. */
  readonly again?: boolean;
  /** Version of the case on the page: what somebody else did since is not written over. */
  readonly version: number;
  /** UUID of this form: sent again under it, a step is taken once. */
  readonly sendKey: string;
  readonly today: LocalDate;
  /** What the authority may have done by now. */
  readonly told: readonly StepKind[];
  readonly send: SendStep;
}

/** Which answers of the authority ask for more than a text. */
const ONLY_FOR: Partial<Record<StepField, StepKind>> = { refusal: 'refused', termination: 'terminated', agency: 'test-begun', result: 'test-ended' };
const FIELDS: Readonly<Record<StepForm, readonly StepField[]>> = {
  filed: ['number', 'day', 'authority'],
  told: ['which', 'refusal', 'termination', 'agency', 'result', 'day', 'text'],
  supplemented: ['text'], message: ['text'], objected: ['text'], withdrawn: ['text'],
};
const OPTIONAL: readonly StepField[] = ['authority', 'agency', 'result'];
const TEST_RESULTS = ['passed', 'failed', 'unclear'] as const;

/** One thing a person may do with a case, folded in until it is wanted. */
export function PersonStepForm({ form, again = false, version, sendKey, today, told, send }: PersonStepFormProps) {
  const t = useTranslations('complaint.status');
  const [returned, action] = useActionState(send, UNTOUCHED);
  const [live, setLive] = useState<StepFormState>();
  const [working, setWorking] = useState(false);
  const [tries, setTries] = useState(0);
  const id = useId();
  const said = useRef<HTMLOutputElement>(null);
  const state = live ?? returned;
  const words = `actions.${again ? 'filedAgain' : form}` as const;
  const labelOf = (field: StepField): string => (field === 'which' ? t('actions.told.which') : field === 'refusal' || field === 'termination' ? t('fields.reason') : field === 'day' ? t(form === 'filed' ? 'fields.filedDay' : 'fields.toldDay') : field === 'text' && form === 'withdrawn' ? t('fields.textReason') : field === 'confirm' ? '' : t(`fields.${field}`));
  const problemOf = ({ field, code }: StepFormState['problems'][number]): string => {
    const say = t as unknown as ((key: string, values: Readonly<Record<string, string>>) => string) & { has(key: string): boolean };
    return say(say.has(`problems.${code}`) ? `problems.${code}` : 'problems.wrong', { label: labelOf(field as StepField) });
  };
  useEffect(() => {
    if (state.done !== undefined) said.current?.focus();
  }, [state.done]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    const data = new FormData(event.currentTarget);
    setWorking(true);
    try {
      setLive(await send(UNTOUCHED, data));
    } catch (error) {
      const values = Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [])));
      setLive({ values, problems: [], ...(noticeOldPage(error) ? {} : { fault: 'offline' }) });
    } finally {
      setWorking(false);
      setTries((before) => before + 1);
    }
  };
  const trouble = state.fault !== undefined || state.problems.length > 0;
  const common = (field: StepField) => {
    const problem = state.problems.find((one) => one.field === field);
    return { id: `${id}-${field}`, name: field, className: 'field', autoComplete: 'off', ...(problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-${field}-problem` }) };
  };
  const valueOf = (field: StepField): string => state.values[field] ?? (field === 'day' ? today : '');
  const control = (field: StepField) => {
    const props = { ...common(field), defaultValue: valueOf(field) };
    switch (field) {
      case 'text':
        return <textarea rows={4} maxLength={LONGEST_STEP_TEXT} {...props} />;
      case 'day':
        return <input type="date" max={today} {...props} />;
      case 'refusal':
      case 'termination':
      case 'result': {
        const options = field === 'refusal' ? REFUSAL_REASONS : field === 'termination' ? TERMINATION_REASONS : TEST_RESULTS;
        return <ReasonSelect {...props} field={field} options={options} />;
      }
      default:
        return <input type="text" maxLength={field === 'number' ? 60 : 200} {...props} />;
    }
  };
  return (
    <details className="border-b border-line" data-step-form={form} open={trouble || (form === 'filed' && !again && state.done === undefined)}>
      <summary className="disclosure">
        <span className="font-medium">{t(`${words}.title`)}</span>
      </summary>
      {state.done !== undefined && (
        <output ref={said} tabIndex={-1} className="mb-3 block border-s-4 border-pine bg-wash p-3 outline-none">
          {t('sent')}
        </output>
      )}
      <form key={state.done ?? ''} action={action} onSubmit={(event) => void submit(event)} noValidate className="measure space-y-4 pb-5">
        {trouble && <ErrorSummary key={tries} title={t('faults.refused')} said={state.fault === undefined ? undefined : t(`faults.${state.fault}`)} entries={state.problems.map((problem) => ({ target: `${id}-${problem.field}`, words: problemOf(problem) }))} />}
        <p>{t(`${words}.lead`)}</p>
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="key" value={sendKey} />
        {FIELDS[form].map((field) => {
          const problem = state.problems.find((one) => one.field === field);
          const only = ONLY_FOR[field];
          if (only !== undefined && !told.includes(only)) return null;
          const wrong = problem !== undefined && (
            <p id={`${id}-${field}-problem`} className="field-problem">
              {problemOf(problem)}
            </p>
          );
          if (field === 'which') {
            return (
              <fieldset key={field} className={problem === undefined ? undefined : 'has-problem'}>
                <legend className="font-medium">{labelOf(field)}</legend>
                {wrong}
                <div className="grid gap-x-6 sm:grid-cols-2">
                  {told.map((kind, index) => (
                    <label key={kind} className="choice">
                      <input id={index === 0 ? `${id}-which` : `${id}-which-${kind}`} type="radio" name="which" value={kind} defaultChecked={state.values['which'] === kind} />
                      {t(`step.${kind}`)}
                    </label>
                  ))}
                </div>
              </fieldset>
            );
          }
          const optional = OPTIONAL.includes(field) || (field === 'text' && (form === 'told' || form === 'withdrawn'));
          return (
            <div key={field} className={problem === undefined ? undefined : 'has-problem'} {...(only === undefined ? {} : { 'data-only-for': only })}>
              <label htmlFor={`${id}-${field}`} className="block font-medium">
                {labelOf(field)}
                {optional && <span className="ms-2 text-sm font-normal text-stone">{t('optional')}</span>}
              </label>
              {(field === 'number' || field === 'authority') && <p className="mb-1 text-sm text-stone">{t(`fields.${field}Hint`)}</p>}
              {wrong}
              {control(field)}
            </div>
          );
        })}
        <button className={form === 'withdrawn' ? 'button' : 'button button-main'} disabled={working}>
          {working ? t('sending') : t(`${words}.go`)}
        </button>
      </form>
    </details>
  );
}

function ReasonSelect({ field, options, ...props }: { readonly field: 'refusal' | 'termination' | 'result'; readonly options: readonly string[]; readonly id: string; readonly name: string; readonly className: string; readonly defaultValue: string }) {
  const t = useTranslations('complaint') as unknown as (key: string) => string;
  const list = field === 'refusal' ? 'refusals' : field === 'termination' ? 'terminations' : 'status.testResult';
  return (
    <select {...props}>
      <option value="">{t('status.choose')}</option>
      {options.map((value) => (
        <option key={value} value={value}>
          {t(`${list}.${value}`)}
        </option>
      ))}
    </select>
  );
}
