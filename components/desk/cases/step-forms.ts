import type { StepKind } from '@/lib/trace/model/case';

/** A field of a step's form: its fact's name, and how it is asked for. `day` is the step's own. */
export interface StepField {
  readonly name: 'text' | 'day' | 'reason' | 'factors' | 'to' | 'toStaff' | 'region' | 'category' | 'present' | 'place' | 'agency' | 'result' | 'how' | 'number';
  readonly optional?: boolean;
}

const text: StepField = { name: 'text' };
const remarks: StepField = { name: 'text', optional: true };
const day: StepField = { name: 'day', optional: true };

/** Which fields the form of a step has, in their order; steps without a row are not the desk's. */
export const STEP_FIELDS: Partial<Readonly<Record<StepKind, readonly StepField[]>>> = {
  accepted: [day, remarks],
  refused: [{ name: 'reason' }, { name: 'factors', optional: true }, remarks, day],
  'mediation-begun': [day, remarks],
  'mediation-record': [text, { name: 'present', optional: true }, { name: 'place', optional: true }, day],
  'test-begun': [{ name: 'agency', optional: true }, remarks, day],
  'test-ended': [{ name: 'result', optional: true }, remarks, day],
  agreed: [remarks, day],
  terminated: [{ name: 'reason' }, remarks, day],
  'parties-told': [{ name: 'how' }, remarks, day],
  'clue-found': [text, day],
  'clue-checked': [text, day],
  checking: [remarks, day],
  'case-opened': [{ name: 'number', optional: true }, remarks, day],
  'not-opened': [remarks, day],
  'result-told': [remarks, day],
  extended: [{ name: 'reason' }],
  'objection-answered': [text],
  'supplement-asked': [text],
  message: [text],
  assigned: [{ name: 'toStaff', optional: true }, remarks],
  transferred: [{ name: 'to' }, { name: 'region', optional: true }, { name: 'category', optional: true }, remarks],
  note: [text],
};

export const STEP_GROUPS = ['decide', 'talk', 'inside'] as const;
const TALK: readonly StepKind[] = ['objection-answered', 'supplement-asked', 'message'];
const INSIDE: readonly StepKind[] = ['assigned', 'transferred', 'note'];

export const groupOf = (step: StepKind): (typeof STEP_GROUPS)[number] => (TALK.includes(step) ? 'talk' : INSIDE.includes(step) ? 'inside' : 'decide');

/** Name of a field in the form: facts stand apart from what every step has. */
export const fieldName = (name: StepField['name']): string => (name === 'day' ? 'day' : `facts.${name === 'toStaff' ? 'to' : name}`);

