import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { withoutListed } from '@/lib/trace/disclosure';
import { type Refusal, refusal } from '@/lib/trace/errors';
import type { Actor } from '@/lib/trace/model/actor';
import type { SeenResult } from '@/lib/trace/model/case';
import type { Ctx } from '@/lib/trace/ports';
import { type Result, err, ok } from '@/lib/trace/result';
import { resolveCode } from '@/lib/trace/usecases/resolve-code';
import type { KeyRing } from './keys';
import { toAsked } from './page-query';
import { isPersonalAddress } from './personal-path';
import { askPath } from './questions';
import { getServices } from './running';

/*
 * What a shopper saw, signed when it was shown: the phone keeps it with the result and sends it along with a
 * complaint. It reads as if nobody were listed, because it is kept; what the statutory list said at filing is
 * looked up here and goes to the desk alone.
 */

/** Signs an answer as evidence: SHA-256 of its canonical JSON (RFC 8785), ECDSA P-256 over that hash's hex. */
export function toSeen(answer: Parameters<typeof withoutListed>[0], keys: Pick<KeyRing, 'sign'>): SeenResult {
  const text = canonicalize(withoutListed(answer)) ?? '';
  const hash = hashOf(text);
  return { answer: text, hash, ...keys.sign(hash) };
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Path and query of a result's address, `/t/…`, still percent-encoded. */
function parseAddress(address: string): { readonly segments: readonly string[]; readonly query: URLSearchParams } | undefined {
  if (!address.startsWith('/t/') || !URL.canParse(address, 'http://localhost')) return undefined;
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  return pathname.startsWith('/t/') ? { segments: pathname.slice(3).replace(/\/$/, '').split('/'), query: searchParams } : undefined;
}

/** An address that may be asked: a result's, and none that could name a person. */
function toPlace(address: string): Result<NonNullable<ReturnType<typeof parseAddress>>, Refusal> {
  const place = parseAddress(address);
  if (place === undefined) return err(refusal('bad-request', 'path is the address of a result, /t/… with its query.'));
  try {
    for (const segment of place.segments) decodeURIComponent(segment);
  } catch {
    return err(refusal('bad-request', 'path contains an incomplete escape sequence.'));
  }
  if (isPersonalAddress(`/t/${place.segments.join('/')}`, place.query)) return err(refusal('personal-code-in-url', 'This may contain a personal number and must not stand in an address; it was not looked up.'));
  return ok(place);
}

/**
 * The signed answer behind the address of a result, as anybody may keep it.
 * Refusals: `bad-request`, `personal-code-in-url`, `not-found` for what is no trace code, `unavailable`.
 */
export async function askSeen(address: string): Promise<Result<SeenResult, Refusal>> {
  const place = toPlace(address);
  if (!place.ok) return place;
  const asked = await askPath(place.value.segments, toAsked(place.value.query));
  if (!asked.ok) return asked;
  const { resolution } = asked.value;
  if (!('answer' in resolution)) return err(refusal('not-found', 'There is no answer at this address.'));
  return ok(toSeen(resolution.answer, (await getServices()).keys));
}

/**
 * Whether what was seen is ours and of this matter: its hash that of its text, our signature on the hash, and the
 * code that of the complaint. Of a complaint about no code nothing we ever answered is evidence. Never throws,
 * whatever was sent.
 */
export function isSeenOurs({ answer, hash, signature, keyId }: SeenResult, keys: Pick<KeyRing, 'verify'>, path: string | undefined): boolean {
  if (hashOf(answer) !== hash || !keys.verify(hash, signature, keyId)) return false;
  return path !== undefined && toPathname(path) === pathOf(answer);
}

const toPathname = (path: string): string => path.split(/[?#]/)[0]?.replace(/(?<=.)\/$/, '') ?? '';

/** The code's own address in the text of an answer. */
function pathOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: { path?: unknown } };
    return typeof code?.path === 'string' ? toPathname(code.path) : undefined;
  } catch {
    return undefined;
  }
}

/** Who works on a case sees what the matrix opens to handlers. */
const DESK_ACTOR: Actor = { roles: ['handler'], regions: [], categories: [] };

/** The answer at this moment as the desk may see it, listings too, as canonical JSON; undefined where there is none. */
export async function answerAtFiling(address: string, ctx: Ctx): Promise<string | undefined> {
  const place = parseAddress(address);
  if (place === undefined) return undefined;
  const { lot, date, as, attributes } = toAsked(place.query);
  const resolution = await resolveCode({
    segments: place.segments,
    ...(lot === undefined ? {} : { lot }), ...(date === undefined ? {} : { productionDate: date }), ...(as === undefined ? {} : { family: as }), ...(attributes === undefined ? {} : { attributes }),
  }, { ...ctx, actor: DESK_ACTOR });
  return 'answer' in resolution ? canonicalize(resolution.answer) : undefined;
}
