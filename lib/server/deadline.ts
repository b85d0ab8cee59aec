/** The store did not answer in time; doors turn it into the refusal `unavailable`. */
export class DeadlineExceeded extends Error {
  override name = 'DeadlineExceeded';
}

/**
 * Waits at most `ms` milliseconds. The work itself goes on, because a query cannot be called back;
 * its later failure is swallowed, because somebody has already been told.
 * @throws DeadlineExceeded
 */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(`no answer within ${ms} ms`)), ms);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Header on a request's way inside this server: when it arrived, in milliseconds of the epoch. */
export const ARRIVED = 'x-suma-arrived';

/**
 * Kept of a deadline for writing the answer once the store has been given up, in milliseconds. A register's
 * page can only send the reader on to the page that says so: two answers must fit (0.2 s in a browser on an
 * idle machine), also on a busy one.
 */
const WRITING_MS = 750;
/** The most of a shorter deadline that is kept so. */
const WRITING_PART = 0.15;

/**
 * How long a question may still wait for the store, in milliseconds, counted from the arrival of the request:
 * what the proxy waited, the page behind it no longer may.
 * @param arrived as the header has it; what is no instant within the last deadline counts as now
 * @param deadline from the arrival of a request to the end of its answer, in milliseconds
 */
export function toTimeLeft(arrived: string | null, now: number, deadline: number): number {
  const given = Number(arrived ?? Number.NaN);
  const passed = given <= now && given >= now - deadline ? now - given : 0;
  return Math.max(0, deadline - Math.min(WRITING_MS, deadline * WRITING_PART) - passed);
}
