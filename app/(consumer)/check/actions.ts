'use server';

import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { type CheckProblem, type CheckState, LONGEST_LIST } from '@/components/check/sheet';
import { decodeText } from '@/lib/server/decode-text';
import { logFault } from '@/lib/server/fault';
import { isCrossSite } from '@/lib/server/local-path';
import { askCheck } from '@/lib/server/questions';
import { presentMoment } from '@/lib/server/clock';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { MOST_CODES, readCheckList, toPastedList } from '@/lib/trace/usecases/check-list';
import { toSheet } from './sheet';

/*
 * A server action, because it is the one door of Next that reads a form and writes the same page: without
 * scripts the browser posts the form to the page's own address and gets the page back with the sheet on it,
 * and nothing had to be kept in between. Codes stand in no address and no log, and no scan is counted.
 */

/** Checks a pasted or uploaded list. Whatever happens, the list comes back and stays in the box. */
export async function checkList(_before: CheckState, form: FormData): Promise<CheckState> {
  const [t, head, given] = await Promise.all([getTranslations('check.problems'), headers(), readForm(form)]);
  const { text } = given;
  const problem = (kind: CheckProblem, values: { readonly count?: number } = {}): CheckState => ({ text, problem: { kind, sentence: t(kind, { count: values.count ?? 0, most: MOST_CODES }) } });
  if (isCrossSite(head)) return problem('cross-site');
  if (given.unreadable) return problem('no-text');
  if (text.length > LONGEST_LIST) return problem('too-long');
  const list = readCheckList(text, toLocalDate(presentMoment()));
  if (!list.ok) return problem(list.error.code, list.error.code === 'too-many' ? { count: list.error.count } : {});
  try {
    const checked = await askCheck(list.value);
    if (!checked.ok) return problem(checked.error.code === 'too-many' ? 'busy' : 'away');
    return { text, sheet: await toSheet(checked.value) };
  } catch (error) {
    logFault('check', error);
    return problem('fault');
  }
}

/** The list in the box, with the codes of the file after it. */
async function readForm(form: FormData): Promise<{ readonly text: string; readonly unreadable: boolean }> {
  const typed = form.get('codes');
  const text = typeof typed === 'string' ? typed.trim() : '';
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return { text, unreadable: false };
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (decoded === undefined) return { text, unreadable: true };
  return { text: [text, toPastedList(decoded, /\.csv$/i.test(file.name))].filter((part) => part !== '').join('\n'), unreadable: false };
}
