import { REFUSALS, type RefusalCode } from '@/lib/trace/errors';
import { giveUpAfter } from './give-up';
import type { OutboxItem, OutboxProblem, OutboxReceipt } from './outbox';
import type { OutboxContent } from './outbox-store';
import { isRecord } from './storage';

/** Door of filings; the same for pages, the service worker and other programs. */
export const FILING_DOOR = '/api/v1/complaints';

/** Longest one try may take, in milliseconds: nine photos on a slow line. */
const TRY_MS = 180_000;

/** What became of one try. `again` may be tried later; `afterMs` as the server asked. */
export type Sent =
  | { readonly kind: 'done'; readonly receipt: OutboxReceipt & { /** False when it had arrived before. */ readonly created: boolean } }
  | { readonly kind: 'again'; readonly problem: OutboxProblem; readonly afterMs?: number }
  | { readonly kind: 'refused'; readonly problem: OutboxProblem };

const EXTENSIONS = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const;

/** The body of a filing: names of files stay on the device, their places tell them apart. */
export function toFilingBody({ filing, seen }: Pick<OutboxItem, 'filing' | 'seen'>, contents: readonly OutboxContent[]): FormData {
  const body = new FormData();
  body.set('filing', JSON.stringify(filing ?? null));
  if (seen !== undefined) body.set('seen', JSON.stringify(seen));
  for (const [index, { file, content }] of contents.entries()) body.append('file', new Blob([Uint8Array.from(content)], { type: file.type }), `${index + 1}.${EXTENSIONS[file.type]}`);
  return body;
}

const isCode = (code: unknown): code is RefusalCode => typeof code === 'string' && Object.hasOwn(REFUSALS, code);
const problem = (code: string): OutboxProblem => ({ code, issues: [] });

/**
 * Sends one filing. Only the answer of our own server ends it: a page that a hotel's network puts in between, or a
 * server that is being replaced, means to try again. Never throws.
 */
export async function sendFiling(item: OutboxItem, contents: readonly OutboxContent[], fetch: typeof globalThis.fetch, now: () => number): Promise<Sent> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(FILING_DOOR, {
      method: 'POST', body: toFilingBody(item, contents), headers: { 'idempotency-key': item.id, accept: 'application/json' },
      credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...giveUpAfter(TRY_MS),
    });
    answer = await response.json().catch(() => undefined);
  } catch {
    return { kind: 'again', problem: problem('network') };
  }
  if (response.ok) {
    const receipt = toReceipt(answer, contents, new Date(now()).toISOString());
    return receipt === undefined ? { kind: 'again', problem: problem('strange') } : { kind: 'done', receipt };
  }
  const given: Readonly<Record<string, unknown>> = isRecord(answer) ? answer : {};
  const { title, errors } = given;
  if (!isCode(title)) return { kind: 'again', problem: problem('strange') };
  const issues = Array.isArray(errors) ? errors.flatMap((entry: unknown) => (isRecord(entry) && typeof entry['path'] === 'string' && typeof entry['code'] === 'string' ? [{ path: entry['path'], code: entry['code'] }] : [])) : [];
  if (!REFUSALS[title].retryable) return { kind: 'refused', problem: { code: title, issues } };
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { kind: 'again', problem: { code: title, issues }, ...(seconds > 0 ? { afterMs: seconds * 1000 } : {}) };
}

function toReceipt(answer: unknown, contents: readonly OutboxContent[], filedAt: string): (OutboxReceipt & { readonly created: boolean }) | undefined {
  if (!isRecord(answer)) return undefined;
  const { number, secret, files, created } = answer;
  // Without a secret only of what had arrived before.
  if (typeof number !== 'string' || (typeof secret !== 'string' && created !== false)) return undefined;
  const refusedFiles = (Array.isArray(files) ? files : []).flatMap((entry: unknown, index) => {
    const reason = isRecord(entry) ? entry['refused'] : undefined;
    return typeof reason === 'string' ? [{ name: contents[index]?.file.name ?? '', reason }] : [];
  });
  return { number, ...(typeof secret === 'string' ? { secret } : {}), filedAt, created: created !== false, refusedFiles };
}
