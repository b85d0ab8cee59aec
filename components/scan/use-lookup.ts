'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError, useRouter } from 'next/navigation';
import { startTransition, useCallback, useEffect, useRef } from 'react';
import type { ScannedUrl } from '@/lib/trace/codes/types';
import type { PrivateLook } from '@/lib/trace/codes';
import type { OfflineCheck } from '@/lib/offline';
import { countScan } from '@/lib/offline/install-offer';
import { keepScan } from '@/lib/scan/recent-scans';
import { leaveForResult } from '@/lib/scan/senses/arrival';
import type { ResolveScan, ScanInput } from './resolve-scan';

/** Longest text the server takes. */
const LONGEST = 16_384;
/** A view transition holds the picture still: after this long the old page is let go on. */
const TRANSITION_LIMIT_MS = 500;

export type LookupOutcome =
  | { readonly kind: 'going'; readonly path: string }
  | { readonly kind: 'empty' | 'too-long' | 'personal-id' | 'outdated' }
  /** `check`: what this device itself knows of recalls; `path`: where it tells more without a network; `saved`: the result as it was last read is kept there. */
  | { readonly kind: 'offline'; readonly check?: OfflineCheck; readonly path?: string; readonly saved?: boolean }
  | { readonly kind: 'hazard'; readonly url: ScannedUrl }
  | { readonly kind: 'private'; readonly looksLike: PrivateLook }
  | { readonly kind: 'refused'; readonly code: string; readonly reference?: string };

export interface LookupRequest extends ScanInput {
  /** The person has seen the hazards and wants the code looked up, not opened. */
  readonly despiteHazards?: boolean;
}

export const isResultPath = (path: string): boolean => path.startsWith('/t/');

/** A part of the page that the server no longer has: what a bundler's loader throws. */
const isMissingChunk = (error: unknown): boolean => error instanceof Error && error.name === 'ChunkLoadError' && navigator.onLine;

export async function lookUp(resolveScan: ResolveScan, { despiteHazards = false, ...input }: LookupRequest): Promise<LookupOutcome> {
  if (input.raw.trim() === '') return { kind: 'empty' };
  if (input.raw.length > LONGEST) return { kind: 'too-long' };
  try {
    // Fetched on first use. Without it nothing is sent, because only it can tell an ID-card number.
    const { judgeBeforeLookup } = await import('@/lib/scan/before-lookup');
    const before = judgeBeforeLookup(input);
    if (before.kind === 'empty' || before.kind === 'personal-id' || before.kind === 'private') return before;
    if (before.kind === 'hazard' && !despiteHazards) return before;
    const reply = await resolveScan(input);
    if (!reply.ok) return { kind: 'refused', ...reply.error };
    const { path, landing = path, title } = reply.value;
    // Not a result but a remark on this page.
    if (!isResultPath(path)) return { kind: 'going', path };
    if (reply.value.state !== 'unknown' && reply.value.state !== 'malformed') countScan();
    const code = before.kind === 'send' ? before.code : before.url.href;
    await keepScan({ path, scannedAt: new Date().toISOString(), ...(code === undefined ? {} : { code }), ...(title === undefined ? {} : { title }) });
    return { kind: 'going', path: landing };
  } catch (error) {
    // A page older than the server: its actions have other names by now, its parts are gone.
    if (unstable_isUnrecognizedActionError(error) || isMissingChunk(error)) return { kind: 'outdated' };
    return { kind: 'offline', ...(await checkHere(input)) };
  }
}

/** Without a network the recall bundle on this device is asked, and the scan is kept for later. */
async function checkHere({ raw, symbology, format }: ScanInput): Promise<Omit<Extract<LookupOutcome, { readonly kind: 'offline' }>, 'kind'>> {
  try {
    const { checkOffline, findSavedResult } = await import('@/lib/offline');
    const check = await checkOffline(raw, { ...(symbology === undefined ? {} : { symbology }), ...(format === undefined ? {} : { format }) });
    if (check.recognition?.kind !== 'readings') return {};
    const { code } = check.recognition.readings[0];
    const path = code.personal ? undefined : code.path;
    if (path === undefined) return { check };
    const saved = await findSavedResult(path);
    const title = saved?.product?.name;
    await keepScan({ path, code: code.value, scannedAt: new Date().toISOString(), ...(title === undefined ? {} : { title }) });
    return { check, path, ...(saved && { saved: true }) };
  } catch {
    // The part that checks was never fetched.
    return {};
  }
}

/** Moves to the result; where the browser can, the viewfinder settles into the seal. */
function useSettlingPush(): (path: string) => void {
  const router = useRouter();
  const left = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => left.current?.(), []);
  return useCallback(
    (path: string) => {
      const push = (): void => startTransition(() => router.push(path));
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (still || typeof document.startViewTransition !== 'function') return push();
      const change = document.startViewTransition(
        () =>
          new Promise<void>((resolve) => {
            left.current = resolve;
            setTimeout(resolve, TRANSITION_LIMIT_MS);
            push();
          }),
      );
      // A transition that was skipped is no fault.
      for (const stage of [change.ready, change.updateCallbackDone, change.finished]) stage.catch(() => undefined);
    },
    [router],
  );
}

/** One lookup after another: judged on the phone, resolved by the server, then on to the result. */
export function useLookup(resolveScan: ResolveScan) {
  const client = useQueryClient();
  const push = useSettlingPush();
  return useMutation({
    mutationFn: (request: LookupRequest) => lookUp(resolveScan, request),
    // Offline is an answer of its own here, so the attempt is made and not kept waiting.
    networkMode: 'always',
    retry: false,
    onSuccess(outcome) {
      if (outcome.kind === 'going' || outcome.kind === 'offline') void client.invalidateQueries({ queryKey: ['recent-scans'] });
      // As a scan leads to its result with a network. A whole navigation: without one the page at that address is the kept one.
      if (outcome.kind === 'offline' && outcome.saved && outcome.path !== undefined) location.assign(outcome.path);
      if (outcome.kind !== 'going') return;
      if (isResultPath(outcome.path)) leaveForResult(performance.now());
      push(outcome.path);
    },
  });
}
