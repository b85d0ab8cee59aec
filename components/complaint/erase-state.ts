/** Why nothing was deleted; keys of `complaint.status.erase.faults`. */
export const ERASE_FAULTS = ['conflict', 'unavailable', 'closed', 'fault'] as const;
export type EraseFault = (typeof ERASE_FAULTS)[number];

/** The form that asks for deletion, after it was sent. */
export interface EraseState {
  readonly problem?: EraseFault | 'missing';
}
export type SendErase = (before: EraseState, form: FormData) => Promise<EraseState>;
