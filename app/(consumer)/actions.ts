'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { logFault } from '@/lib/server/fault';
import { toLanding, toPagePath } from '@/lib/server/look-up';
import { askScan } from '@/lib/server/questions';
import type { RefusalCode } from '@/lib/trace/errors';

const scanInput = z.object({
  raw: z.string().max(16_384),
  symbology: z.string().max(8).optional(),
  format: z.string().max(32).optional(),
  via: z.enum(['camera', 'photo', 'typed', 'wedge', 'paste', 'share', 'nfc']),
});

export type ScanReply =
  | { readonly ok: true; readonly value: { readonly path: string; readonly landing: string; readonly state: string; readonly title?: string } }
  | { readonly ok: false; readonly error: { readonly code: RefusalCode | 'fault'; readonly reference?: string } };

/**
 * Resolves one scan and counts it. Answers with the address of the result, which the page then renders:
 * so a scan and a shared link read the same; `landing` is that address with what this scan needed tidied. Refusals: `bad-request`, `unavailable`.
 */
export async function resolveScanAction(input: z.input<typeof scanInput>): Promise<ScanReply> {
  const parsed = scanInput.safeParse(input);
  if (!parsed.success) return { ok: false, error: { code: 'bad-request' } };
  try {
    const { raw, symbology, format } = parsed.data;
    const scan = { raw, ...(symbology === undefined ? {} : { symbology }), ...(format === undefined ? {} : { format }) };
    const asked = await askScan(scan, await headers());
    if (!asked.ok) return { ok: false, error: { code: asked.error.code } };
    const resolution = asked.value;
    const [path, landing] = [toPagePath(resolution), toLanding(resolution)];
    if (!('answer' in resolution)) return { ok: true, value: { path, landing, state: resolution.kind } };
    const title = resolution.answer.product?.name;
    return { ok: true, value: { path, landing, state: resolution.answer.verdict.state, ...(title === undefined ? {} : { title }) } };
  } catch (error) {
    return { ok: false, error: { code: 'fault', reference: logFault('resolveScanAction', error) } };
  }
}
