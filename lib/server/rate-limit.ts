import { createHmac, randomBytes } from 'node:crypto';
import { refusal, type Refusal } from '@/lib/trace/errors';
import type { Result } from '@/lib/trace/result';
import { toClientAddress } from './client-address';
import { getEnvironment } from './env';
import { toProblem } from './problem';
import { processWide } from './process-wide';

/*
 * Token bucket for each client of the open data. A client is a keyed hash of its address under a secret that
 * is drawn anew each day and kept in memory only, as for scans (scan-token.ts): nothing is stored, and nobody
 * can turn a hash back. Buckets are bounded in number; the one that has not been used for longest goes first,
 * which gives its client no more than a full bucket.
 */

const DAY_MS = 86_400_000;
/** Clients kept at a time; a bucket is about 200 bytes. */
const MOST_CLIENTS = 20_000;

export interface Allowance {
  readonly allowed: boolean;
  /** Whole requests that may follow at once. */
  readonly remaining: number;
  /** Seconds until the bucket is full again, or until the next request is let through when refused. */
  readonly reset: number;
}

interface Bucket {
  tokens: number;
  /** Of the last refill, in milliseconds. */
  at: number;
}

/** Buckets of one limit. `perMinute` requests trickle in, at most `burst` are held. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #perMs: number;
  readonly #burst: number;
  readonly #most: number;

  constructor({ perMinute, burst, mostClients = MOST_CLIENTS }: { readonly perMinute: number; readonly burst: number; readonly mostClients?: number }) {
    this.#perMs = perMinute / 60_000;
    this.#burst = burst;
    this.#most = mostClients;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one token. @param now milliseconds of a clock that never goes back */
  take(client: string, now: number): Allowance {
    const known = this.#buckets.get(client);
    const tokens = Math.min(this.#burst, known === undefined ? this.#burst : known.tokens + Math.max(0, now - known.at) * this.#perMs);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    // Moved to the end: the map's order is that of last use.
    this.#buckets.delete(client);
    this.#buckets.set(client, { tokens: left, at: now });
    if (this.#buckets.size > this.#most) this.#forget();
    const missing = allowed ? this.#burst - left : 1 - left;
    return { allowed, remaining: Math.floor(left), reset: Math.ceil(missing / this.#perMs / 1000) };
  }

  #forget(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** Of a minute's requests the part that may come at once. */
const BURST_SHARE = 0.5;
export const toBurst = (perMinute: number): number => Math.max(1, Math.floor(perMinute * BURST_SHARE));

interface DayLimit {
  readonly day: number;
  readonly secret: Buffer;
  readonly perMinute: number;
  readonly limiter: RateLimiter;
}
const running = processWide('open-data-limit', (): { limit?: DayLimit } => ({}));

/** The limiter of this process; begins anew each day with a new secret. */
function getLimit(perMinute: number): DayLimit {
  const day = Math.floor(Date.now() / DAY_MS);
  if (running.limit?.day !== day || running.limit.perMinute !== perMinute) {
    running.limit = { day, secret: randomBytes(32), perMinute, limiter: new RateLimiter({ perMinute, burst: toBurst(perMinute) }) };
  }
  return running.limit;
}

/** Headers by the IETF draft `ratelimit-headers`: what is left, and the policy behind it. */
export const toLimitHeaders = (allowance: Allowance, perMinute: number): Readonly<Record<string, string>> => ({
  ratelimit: `"open-data";r=${allowance.remaining};t=${allowance.reset}`,
  'ratelimit-policy': `"open-data";q=${perMinute};w=60, "burst";q=${toBurst(perMinute)};w=60`,
});

/**
 * Lets a request through within the limit (`OPEN_DATA_PER_MINUTE`), or answers 429 with the seconds to wait.
 * Every answer carries what is left.
 */
export async function limited(request: Request, answer: () => Promise<Response | Result<Response, Refusal>>): Promise<Response> {
  const perMinute = getEnvironment().OPEN_DATA_PER_MINUTE;
  const { secret, limiter } = getLimit(perMinute);
  const client = createHmac('sha256', secret).update(toClientAddress(request.headers)).digest('base64url').slice(0, 22);
  const allowance = limiter.take(client, performance.now());
  const headers = toLimitHeaders(allowance, perMinute);
  if (!allowance.allowed) {
    const refused = toProblem(refusal('too-many', `At most ${perMinute} requests a minute. The nightly files at /open-data hold everything.`), undefined, headers);
    refused.headers.set('retry-after', String(allowance.reset));
    refused.headers.set('access-control-allow-origin', '*');
    return refused;
  }
  const outcome = await answer();
  const response = outcome instanceof Response ? outcome : outcome.ok ? outcome.value : toProblem(outcome.error);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  response.headers.set('access-control-expose-headers', 'ETag, RateLimit, RateLimit-Policy, Retry-After');
  if (!response.headers.has('access-control-allow-origin')) response.headers.set('access-control-allow-origin', '*');
  return response;
}
