import { parseTracePath } from '@/lib/trace/codes';

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
