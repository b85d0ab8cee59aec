import { parseTracePath, toPath, type TraceKey } from '@/lib/trace/codes';

/** Page of the desk about a lot, item or container: its public address under another stem. */
export const lotPlace = (key: string): string => `/desk/lots/${(toPath(key as TraceKey).split('?')[0] ?? '').slice('/t/'.length)}`;

/** The code of a result's address as people know it, of GS1 `(01)…(10)…`; an address without one as it stands. */
export function codeOf(path: string): string {
  const read = parseTracePath((path.split('?')[0] ?? '').slice('/t/'.length).split('/'));
  return read.kind === 'readings' ? read.readings[0].code.value : path;
}
