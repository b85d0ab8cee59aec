/**
 * Chance that a week has `count` or more, where `rate` are usual and nothing but chance is at work:
 * P(X ≥ count) for a Poisson distribution. Summed from the count upwards, so that small chances keep their digits.
 * @param rate mean of a week, above 0
 */
export function chanceOf(count: number, rate: number): number {
  if (count <= 0) return 1;
  // ln P(X = count), from which each further term follows by one factor.
  let log = -rate + count * Math.log(rate);
  for (let k = 2; k <= count; k += 1) log -= Math.log(k);
  let term = Math.exp(log);
  let sum = 0;
  for (let k = count; term > sum * 1e-15 || k < rate; k += 1) {
    sum += term;
    term *= rate / (k + 1);
  }
  return Math.min(1, sum);
}

/** Smallest number of a week whose chance is at most `bound`. */
export function leastUnusual(rate: number, bound: number): number {
  let count = Math.max(1, Math.floor(rate));
  while (chanceOf(count, rate) > bound) count += 1;
  return count;
}
