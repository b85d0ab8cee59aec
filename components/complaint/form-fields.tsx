import { useTranslations } from 'next-intl';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import type { CaseKind } from '@/lib/trace/model/case';
import { type Answers, LIST_FIELDS, type ListField, type Problem, type TextField, longestOf } from './form-model';

/** What every field of a screen needs to know. */
export interface FieldContext {
  readonly kind: CaseKind;
  readonly answers: Answers;
  readonly problems: readonly Problem[];
}

type AnyField = TextField | ListField;

/** Fields that are called differently in a 举报. */
const REPORT_LABELS: readonly AnyField[] = ['where', 'bought'];
const HINTED: readonly AnyField[] = ['product', 'lot', 'respondent', 'platform', 'address', 'amount', 'quantity', 'facts', 'wishes', 'claimAmount', 'bases', 'liable', 'clue', 'grounds', 'name', 'postal', 'agentAuthority'];

export const fieldId = (field: AnyField): string => `f-${field}`;

/** Words about the fields: their names, hints, and what is wrong with them. */
export function useFieldWords(kind: CaseKind) {
  const t = useTranslations('complaint.form');
  // Keys are put together from closed lists; a missing one fails the test of the messages.
  const say = t as unknown as (key: string, values?: Readonly<Record<string, string | number>>) => string;
  const label = (field: AnyField): string => say(kind === 'report' && REPORT_LABELS.includes(field) ? `fields.${field}.labelReport` : `fields.${field}.label`);
  return {
    label,
    hint: (field: AnyField): string | undefined => (!HINTED.includes(field) ? undefined : say(kind === 'report' && field === 'respondent' ? 'fields.respondent.hintReport' : `fields.${field}.hint`)),
    problem: ({ field, code }: Problem): string => say(`problems.${code}`, { label: label(field), most: field in LIST_FIELDS ? 0 : longestOf(field as TextField) }),
    option: (list: string, value: string): string => say(`${list}.${value}`),
    optional: t('optional'),
  };
}

const describe = (...ids: readonly (string | false | undefined)[]): { readonly 'aria-describedby'?: string } => {
  const given = ids.filter((id) => typeof id === 'string');
  return given.length === 0 ? {} : { 'aria-describedby': given.join(' ') };
};

function FieldProblem({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="field-problem">
      {children}
    </p>
  );
}

export interface InputProps extends FieldContext {
  readonly field: TextField;
  readonly optional?: boolean;
  readonly type?: HTMLInputTypeAttribute;
  readonly inputMode?: 'decimal' | 'numeric' | 'tel';
  readonly rows?: number;
  readonly autoComplete?: string;
  readonly list?: readonly string[];
  /** Said below the field. */
  readonly note?: ReactNode;
}

/** One line or a box of text, with its name, hint and problem. */
export function InputField({ field, kind, answers, problems, optional = false, type = 'text', inputMode, rows, autoComplete = 'off', list, note }: InputProps) {
  const words = useFieldWords(kind);
  const id = fieldId(field);
  const hint = words.hint(field);
  const problem = problems.find((one) => one.field === field);
  const common = {
    id, name: field, defaultValue: answers[field] ?? '', maxLength: longestOf(field), autoComplete, className: 'field',
    ...describe(hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`),
    ...(problem === undefined ? {} : { 'aria-invalid': true }),
  };
  return (
    <div className={problem === undefined ? undefined : 'has-problem'}>
      <label htmlFor={id} className="block font-medium">
        {words.label(field)}
        {optional && <Optional />}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mb-1 text-sm text-stone">
          {hint}
        </p>
      )}
      {problem && <FieldProblem id={`${id}-problem`}>{words.problem(problem)}</FieldProblem>}
      {rows === undefined ? (
        <input type={type} {...common} {...(inputMode === undefined ? {} : { inputMode })} {...(list === undefined || list.length === 0 ? {} : { list: `${id}-list` })} />
      ) : (
        <textarea rows={rows} {...common} />
      )}
      {list !== undefined && list.length > 0 && (
        <datalist id={`${id}-list`}>
          {list.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      )}
      {note}
    </div>
  );
}

function Optional() {
  const t = useTranslations('complaint.form');
  return <span className="ms-2 text-sm font-normal text-stone">{t('optional')}</span>;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Radio buttons or check boxes under one question. */
export function ChoiceField({ field, kind, answers, problems, choices, many = false, optional = false }: FieldContext & { readonly field: AnyField; readonly choices: readonly Choice[]; readonly many?: boolean; readonly optional?: boolean }) {
  const words = useFieldWords(kind);
  const id = fieldId(field);
  const hint = words.hint(field);
  const problem = problems.find((one) => one.field === field);
  const chosen = answers[field];
  const isChosen = (value: string): boolean => (typeof chosen === 'string' ? chosen === value : (chosen?.includes(value) ?? false));
  return (
    <fieldset className={problem === undefined ? undefined : 'has-problem'} {...describe(hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`)}>
      <legend className="font-medium">
        {words.label(field)}
        {optional && <Optional />}
      </legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-stone">
          {hint}
        </p>
      )}
      {problem && <FieldProblem id={`${id}-problem`}>{words.problem(problem)}</FieldProblem>}
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {choices.map(({ value, label, hint: more }, index) => (
          <label key={value} className="choice">
            <input id={index === 0 ? id : `${id}-${value}`} type={many ? 'checkbox' : 'radio'} name={field} value={value} defaultChecked={isChosen(value)} />
            <span>
              {label}
              {more !== undefined && <span className="block text-sm text-stone">{more}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One box to tick, with its own question as its words. */
export function TickField({ field, kind, answers, problems, check }: FieldContext & { readonly field: TextField; readonly check: string }) {
  const words = useFieldWords(kind);
  const id = fieldId(field);
  const problem = problems.find((one) => one.field === field);
  return (
    <div className={problem === undefined ? undefined : 'has-problem'}>
      {problem && <FieldProblem id={`${id}-problem`}>{words.problem(problem)}</FieldProblem>}
      <label className="choice">
        <input id={id} type="checkbox" name={field} value="yes" defaultChecked={answers[field] === 'yes'} {...describe(problem !== undefined && `${id}-problem`)} {...(problem === undefined ? {} : { 'aria-invalid': true })} />
        <span>{check}</span>
      </label>
    </div>
  );
}
