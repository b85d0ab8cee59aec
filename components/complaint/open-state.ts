/** Why a receipt did not open; keys of `complaint.open`. */
export const OPEN_PROBLEMS = ['missing', 'wrong', 'wait', 'unavailable', 'cross-site', 'fault'] as const;
export type OpenProblem = (typeof OPEN_PROBLEMS)[number];

/** The form of number and secret after it was sent; what was typed comes back. */
export interface OpenState {
  readonly number: string;
  readonly secret: string;
  readonly problem?: OpenProblem;
  /** Until the next try, with `wait`. */
  readonly minutes?: number;
  readonly open?: true;
}

export type SendOpen = (before: OpenState, form: FormData) => Promise<OpenState>;
