import type { Answers, Problem, TextField } from './form-model';

/** What went wrong with keeping who complains; keys of `complaint.handOver.faults`. */
export const PERSON_FAULTS = ['conflict', 'unavailable', 'closed', 'cross-site', 'offline', 'fault'] as const;
export type PersonFault = (typeof PERSON_FAULTS)[number];

/** The form for who complains, after it was filled in; the material is made from its answers. */
export interface PersonState {
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  readonly fault?: PersonFault;
  readonly filled?: true;
  readonly kept?: true;
}
export type SendPerson = (before: PersonState, form: FormData) => Promise<PersonState>;

/** Fields of the form for the paths of a complainant. */
const PLACES_OF: Readonly<Record<string, TextField>> = {
  name: 'name', phone: 'phone', address: 'postal', guardian: 'guardianName', 'guardian.name': 'guardianName', 'guardian.phone': 'guardianPhone', 'guardian.relation': 'guardianRelation',
  'agent.name': 'agentName', 'agent.phone': 'agentPhone', 'agent.authority': 'agentAuthority', 'group.people': 'people',
  'group.representatives': 'firstName', 'group.representatives.0.name': 'firstName', 'group.representatives.0.phone': 'firstPhone', 'group.representatives.1.name': 'secondName', 'group.representatives.1.phone': 'secondPhone',
};
const CODES: Readonly<Record<string, Problem['code']>> = { needed: 'missing', 'not-a-phone': 'phone', 'too-long': 'too-long', 'not-a-number': 'number' };

/** A problem of the form for an issue of the use case. */
export const toPersonProblem = ({ path, code }: { readonly path: string; readonly code: string }): Problem => ({ field: PLACES_OF[path.replace(/^complainant\.?/, '')] ?? 'name', code: CODES[code] ?? 'missing' });
