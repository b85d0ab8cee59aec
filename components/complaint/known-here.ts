import { findSavedResult } from '@/lib/offline/saved-results';
import type { CaseSubject } from '@/lib/trace/model/case';
import type { Answers, KnownParty } from './form-model';
import { parseAbout } from './form-state';

/** What this device kept of the result that the address names. */
export interface KnownHere {
  readonly about: string;
  readonly answers: Answers;
  readonly subject: CaseSubject;
  readonly parties: readonly KnownParty[];
}

/** The result this form was opened from, as it was read online; undefined where the address names none. */
export async function findKnownHere(search = location.search): Promise<KnownHere | undefined> {
  const about = parseAbout(new URLSearchParams(search).get('about'));
  if (about === undefined) return undefined;
  const kept = await findSavedResult(about).catch(() => undefined);
  const [name, lot] = [kept?.product?.name, kept?.lot];
  return {
    about,
    answers: { ...(name === undefined ? {} : { product: name }), ...(lot === undefined ? {} : { lot }) },
    subject: { path: about, ...(name === undefined ? {} : { productName: name }), ...(lot === undefined ? {} : { lot }) },
    parties: [...(kept?.parties ?? [])].reverse().map((party) => ({ name: party.name })),
  };
}
