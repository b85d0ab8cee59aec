import type { TraceAnswer } from '../model/answer';
import { paramsOf } from '../verdict/judge';

/**
 * The answer without anything about the statutory list, for everything that is kept, exported or
 * shared: an entry may end any day, and afterwards nothing may bring it back. The verdict becomes the
 * next one in the order of precedence, as if nobody had been listed.
 */
export function withoutListed(answer: TraceAnswer): TraceAnswer {
  const findings = answer.findings.filter((f) => f.state !== 'listed' && f.code !== 'listed');
  if (answer.verdict.state !== 'listed') return { ...answer, findings, listed: [] };
  const state = findings.find((f) => f.state !== undefined)?.state ?? 'ok';
  const { category, steps } = answer.verdict.params;
  return {
    ...answer,
    findings,
    listed: [],
    verdict: { ...answer.verdict, state, params: { ...(category === undefined ? {} : { category }), ...(steps === undefined ? {} : { steps }), ...paramsOf(state, findings) } },
  };
}
