'use server';

import { type Correction, readCorrection } from '@/components/registers/correction-letter';

/**
 * Gives back what was written, so that a browser without scripts gets its letter with the page. Nothing is
 * kept, logged or looked up.
 */
export async function returnCorrection(_before: Correction | undefined, form: FormData): Promise<Correction> {
  return readCorrection(form);
}
