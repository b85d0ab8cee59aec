'use client';

import { useId, type HTMLInputTypeAttribute, type ReactNode } from 'react';
import { sayProblem, useDeskForm } from './desk-form-island';

/* Fields of a DeskForm: label and problem from the form, and what was typed is in them again after a refusal. */

interface FieldProps {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** What stands in the field before anybody typed. */
  readonly value?: string;
}

function useField(name: string, value = '') {
  const { id, state, words, labels } = useDeskForm();
  const problems = (state.problems[name] ?? []).map((code) => sayProblem(words, code));
  const kept = state.state === 'refused' ? state.values[name] : undefined;
  return { fieldId: `${id}-${name}`, label: labels[name] ?? name, problems, optionalWord: words.optional, kept, current: kept?.[0] ?? value };
}

function Frame({ fieldId, label, hint, optional, problems, children }: { readonly fieldId: string; readonly label: string; readonly hint?: ReactNode; readonly optional?: string | undefined; readonly problems: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className="desk-field" data-wrong={problems.length > 0 ? '' : undefined}>
      <label htmlFor={fieldId}>
        {label}
        {optional !== undefined && <span className="text-stone">{optional}</span>}
      </label>
      {hint !== undefined && (
        <p id={`${fieldId}-hint`} className="text-sm text-stone">
          {hint}
        </p>
      )}
      <Problems fieldId={fieldId} problems={problems} />
      {children}
    </div>
  );
}

function Problems({ fieldId, problems }: { readonly fieldId: string; readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <p id={`${fieldId}-problem`} className="desk-problem">
      {problems.map((problem) => (
        <span key={problem} className="block">
          {problem}
        </span>
      ))}
    </p>
  );
}

const describedBy = (fieldId: string, hint: ReactNode, problems: readonly string[]) => {
  const ids = [hint === undefined ? '' : `${fieldId}-hint`, problems.length > 0 ? `${fieldId}-problem` : ''].filter((id) => id !== '').join(' ');
  return { ...(ids === '' ? {} : { 'aria-describedby': ids }), ...(problems.length > 0 ? { 'aria-invalid': true as const } : {}) };
};

/** What nobody types and every sending has to say again, such as the key under which something is done once: after a refusal that of before, not the new page's. */
export function DeskKept({ name, value }: { readonly name: string; readonly value: string }) {
  const { current } = useField(name, value);
  return <input type="hidden" name={name} value={current} />;
}

interface InputProps extends FieldProps {
  readonly type?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text';
  readonly maxLength?: number;
  /** Of a date or a number. */
  readonly min?: string;
  readonly max?: string;
  /** Ids of a datalist on the page. */
  readonly list?: string;
  readonly accept?: string;
  readonly multiple?: boolean;
}

/** One line. Secrets and files never come back. */
export function DeskField({ name, hint, optional = false, value, type = 'text', ...input }: InputProps) {
  const { fieldId, label, problems, optionalWord, current } = useField(name, value);
  const filled = type === 'password' || type === 'file' ? {} : { defaultValue: current };
  return (
    <Frame fieldId={fieldId} label={label} hint={hint} optional={optional ? optionalWord : undefined} problems={problems}>
      <input id={fieldId} name={name} type={type} className="field" required={!optional} {...filled} {...describedBy(fieldId, hint, problems)} {...input} />
    </Frame>
  );
}

/** Several lines. */
export function DeskArea({ name, hint, optional = false, value, rows = 4, maxLength }: FieldProps & { readonly rows?: number; readonly maxLength?: number }) {
  const { fieldId, label, problems, optionalWord, current } = useField(name, value);
  return (
    <Frame fieldId={fieldId} label={label} hint={hint} optional={optional ? optionalWord : undefined} problems={problems}>
      <textarea id={fieldId} name={name} rows={rows} maxLength={maxLength} className="field" required={!optional} defaultValue={current} {...describedBy(fieldId, hint, problems)} />
    </Frame>
  );
}

export interface DeskOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One of a list; `none` is what stands there before a choice. */
export function DeskSelect({ name, hint, optional = false, value, options, none }: FieldProps & { readonly options: readonly DeskOption[]; readonly none?: string }) {
  const { fieldId, label, problems, optionalWord, current } = useField(name, value);
  return (
    <Frame fieldId={fieldId} label={label} hint={hint} optional={optional ? optionalWord : undefined} problems={problems}>
      <select id={fieldId} name={name} className="field" required={!optional} defaultValue={current} {...describedBy(fieldId, hint, problems)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Some of a list (`checkbox`), or one of a short one (`radio`), every choice in sight. */
export function DeskChoices({ name, hint, value, values = value === undefined ? [] : [value], options, type = 'checkbox' }: FieldProps & { readonly values?: readonly string[]; readonly options: readonly DeskOption[]; readonly type?: 'checkbox' | 'radio' }) {
  const { fieldId, label, problems, kept } = useField(name);
  const chosen = kept ?? values;
  return (
    <fieldset className="desk-field" id={fieldId} tabIndex={-1} data-wrong={problems.length > 0 ? '' : undefined} {...describedBy(fieldId, hint, problems)}>
      <legend>{label}</legend>
      {hint !== undefined && (
        <p id={`${fieldId}-hint`} className="text-sm text-stone">
          {hint}
        </p>
      )}
      <Problems fieldId={fieldId} problems={problems} />
      <div className="desk-choices">
        {options.map((option) => (
          <Choice key={option.value} name={name} type={type} option={option} chosen={chosen.includes(option.value)} />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({ name, type, option, chosen }: { readonly name: string; readonly type: 'checkbox' | 'radio'; readonly option: DeskOption; readonly chosen: boolean }) {
  const id = useId();
  return (
    <label htmlFor={id} className="desk-choice">
      <input id={id} type={type} name={name} value={option.value} defaultChecked={chosen} />
      <span>
        {option.label}
        {option.hint !== undefined && <span className="block text-sm text-stone">{option.hint}</span>}
      </span>
    </label>
  );
}
