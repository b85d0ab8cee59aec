/** Longest way from a scan to its result, in milliseconds. */
const ON_THE_WAY_MS = 15_000;

let left: number | undefined;

/** The person has scanned and is on the way to the result. */
export const leaveForResult = (nowMs: number): void => {
  left = nowMs;
};

/** Whether this result is the one just scanned for; true once. A result opened from a link or again says nothing. */
export function arriveAtResult(nowMs: number): boolean {
  const arrived = left !== undefined && nowMs - left >= 0 && nowMs - left < ON_THE_WAY_MS;
  left = undefined;
  return arrived;
}
