import { z } from 'zod';
import { NOT_FOR_LIVING_FACTORS, REFUSAL_REASONS, TERMINATION_REASONS, type StepKind } from '../model/case';
import { CATEGORIES } from '../model/category';
import { cleanLine, cleanText } from './personal-text';

/*
 * What each step says: names of facts with their checks. A fact that no step knows is refused, so that
 * nothing is kept that nobody shows.
 */

const text = z.string().max(20_000, 'too-long').transform(cleanText).pipe(z.string().max(5_000, 'too-long'));
const line = z.string().max(1_000, 'too-long').transform(cleanLine).pipe(z.string().max(200, 'too-long'));
const given = (schema: z.ZodType<string, string>) => schema.pipe(z.string().min(1, 'needed'));
/** An empty field of a form is no fact. */
const open = (schema: z.ZodType<string, string>) => schema.optional().transform((value) => (value === '' ? undefined : value));

const factors = open(line).refine((list) => list === undefined || list.split(',').every((one) => (NOT_FOR_LIVING_FACTORS as readonly string[]).includes(one)), 'unknown-choice');
const otherNeedsText = (value: { readonly reason: string; readonly text?: string | undefined }, context: z.RefinementCtx): void => {
  if (value.reason === 'other' && value.text === undefined) context.addIssue({ code: 'custom', path: ['text'], message: 'needed' });
};

const FREE = z.strictObject({ text: open(text) });
const SAID = z.strictObject({ text: given(text) });

const FACTS: Partial<Record<StepKind, z.ZodType<Readonly<Record<string, string | undefined>>>>> = {
  /** Number that 12315 gave, and which authority it went to. */
  filed: z.strictObject({ number: given(line).pipe(z.string().regex(/^[0-9A-Za-z-]{6,40}$/, 'not-a-number')), authority: open(line) }),
  'supplement-asked': SAID,
  supplemented: SAID,
  accepted: FREE,
  /** Order 121 arts. 16 and 17; `factors` is a list with commas. */
  refused: z.strictObject({ reason: z.enum(REFUSAL_REASONS, 'unknown-choice'), factors, text: open(text) }).superRefine((value, context) => {
    otherNeedsText(value, context);
    if (value.factors !== undefined && value.reason !== 'not-for-living') context.addIssue({ code: 'custom', path: ['factors'], message: 'not-possible-here' });
  }),
  /** To another authority, area or category; `region` is GB/T 2260. */
  transferred: z.strictObject({ to: given(line), region: open(line).refine((code) => code === undefined || /^\d{6}$/.test(code), 'not-a-region'), category: open(z.enum(['', ...CATEGORIES], 'unknown-choice')), text: open(text) }),
  /** Staff id; empty: nobody. */
  assigned: z.strictObject({ to: open(line).refine((id) => id === undefined || /^[0-9A-Za-z_-]{1,64}$/.test(id), 'unknown-choice'), text: open(text) }),
  'mediation-begun': FREE,
  'mediation-record': z.strictObject({ text: given(text), present: open(line), place: open(line) }),
  'test-begun': z.strictObject({ text: open(text), agency: open(line) }),
  'test-ended': z.strictObject({ text: open(text), result: open(z.enum(['passed', 'failed', 'unclear', ''], 'unknown-choice')) }),
  agreed: FREE,
  /** Order 121 art. 23. */
  terminated: z.strictObject({ reason: z.enum(TERMINATION_REASONS, 'unknown-choice'), text: open(text) }).superRefine(otherNeedsText),
  'parties-told': z.strictObject({ how: given(line), text: open(text) }),
  'clue-found': SAID,
  'clue-checked': SAID,
  extended: z.strictObject({ reason: given(text) }),
  checking: FREE,
  'case-opened': z.strictObject({ number: open(line), text: open(text) }),
  'not-opened': FREE,
  'result-told': FREE,
  withdrawn: FREE,
  objected: SAID,
  'objection-answered': SAID,
  message: SAID,
  note: SAID,
  'personal-given': z.strictObject({}),
};

/** @returns facts without the absent ones, or what is wrong with them */
export function parseStepFacts(kind: StepKind, facts: unknown): { readonly ok: true; readonly facts: Readonly<Record<string, string>> } | { readonly ok: false; readonly error: z.ZodError } {
  const schema = FACTS[kind] ?? z.strictObject({});
  const parsed = z.object({ facts: schema }).safeParse({ facts });
  if (!parsed.success) return { ok: false, error: parsed.error };
  return { ok: true, facts: Object.fromEntries(Object.entries(parsed.data.facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) };
}

/** Names of the facts of a step, for forms. */
export const factNames = (kind: StepKind): readonly string[] => {
  const schema = FACTS[kind];
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
};
