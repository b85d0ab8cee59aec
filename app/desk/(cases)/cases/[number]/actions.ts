'use server';

import { z } from 'zod';
import { deskAction } from '@/lib/server/desk/action';
import { STEP_RULES } from '@/lib/trace/cases/procedure';
import { revealComplainant } from '@/lib/trace/cases/read-case';
import { eraseCase } from '@/lib/trace/cases/retention';
import { takeStaffStep } from '@/lib/trace/cases/staff-steps';
import { factNames } from '@/lib/trace/cases/step-facts';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { type Complainant, STEP_KINDS, type StepKind } from '@/lib/trace/model/case';
import { err, ok } from '@/lib/trace/result';

const placed = { caseId: z.string().max(60), number: z.string().max(20) };
const stepForm = z.looseObject({ ...placed, version: z.coerce.number().int().min(1), kind: z.enum(STEP_KINDS), day: z.string().max(20).optional() });

const FACT = 'facts.';

/** Facts of a step out of its form: what was left open is empty, what was ticked several times stands with commas. */
function toFacts(kind: StepKind, form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const given = Object.entries(form).flatMap(([name, value]) => (name.startsWith(FACT) ? [[name.slice(FACT.length), Array.isArray(value) ? value.join(',') : String(value)]] : []));
  return { ...Object.fromEntries(factNames(kind).map((name) => [name, ''])), ...Object.fromEntries(given) };
}

/** A step of the desk. Whoever tries one beyond the roles is written down. */
export async function takeStep(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const kind = STEP_KINDS.find((one) => one === form.get('kind'));
  const action = STEP_RULES.find(({ step, by }) => step === kind && by === 'desk')?.action ?? 'case.read';
  const take = deskAction(action, stepForm, async (input, { staff, ctx }) => {
    const { caseId, number, version, day } = input;
    const taken = await takeStaffStep({ caseId, version, kind: input.kind, facts: toFacts(input.kind, input), ...(day === undefined ? {} : { day }) }, staff, ctx);
    // A case that went to another region may be out of sight for who sent it there.
    return taken.ok ? ok({ to: `/desk/cases/${number}?done=${input.kind}` }) : err(taken.error);
  });
  return take(before, form);
}

const line = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' ');

/** Who complains as facts of the form that asked; they stand in its answer alone. */
function toTold({ name, phone, address, guardian, agent, group }: Complainant): Readonly<Record<string, string>> {
  return {
    ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }), ...(address === undefined ? {} : { address }),
    ...(guardian === undefined ? {} : { guardian: line([guardian.name, guardian.relation, guardian.phone]) }),
    ...(agent === undefined ? {} : { agent: line([agent.name, agent.phone, agent.authority]) }),
    ...(group === undefined ? {} : { group: String(group.people), representatives: group.representatives.map((one) => line([one.name, one.phone])).join('；') }),
  };
}

const revealForm = z.object({ caseId: placed.caseId, reason: z.string().max(1_000).default('') });

/** Shows who complains, for a reason that is written down first. */
export async function reveal(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const ask = deskAction('case.reveal', revealForm, async (input, { staff, ctx }) => {
    const revealed = await revealComplainant(input, staff, ctx);
    return revealed.ok ? ok({ done: toTold(revealed.value) }) : revealed;
  });
  return ask(before, form);
}

const eraseForm = z.object({ ...placed, reason: z.string().max(1_000).default('') });

/** Erases personal data of a case that is over, on request. */
export async function erase(before: DeskFormState, form: FormData): Promise<DeskFormState> {
  const ask = deskAction('case.erase', eraseForm, async ({ caseId, number, reason }, { staff, ctx }) => {
    const erased = await eraseCase({ caseId, reason }, staff, ctx);
    return erased.ok ? ok({ to: `/desk/cases/${number}?done=erased` }) : erased;
  });
  return ask(before, form);
}
