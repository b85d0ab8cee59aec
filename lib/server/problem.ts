import { REFUSALS, type Refusal } from '@/lib/trace/errors';

/** A fault's short reference: stands in the log and on the page, and says nothing else. */
export const newReference = (): string => crypto.randomUUID().slice(0, 8);

/**
 * RFC 7807 body for a refusal, with the exception type names of the EPCIS 2.0 REST bindings.
 * @param instance address of this occurrence, without a raw code; @param headers what the status owes beside it
 */
export function toProblem(refusal: Refusal, instance?: string, headers: Readonly<Record<string, string>> = {}): Response {
  const entry = REFUSALS[refusal.code];
  const body = {
    type: `epcisException:${entry.epcis}`,
    title: refusal.code,
    status: entry.http,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(instance === undefined ? {} : { instance }),
    ...(refusal.issues === undefined ? {} : { errors: refusal.issues }),
  };
  return Response.json(body, {
    status: entry.http,
    headers: {
      ...headers,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(entry.retryable ? { 'retry-after': '5' } : {}),
    },
  });
}
