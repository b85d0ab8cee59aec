import { stringify } from 'csv-stringify/sync';
import { getTranslations } from 'next-intl/server';
import { LONGEST_LIST } from '@/components/check/sheet';
import { isCrossSite } from '@/lib/server/local-path';
import { presentMoment } from '@/lib/server/clock';
import { toOrigin } from '@/lib/server/feeds';
import { askCheck } from '@/lib/server/questions';
import { refuse, runRoute } from '@/lib/server/run-route';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { ok } from '@/lib/trace/result';
import { readCheckList } from '@/lib/trace/usecases/check-list';
import { toSheet } from '../sheet';

/** A form of the longest list, every character percent-encoded from three bytes. */
const LONGEST_BODY = LONGEST_LIST * 9;

/**
 * `POST /check/sheet.csv`: the verdict sheet of the posted list as a file (UTF-8 with byte order mark). Made anew
 * from the list, and without anything about the statutory list: a file outlives an entry.
 */
export const POST = (request: Request): Promise<Response> =>
  runRoute('check/sheet.csv', async () => {
    if (isCrossSite(request.headers)) return refuse('not-allowed', 'A list is posted from the page of this site.');
    if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) return refuse('too-large', `A list has at most ${LONGEST_LIST} characters.`);
    const form = await request.formData().catch(() => undefined);
    const codes = form?.get('codes');
    if (typeof codes !== 'string') return refuse('bad-request', 'The list of codes is missing.');
    if (codes.length > LONGEST_LIST) return refuse('too-large', `A list has at most ${LONGEST_LIST} characters.`);
    const today = toLocalDate(presentMoment());
    const list = readCheckList(codes, today);
    if (!list.ok) return list.error.code === 'empty' ? refuse('bad-request', 'The list is empty.') : refuse('too-large', 'A list has at most 500 different codes.');
    const checked = await askCheck(list.value);
    if (!checked.ok) return checked;
    const [sheet, t] = await Promise.all([toSheet(checked.value), getTranslations('check.sheet')]);
    const origin = toOrigin(request.headers);
    const rows = sheet.rows.map((row) => [row.line, row.times, row.input, row.kind ?? '', row.kept.word, row.kept.state ?? row.outcome, row.name ?? '', row.kept.findings, row.path === undefined ? '' : origin + row.path]);
    const text = stringify([[t('line'), t('timesColumn'), t('input'), t('kind'), t('verdict'), t('state'), t('name'), t('findings'), t('open')], ...rows, [], [t('checkedAt'), sheet.now], [t('note')]], { bom: true, escape_formulas: true });
    return ok(new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="suma-check-${today}.csv"`, 'cache-control': 'no-store' } }));
  });

/** The address in a browser's line leads to the form. */
export const GET = (): Response => new Response(null, { status: 303, headers: { location: '/check', 'cache-control': 'no-store' } });
