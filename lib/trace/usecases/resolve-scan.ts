import type { Resolution } from '../model/answer';
import type { Ctx } from '../ports';
import { resolveWith, type ResolveInput } from './resolve-code';

/** A scan by a person: the text as read, and what the person chose to give with it. */
export type ScanInput = ResolveInput & {
  /** Salted daily by the caller and not kept beyond the day; the same token on the same day counts once. */
  readonly token?: string;
  /** GB/T 2260 province code, only where the person chose one. */
  readonly province?: string;
};

/**
 * Resolves a code and counts the scan, if the store knows the thing; the answer includes this scan.
 * Page views, HEAD requests and prefetches call `resolveCode` instead.
 */
export function resolveScan(input: ScanInput, ctx: Ctx): Promise<Resolution> {
  const { token, province, ...asked } = input;
  return resolveWith(asked, ctx, async (key, found) => {
    if (!found) return undefined;
    await ctx.store.countScan({ key, at: ctx.clock.now().toISOString(), ...(token === undefined ? {} : { token }), ...(province === undefined ? {} : { province }) });
    return ctx.store.scanStats(key);
  });
}
