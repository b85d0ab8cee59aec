import { getTranslations } from 'next-intl/server';
import { attachFiles } from '@/lib/server/desk/attach-files';
import { isOwnForm } from '@/lib/server/desk/csrf';
import { allowedStaff } from '@/lib/server/desk/staff';
import { logFault } from '@/lib/server/fault';
import { MOST_REQUEST_BYTES } from '@/lib/server/uploads/limits';
import { readForm } from '@/lib/server/uploads/read-form';

export const dynamic = 'force-dynamic';

interface Place {
  readonly params: Promise<{ readonly number: string }>;
}

/**
 * `POST /desk/files/{number}`: scans for a case, from a plain form. A form of a page ends at 2 MB, a route of its own
 * does not. Ends on the page of the case, which says what became of them.
 */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { number } = await params;
  const back = (said: string): Response => new Response(null, { status: 303, headers: { location: `/desk/cases/${encodeURIComponent(number)}?files=${said}#files`, 'cache-control': 'no-store' } });
  try {
    if (!isOwnForm(request.headers)) return back('cross-site');
    const staff = await allowedStaff('case.note');
    if (!staff.ok) return back(staff.error.code);
    const form = await readForm(request, MOST_REQUEST_BYTES);
    if (!form.ok) return back(form.error.code);
    const given = form.value.getAll('file').filter((part) => typeof part !== 'string').filter(({ size }) => size > 0);
    const t = await getTranslations('deskCases.files');
    const added = await attachFiles(number, { version: Number(form.value.get('version')), text: t('note'), contents: await Promise.all(given.map(async (file) => new Uint8Array(await file.arrayBuffer()))) }, staff.value);
    if (!added.ok) return back(added.error.issues?.some(({ code }) => code === 'too-many') === true ? 'too-many' : added.error.code);
    return back(added.value.length === 0 ? 'added' : added.value.length === given.length ? 'none' : 'some');
  } catch (error) {
    logFault('desk/files', error);
    return back('fault');
  }
}
