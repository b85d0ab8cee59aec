import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { CaseCtx } from '@/lib/trace/cases/ctx';
import { type Concerned, type DeskAction, type Staff, canDo } from '@/lib/trace/desk/access';
import type { DeskFormAction, DeskFormState } from '@/lib/trace/desk/form-state';
import type { Refusal } from '@/lib/trace/errors';
import type { Result } from '@/lib/trace/result';
import { logFault } from '../fault';
import { asking } from '../questions';
import { isOwnForm } from './csrf';
import { findSignedIn, toActor, toDeskPath } from './staff';

/* The one seam of every form of the desk: where it comes from, who sends it, whether he may, and whether it can be read. */

/** What a form did: `to` is the page to go on to; `done` are facts for the page that shows the form again. */
export interface DeskDone {
  readonly to?: string;
  readonly done?: Readonly<Record<string, string>>;
}

export interface DeskWorld {
  readonly staff: Staff;
  readonly ctx: CaseCtx;
}

export interface DeskActionOptions<Input> {
  /** What it is done to, where region, category or first signer decide as well. Cases are judged by their use cases. */
  readonly concerned?: (input: Input) => Concerned;
  /** Longest it may take, where the usual five seconds are too short. */
  readonly deadlineMs?: number;
}

/** Fields that are never given back. One-time codes have forms of their own (door.ts); a code here is a trace code. */
const SECRET = /password|secret|token/i;
/** Fields that Next adds for itself. */
const OWN_FIELD = /^\$ACTION/;

/** What was typed, by field, as text. */
export const toValues = (form: FormData): Record<string, string[]> =>
  Object.fromEntries([...new Set(form.keys())].filter((name) => !OWN_FIELD.test(name) && !SECRET.test(name)).map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]));

/** A form as the schema reads it: fields left empty are absent, repeated fields are lists. */
export function toFields(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const given = form.getAll(name).filter((value) => (typeof value === 'string' ? value.trim() !== '' : value.size > 0));
    if (!OWN_FIELD.test(name) && given.length > 0) fields[name] = given.length === 1 ? given[0] : given;
  }
  return fields;
}

/** For a schema: a field that may be ticked several times. */
export const listOf = <Member extends z.ZodType>(member: Member) =>
  z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), z.array(member));

const at = (fields: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), fields);

/** A problem's code for `desk.problem`: the schema's own (kebab-case message), else by the kind of issue. */
function toProblem(issue: z.core.$ZodIssue, fields: unknown): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(issue.message)) return issue.message;
  if (at(fields, issue.path) === undefined) return 'required';
  switch (issue.code) {
    case 'too_small': return issue.origin === 'string' ? 'too-short' : issue.origin === 'array' ? 'required' : 'too-small';
    case 'too_big': return issue.origin === 'string' ? 'too-long' : 'too-great';
    case 'invalid_value': return 'choose';
    case 'invalid_format': return issue.format === 'date' ? 'date' : 'format';
    default: return 'format';
  }
}

function toProblems(error: z.ZodError, fields: unknown): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '');
    const code = toProblem(issue, fields);
    if (!(problems[name] ?? []).includes(code)) problems[name] = [...(problems[name] ?? []), code];
  }
  return problems;
}

/** A refusal of a use case: issues with a path belong to their fields, one without names the reason. */
function toRefused(values: DeskFormState['values'], { code, issues = [] }: Refusal): DeskFormState {
  const problems: Record<string, string[]> = {};
  for (const { path, code: problem } of issues) if (path !== '') problems[path] = [...(problems[path] ?? []), problem];
  const reason = issues.find(({ path }) => path === '')?.code;
  return { state: 'refused', values, problems, refusal: { code, ...(reason === undefined ? {} : { reason }) } };
}

/**
 * A server action behind a form of the desk. Refuses forms of other sites, without a session, beyond the
 * roles, and what the schema cannot read; whatever is refused comes back with all that was typed. What is
 * done is written into the audit log by the use case; a try beyond the roles is written here.
 * @param run the use case; its refusals come back as data, its faults are logged and come back as a reference
 */
export const deskAction =
  <Schema extends z.ZodType>(
    action: DeskAction,
    schema: Schema,
    run: (input: z.output<Schema>, world: DeskWorld) => Promise<Result<DeskDone, Refusal>>,
    options: DeskActionOptions<z.output<Schema>> = {},
  ): DeskFormAction =>
  async (_before, form) => {
    const values = toValues(form);
    const refused = (refusal: NonNullable<DeskFormState['refusal']>, problems: DeskFormState['problems'] = {}): DeskFormState => ({ state: 'refused', values, problems, refusal });
    let outcome: Result<DeskDone, Refusal>;
    try {
      if (!isOwnForm(await headers())) return refused({ code: 'cross-site' });
      const found = await findSignedIn();
      if (!found.ok) return refused({ code: found.error.code });
      if (found.value === undefined) return refused({ code: 'unauthenticated' });
      const { staff, due } = found.value;
      if (due !== undefined) return refused({ code: 'factor-due' });
      const fields = toFields(form);
      const parsed = schema.safeParse(fields);
      const concerned = parsed.success ? (options.concerned?.(parsed.data) ?? {}) : {};
      if (!canDo(staff, action, concerned)) {
        await asking((ctx) => ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.id, action, subject: 'refused', detail: { outcome: 'not-allowed' } }));
        return refused({ code: 'not-allowed' });
      }
      if (!parsed.success) return refused({ code: 'fields' }, toProblems(parsed.error, fields));
      const asked = await asking((ctx) => run(parsed.data, { staff, ctx }), { actor: toActor(staff), ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }) });
      if (!asked.ok) return refused({ code: asked.error.code });
      outcome = asked.value;
    } catch (error) {
      return refused({ code: 'fault', reference: logFault(`desk ${action}`, error) });
    }
    if (!outcome.ok) return toRefused(values, outcome.error);
    // Outside of the try: Next goes on to another page by throwing.
    if (outcome.value.to !== undefined) redirect(toDeskPath(outcome.value.to));
    return { state: 'done', values: {}, problems: {}, done: outcome.value.done ?? {} };
  };
