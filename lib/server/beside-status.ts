import { isChapter } from '@/lib/i18n/chapters';
import { findMark } from '@/lib/trace/marks/marks';
import type { LocalDate } from '@/lib/trace/model/event';
import type { EntryRegister } from '@/lib/trace/model/register';
import { askPublicDraw } from './desk/board';
import { askEntry } from './questions';

/** Registers whose entries have a page of their own below the list. */
const WITH_PAGES = ['agri-inputs', 'honours', 'catalogue'] as const satisfies readonly EntryRegister[];

const isDay = (text: string): text is LocalDate => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Files and feeds that stand beside the entries of a list. */
const isFile = (name: string): boolean => /^(?:feed\.(?:atom|json)|[a-z-]+\.csv)$/.test(name);

/**
 * Status of an entry below `/agri-inputs`, `/honours` and `/catalogue`, of a mark, a lesson and a random draw; undefined for
 * any other path. `?asof=` asks the catalogue of another day.
 * @param segments raw segments of the path, still percent-encoded
 */
export async function toBesideStatus([place = '', ...rest]: readonly string[], query: URLSearchParams): Promise<200 | 404 | 503 | undefined> {
  if (place === 'learn') return rest[0] !== 'reader' || rest.length !== 2 || rest[1] === 'all' ? undefined : isChapter(rest[1] ?? '') ? 200 : 404;
  const [name] = rest;
  if (name === undefined || rest.length !== 1 || isFile(name)) return undefined;
  if (place === 'draws') {
    const asked = await askPublicDraw(decodeURIComponent(name));
    return !asked.ok ? 503 : asked.value === undefined ? 404 : 200;
  }
  if (place === 'marks') return findMark(decodeURIComponent(name)) === undefined ? 404 : 200;
  const register = WITH_PAGES.find((one) => one === place);
  if (register === undefined) return undefined;
  const asOf = register === 'catalogue' ? (query.get('asof')?.trim() ?? '') : '';
  const asked = await askEntry(register, decodeURIComponent(name), isDay(asOf) ? asOf : undefined);
  return !asked.ok ? 503 : asked.value === undefined ? 404 : 200;
}
