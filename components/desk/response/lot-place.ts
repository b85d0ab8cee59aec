import { toPath } from '@/lib/trace/codes';
import type { TraceKey } from '@/lib/trace/codes';

/** Page of the desk about a lot, item or container: its public address under another stem. */
export const lotPlace = (key: string): string => `/desk/lots/${(toPath(key as TraceKey).split('?')[0] ?? '').slice('/t/'.length)}`;
