import { createHmac, randomBytes } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { toClientAddress } from './client-address';
import { processWide } from './process-wide';
import { RateLimiter } from './rate-limit';
import { presentMoment } from './clock';
import { toOrigin } from './feeds';
import { getServices } from './running';

/*
 * A receipt that is open in a browser. Number and secret stand in no address: who types them gets a cookie, sealed
 * with the server's own key, that opens the pages of this one receipt for half an hour. Nothing is kept here.
 */

export interface HeldReceipt {
  readonly number: string;
  readonly secret: string;
}

const NAME = 'suma-receipt';
const PATH = '/complaints';
/** Minutes a receipt stays open after it was last used to change something. */
export const OPEN_MINUTES = 30;
/** How long the browser keeps the cookie, in minutes, so that an expired one can be told from none. */
const KEEP_MINUTES = 8 * 60;

/** Opens a receipt in this browser, or keeps it open for longer. For server actions and route handlers. */
export async function keepReceipt({ number, secret }: HeldReceipt): Promise<void> {
  const [jar, head, { keys }] = await Promise.all([cookies(), headers(), getServices()]);
  const until = presentMoment().getTime() + OPEN_MINUTES * 60_000;
  const sealed = Buffer.from(keys.encrypt(JSON.stringify({ for: NAME, number, secret, until }))).toString('base64url');
  jar.set(NAME, sealed, { httpOnly: true, sameSite: 'strict', path: PATH, maxAge: KEEP_MINUTES * 60, secure: toOrigin(head).startsWith('https:') });
}

/** Closes it. */
export async function dropReceipt(): Promise<void> {
  (await cookies()).set(NAME, '', { httpOnly: true, sameSite: 'strict', path: PATH, maxAge: 0 });
}

/** The receipt that is open here; `expired` when it was open too long ago. Not ours, or altered: none. */
export async function findHeldReceipt(): Promise<HeldReceipt | 'expired' | undefined> {
  const sealed = (await cookies()).get(NAME)?.value;
  if (sealed === undefined || sealed === '') return undefined;
  const held = await unseal(sealed);
  if (held === undefined) return undefined;
  return held.until > presentMoment().getTime() ? { number: held.number, secret: held.secret } : 'expired';
}

async function unseal(sealed: string): Promise<(HeldReceipt & { readonly until: number }) | undefined> {
  const { keys } = await getServices();
  try {
    const held = JSON.parse(keys.decrypt(Buffer.from(sealed, 'base64url'))) as Readonly<Record<string, unknown>>;
    const { number, secret, until } = held;
    return held['for'] === NAME && typeof number === 'string' && typeof secret === 'string' && typeof until === 'number' ? { number, secret, until } : undefined;
  } catch {
    return undefined;
  }
}

/** Tries of one client in a minute, and at once; many phones may share one address of a mobile network. */
const CLIENT_TRIES = { perMinute: 12, burst: 20 };
/** Tries at one number by everybody: whoever has many addresses guesses no faster. */
const NUMBER_TRIES = { perMinute: 6, burst: 30 };
const tries = processWide('receipt-tries', () => ({ secret: randomBytes(32), clients: new RateLimiter(CLIENT_TRIES), numbers: new RateLimiter(NUMBER_TRIES) }));
/** Addresses are held as keyed hashes under a secret that dies with the process. */
const toBucket = (text: string): string => createHmac('sha256', tries.secret).update(text).digest('base64url').slice(0, 22);

/**
 * Lets somebody try a number and a secret.
 * @param number undefined for what is none: it opens nothing, and many people mistype
 * @returns seconds to wait, or undefined when the try may be made
 */
export function waitBeforeTry(asker: Headers, number: string | undefined, now = performance.now()): number | undefined {
  const client = tries.clients.take(toBucket(toClientAddress(asker)), now);
  if (!client.allowed) return client.reset;
  if (number === undefined) return undefined;
  const any = tries.numbers.take(toBucket(number), now);
  return any.allowed ? undefined : any.reset;
}
