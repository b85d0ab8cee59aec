import { holdsIdCard, holdsPersonalOid, parseTracePath } from '@/lib/trace/codes';

/**
 * Whether an address under `/t/` carries a code that may name a natural person (an agri OID with an
 * ID-card subject, an ID-card number itself). Such a code is looked up by form only and lives at `/t/h/…`.
 */
export function isPersonalPath(pathname: string): boolean {
  if (!pathname.startsWith('/t/')) return false;
  const segments = pathname.slice(3).split('/').filter((segment) => segment !== '');
  const recognition = parseTracePath(segments);
  if (recognition.kind === 'personal-id') return true;
  return recognition.kind === 'readings' && recognition.readings.some(({ code }) => code.personal && code.family !== 'h');
}

/** Whether a text may name a natural person: an ID-card number however it is grouped, or an agri identifier of one. */
const holdsPerson = (text: string): boolean => holdsIdCard(text) || holdsPersonalOid(text);

/**
 * The one question asked of every address before anything behind sees it: whether its path, or a name
 * or value of its query, holds a person's number as a person could have typed it. `codePath` is the
 * same path as a result address, where the two differ.
 */
export const isPersonalAddress = (pathname: string, query: URLSearchParams, codePath = pathname): boolean =>
  isPersonalPath(codePath) || holdsPerson(pathname) || [...query].some(([name, value]) => holdsPerson(`${name}=${value}`));
