import { type Refusal, refusal } from '@/lib/trace/errors';
import type { Result } from '@/lib/trace/result';
import { logFault } from './fault';
import { toProblem } from './problem';

/**
 * The seam of every JSON route: a refusal becomes `application/problem+json`, a fault is logged once
 * and answered with its reference and nothing else.
 */
export async function runRoute(door: string, answer: () => Promise<Response | Result<Response, Refusal>>): Promise<Response> {
  try {
    const outcome = await answer();
    if (outcome instanceof Response) return outcome;
    return outcome.ok ? outcome.value : toProblem(outcome.error);
  } catch (error) {
    const reference = logFault(door, error);
    return Response.json(
      { type: 'epcisException:ImplementationException', title: 'fault', status: 500, detail: `Something failed here, reference ${reference}.`, instance: `urn:suma:fault:${reference}` },
      { status: 500, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
    );
  }
}

export const refuse = (...parameters: Parameters<typeof refusal>): Response => toProblem(refusal(...parameters));
