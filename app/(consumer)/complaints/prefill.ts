import { randomUUID } from 'node:crypto';
import type { FormState } from '@/components/complaint/form-state';
import { parseAbout } from '@/components/complaint/form-state';
import type { KnownParty } from '@/components/complaint/form-model';
import { getEnvironment } from '@/lib/server/env';
import { askSeen } from '@/lib/server/evidence';
import { toAsked } from '@/lib/server/page-query';
import { askPath } from '@/lib/server/questions';
import { parseTracePath, type TraceKey } from '@/lib/trace/codes';
import { withoutListed } from '@/lib/trace/disclosure';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import type { CaseKind, CaseSubject } from '@/lib/trace/model/case';

/** What stands above the first screen: the result it began from. */
export interface Began {
  readonly answer: TraceAnswer;
}

const lotKeyOf = (answer: TraceAnswer, key: TraceKey | undefined): TraceKey | undefined => (answer.code.level === 'lot' ? key : undefined);

function toSubject(answer: TraceAnswer, about: string): CaseSubject {
  const { product, code } = answer;
  const recognition = parseTracePath(code.path.replace(/^\/t\//, '').split('?')[0]?.split('/') ?? []);
  const read = recognition.kind === 'readings' ? recognition.readings[0].code : undefined;
  const key = read === undefined || read.personal ? undefined : read.key;
  const lotKey = lotKeyOf(answer, key);
  return {
    path: about,
    ...(key === undefined ? {} : { key }),
    ...(lotKey === undefined ? {} : { lotKey }),
    ...(product === undefined ? {} : { productName: product.name, productKey: product.key as TraceKey, category: product.category, ...(product.lot === undefined ? {} : { lot: product.lot }) }),
  };
}

/** Firms of the chain, those nearest to the buyer first; natural persons have no name here. */
function toKnown({ parties, product }: TraceAnswer): readonly KnownParty[] {
  const firms = [...parties].reverse().filter(({ natural, name }) => natural !== true && name !== '');
  const all = product?.responsible === undefined || firms.some(({ key }) => key === product.responsible?.key) ? firms : [...firms, product.responsible];
  return all.slice(0, 20).map(({ name, uscc, region }) => ({ name, ...(uscc === undefined ? {} : { uscc }), ...(region === undefined ? {} : { region }) }));
}

/**
 * The form as it opens: empty, or filled with what the result of a code knows. A code that is not known, or a store
 * that is away, leaves it empty: nobody is kept from writing.
 */
export async function openForm(kind: CaseKind, given: string | undefined): Promise<FormState & { readonly began?: Began }> {
  const about = parseAbout(given);
  const frame = { kind, operator: getEnvironment().OPERATOR, key: randomUUID() };
  const empty: FormState = { frame: { ...frame, known: [] }, step: 1, answers: {}, problems: [], subject: {} };
  if (about === undefined) return empty;
  const { pathname, searchParams } = new URL(about, 'http://localhost');
  const [asked, seen] = await Promise.all([
    askPath(pathname.slice(3).replace(/\/$/, '').split('/'), toAsked(searchParams)).catch(() => undefined),
    askSeen(about).catch(() => undefined),
  ]);
  if (!asked?.ok || !('answer' in asked.value.resolution)) return empty;
  const answer = withoutListed(asked.value.resolution.answer);
  const { product } = answer;
  const known = toKnown(answer);
  // A 举报 is mostly about who made the thing; a 投诉 about who sold it, which the chain rarely names.
  const respondent = kind === 'report' ? product?.responsible?.name : undefined;
  return {
    frame: { ...frame, about, known },
    step: 1,
    answers: { ...(product === undefined ? {} : { product: product.name, ...(product.lot === undefined ? {} : { lot: product.lot }) }), ...(respondent === undefined ? {} : { respondent }) },
    problems: [],
    subject: toSubject(answer, about),
    ...(seen?.ok ? { seen: seen.value } : {}),
    began: { answer },
  };
}
