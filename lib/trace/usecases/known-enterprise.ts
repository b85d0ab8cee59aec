import { familyKey } from '../codes/identity';
import type { Enrolment, Party } from '../model/master';
import type { Ctx } from '../ports';

export interface KnownEnterprise {
  readonly enrolments: readonly Enrolment[];
  readonly parties: readonly Party[];
}

/** What makes a legal person known: an enrolment or a source's master data. A natural person is not, whatever register names it. */
export async function findKnownEnterprise(uscc: string, ctx: Ctx): Promise<KnownEnterprise | undefined> {
  const [enrolments, parties] = await Promise.all([ctx.registers.enrolmentsOf(uscc), ctx.registers.partiesOf(uscc)]);
  if (parties.length > 0) return { enrolments, parties };
  const described = await ctx.store.findParties([...new Set([familyKey('uscc', uscc), ...enrolments.flatMap((row) => row.party ?? [])])]);
  if (described.some((party) => party.naturalPerson)) return undefined;
  return enrolments.length > 0 ? { enrolments, parties } : undefined;
}

/** Whether there is a file of this firm, without making it. A firm known only from the statutory list has none. */
export const isKnownEnterprise = async (uscc: string, ctx: Ctx): Promise<boolean> => (await findKnownEnterprise(uscc, ctx)) !== undefined;
