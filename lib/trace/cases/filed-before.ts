import canonicalize from 'canonicalize';
import type { CaseFile, CaseFiling, CaseRecord, Complainant } from '../model/case';
import { toSubject } from './case-subject';
import type { CaseCtx } from './ctx';
import { isSameHash, secretHash } from './receipt-secret';

/** A filing that came under a key which has become a case before. */
export interface FiledAgain {
  readonly record: CaseRecord;
  /** As sent now: its subject not yet read from an answer. */
  readonly filing: CaseFiling;
  /** As sent now, cleaned and written anew. */
  readonly files: readonly Pick<CaseFile, 'sha256'>[];
  readonly complainant?: Complainant;
  readonly secret: string;
  /** Staff id, or `complainant`. */
  readonly by: string;
}

/** What a filing says, whenever and in whichever language it was sent. */
const matterOf = ({ consent, writtenAt: _writtenAt, locale: _locale, ...matter }: CaseFiling): string | undefined => canonicalize({ ...matter, consent: consent.version });

/** Whether the same files came, in whatever order. */
export const areSameFiles = (a: readonly Pick<CaseFile, 'sha256'>[], b: readonly Pick<CaseFile, 'sha256'>[]): boolean => digestsOf(a) === digestsOf(b);
const digestsOf = (files: readonly Pick<CaseFile, 'sha256'>[]): string => files.map(({ sha256 }) => sha256).sort().join(' ');

/**
 * Compares what is sent now with what was kept: a page that stays open, or is kept on a phone, brings its key
 * along for another matter, of another person or with other photographs too. The subject is read by the answer of that time.
 * @returns `changed` when something else is said now; the secret only where it is still that of the receipt,
 *   which it is not once the key it was made with was replaced
 * @throws when the case is gone
 */
export async function compareWithKept({ record, filing, files, complainant, secret, by }: FiledAgain, ctx: CaseCtx): Promise<{ readonly changed: boolean; readonly secret?: string }> {
  const [kept, receipt] = await Promise.all([ctx.cases.findCase(record.id), ctx.cases.findCaseByNumber(record.number)]);
  if (kept === undefined || receipt === undefined) throw new Error('A case is known by its key and not by its number.');
  const same = matterOf(kept.filing) === matterOf({ ...filing, subject: toSubject(filing.subject, kept.atFiling) }) && areSameFiles(files, kept.files.filter(({ addedAt }) => addedAt === kept.record.submittedAt));
  const changed = !same || (complainant !== undefined && !(await isSamePerson(record, complainant, by, ctx)));
  return { changed, ...(isSameHash(secretHash(record.number, secret), receipt.secretHash) ? { secret } : {}) };
}

/** Compares without showing anything; written down all the same, because it decrypts. */
async function isSamePerson({ id, number }: CaseRecord, complainant: Complainant, by: string, ctx: CaseCtx): Promise<boolean> {
  const kept = await ctx.cases.revealComplainant(id, { at: ctx.clock.now().toISOString(), by, action: 'case.receipt-read', subject: `case:${number}`, detail: { filed: 'again' } });
  return canonicalize(kept) === canonicalize(complainant);
}
