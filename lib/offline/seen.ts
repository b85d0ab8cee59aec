import type { SeenResult } from '@/lib/trace/model/case';
import { giveUpAfter } from './give-up';
import { parseSeen } from './outbox';
import { findSavedResult, plainAddress } from './saved-results';

/** Longest a form waits for it, in milliseconds: it goes without rather than late. */
const WAIT_MS = 8_000;
/** Largest signed answer that is kept, in characters; an ordinary one has 20,000. */
const LONGEST = 400_000;

/** The signed answer of a result's address from the server; undefined where there is none or nobody answers. Never throws. */
export async function fetchSeen(address: string, fetch: typeof globalThis.fetch = globalThis.fetch): Promise<SeenResult | undefined> {
  try {
    const response = await fetch(`/api/v1/evidence?path=${encodeURIComponent(plainAddress(address))}`, { credentials: 'omit', cache: 'no-store', ...giveUpAfter(WAIT_MS) });
    const seen = response.ok ? parseSeen(await response.json()) : undefined;
    return seen !== undefined && seen.answer.length <= LONGEST ? seen : undefined;
  } catch {
    return undefined;
  }
}

/** What was seen at an address: as it was kept when the result was shown here, else as it reads now. Never throws. */
export const findSeen = async (address: string): Promise<SeenResult | undefined> => (await findSavedResult(address))?.seen ?? (await fetchSeen(address));
