/** A percentage from fewer results than these would say more than they do; below it every page says n of m alone. */
export const LEAST_FOR_PERCENT = 5;

/** Some out of all; `percent` a whole number, only where there are enough to tell one. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  readonly percent?: number;
}

/**
 * Some out of all, the one formula of every rate that the pages tell: of a firm's file and of the statistics alike. The
 * percentage is rounded down, so that 100 % means all; it is left out below {@link LEAST_FOR_PERCENT} cases.
 *
 * The pass rate (合格率) is such a share: `part` the reports that say passed, `whole` the reports with a conclusion. A report
 * is known by its type, number and issuer and counts once, however many sources deliver it and whatever they deliver it
 * about; where its conclusions differ it counts as failed. One without a conclusion counts in neither.
 * @param cases how many things were counted, where the whole counts something else (steps of some lots)
 */
export const toShare = (part: number, whole: number, cases = whole): Share => ({ part, whole, ...(cases < LEAST_FOR_PERCENT || whole === 0 ? {} : { percent: Math.floor((part / whole) * 100) }) });
