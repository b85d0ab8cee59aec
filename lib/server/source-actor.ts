import type { Actor } from '@/lib/trace/model/actor';
import { type Refusal, refusal } from '@/lib/trace/errors';
import { type Result, err, ok } from '@/lib/trace/result';
import { hashApiKey } from './keys';
import { asking } from './questions';

/**
 * The source platform behind a request: `Authorization: Bearer {key}` or `X-API-Key: {key}`. The key is
 * compared by its hash, so a stored key cannot be read back.
 * @returns refusal `unauthenticated` without a key or with an unknown one, `unavailable` when the store is away
 */
export async function toSourceActor(headers: Headers): Promise<Result<Actor & { readonly sourceId: string }, Refusal>> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const key = bearer ?? headers.get('x-api-key')?.trim();
  if (!key) return err(refusal('unauthenticated', 'Send the API key of your source as "Authorization: Bearer …" or "X-API-Key: …".'));
  const found = await asking((ctx) => ctx.sources.findSourceByKeyHash(hashApiKey(key)));
  if (!found.ok) return found;
  const source = found.value;
  if (!source) return err(refusal('unauthenticated', 'This API key is not known.'));
  return ok({ roles: ['source'], sourceId: source.id, regions: [], categories: source.scope.categories });
}
