import { getTranslations } from 'next-intl/server';
import type { NextRequest } from 'next/server';
import { PLACES } from '@/components/shell/places';
import { addFilesByReceipt } from '@/lib/server/complaints';
import { allowFiling } from '@/lib/server/deliver-filing';
import { logFault } from '@/lib/server/fault';
import { findHeldReceipt } from '@/lib/server/receipt-session';
import { MOST_REQUEST_BYTES } from '@/lib/server/uploads/limits';
import { readForm } from '@/lib/server/uploads/read-form';

export const dynamic = 'force-dynamic';

const back = (notice: string): Response => new Response(null, { status: 303, headers: { location: `${PLACES.complaints}/status?${notice}#files`, 'cache-control': 'no-store' } });

/**
 * `POST /complaints/files`: photos and documents for the case whose receipt is open in this browser, from a plain
 * form. Ends on the progress page, which says what was taken and what was not.
 */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    const held = await findHeldReceipt();
    if (held === undefined || held === 'expired') return back('files=closed');
    if (!allowFiling(request.headers).ok) return back('files=too-many');
    const form = await readForm(request, MOST_REQUEST_BYTES);
    if (!form.ok) return back(`files=${form.error.code}`);
    const given = form.value.getAll('file').filter((part) => typeof part !== 'string').filter(({ size }) => size > 0);
    const t = await getTranslations('complaint.receipt');
    const added = await addFilesByReceipt(await Promise.all(given.map(async (file) => new Uint8Array(await file.arrayBuffer()))), { version: Number(form.value.get('version')), text: t('addedText'), key: form.value.get('key') });
    if (!added.ok) return back(`files=${added.error.code}`);
    return back(added.value.length === 0 ? 'files=added' : `files=${added.value.length === given.length ? 'none' : 'added'}&not=${[...new Set(added.value)].join(',')}`);
  } catch (error) {
    logFault('complaints/files', error);
    return back('files=fault');
  }
}

export const GET = (): Response => back('files=none');
