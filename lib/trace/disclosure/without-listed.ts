import type { TraceAnswer } from '../model/answer';

/**
 * The answer without anything about the statutory list, for everything that is kept, exported or
 * shared: an entry may end any day, and afterwards nothing may bring it back. It is the very answer
 * that would be given if nobody were listed, verdict and parameters too: any difference would tell.
 */
export function withoutListed(answer: TraceAnswer): TraceAnswer {
  const findings = answer.findings.filter((f) => f.state !== 'listed' && f.code !== 'listed');
  const { otherwise, ...verdict } = answer.verdict;
  if (verdict.state !== 'listed') return { ...answer, verdict, findings, listed: [] };
  if (otherwise === undefined) throw new Error('A verdict that rests on a listing must say what it would be without.');
  return { ...answer, verdict: { ...verdict, ...otherwise }, findings, listed: [] };
}
