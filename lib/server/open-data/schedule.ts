import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Clock } from '@/lib/trace/ports';
import { logFault } from '../fault';
import type { Manifest } from './manifest';

/** Hour at which the files are made, in China. */
const HOUR = 3;
const HOUR_MS = 3_600_000;
/** After the start, so that the first readers are not kept waiting by files. */
export const CATCH_UP_MS = 20_000;

/** The last moment, up to now, at which files were due: 03:00 Asia/Shanghai of today or of yesterday. */
export function lastDue(now: Date): Date {
  const today = new Date(`${toLocalDate(now)}T0${HOUR}:00:00+08:00`);
  return today <= now ? today : new Date(today.getTime() - 24 * HOUR_MS);
}

/** Whether files are owed: none yet, or none since they were last due. */
export const isOwed = (latest: Pick<Manifest, 'madeAt'> | undefined, now: Date): boolean => latest === undefined || new Date(latest.madeAt) < lastDue(now);

/** How long to sleep: until files are due next, an hour at most, because clocks are set and machines sleep. */
export const toSleep = (now: Date): number => Math.max(1_000, Math.min(HOUR_MS, lastDue(now).getTime() + 24 * HOUR_MS - now.getTime()));

export interface Night {
  readonly clock: Clock;
  readonly findLatest: () => Promise<Pick<Manifest, 'madeAt'> | undefined>;
  readonly make: () => Promise<unknown>;
  /** Calls back after so many milliseconds, without keeping the process alive. */
  readonly after: (ms: number, run: () => void) => void;
}

/**
 * Makes the files every night, and once after the start when last night's are missing. A night that fails is
 * logged and tried again within the hour; the server goes on.
 */
export function startNightly({ clock, findLatest, make, after }: Night): void {
  const run = async (): Promise<void> => {
    try {
      if (isOwed(await findLatest(), clock.now())) await make();
    } catch (error) {
      logFault('open-data', error);
    }
    after(toSleep(clock.now()), () => void run());
  };
  after(CATCH_UP_MS, () => void run());
}

/** Timers that let the process end. */
export const afterUnref = (ms: number, run: () => void): void => {
  setTimeout(run, ms).unref();
};
