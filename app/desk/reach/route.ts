import { getLocale, getTranslations } from 'next-intl/server';
import { createNames } from '@/components/result/names';
import { toLocale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { regionWords } from '@/lib/i18n/regions';
import { toDisposition } from '@/lib/server/csv';
import { REACH_DEADLINE_MS, findLotKey } from '@/lib/server/desk/response';
import { type SheetWords, toReachCsv, toReachWorkbook } from '@/lib/server/desk/reach-sheet';
import { allowedStaff, toActor } from '@/lib/server/desk/staff';
import { asking } from '@/lib/server/questions';
import { refuse, runRoute } from '@/lib/server/run-route';
import { toPath } from '@/lib/trace/codes';
import { exportReach } from '@/lib/trace/response/lot-view';
import { err, ok } from '@/lib/trace/result';

const COLUMNS = ['kind', 'place', 'party', 'uscc', 'region', 'regionName', 'product', 'lot', 'key', 'quantity', 'unit', 'first', 'last', 'depth'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The reach of a lot as a file: `?path=/t/…&as=csv|xlsx`. Taking it out is written into the audit log. */
export const GET = (request: Request): Promise<Response> =>
  runRoute('desk-reach', async () => {
    const staff = await allowedStaff('reach.export');
    if (!staff.ok) return staff;
    const query = new URL(request.url).searchParams;
    const path = query.get('path') ?? '';
    const format = query.get('as') === 'xlsx' ? 'xlsx' : 'csv';
    if (!path.startsWith('/t/')) return refuse('bad-request', 'the path of a result is missing');
    const asked = await asking(async (ctx) => {
      const key = findLotKey(path.slice('/t/'.length).split('?')[0]?.split('/') ?? [], ctx);
      if (key === undefined) return err({ code: 'not-found' as const });
      const reach = await exportReach(key, format, staff.value, ctx);
      return reach.ok ? ok({ reach: reach.value, key }) : reach;
    }, { actor: toActor(staff.value), deadlineMs: REACH_DEADLINE_MS });
    if (!asked.ok) return asked;
    if (!asked.value.ok) return asked.value;
    const { reach, key } = asked.value.value;
    const [t, plain, locale] = [await getTranslations('deskResponse.lot'), await getTranslations(), toLocale(await getLocale())];
    const names = createNames(plain, locale);
    const words: SheetWords = {
      columns: COLUMNS.map((column) => ({ key: column, header: t(`sheetColumn.${column}`) })),
      kind: (kind) => t(`kinds.${kind as 'made'}`), region: (code) => regionWords(code, locale), unit: (uom) => names.unit(uom), natural: t('natural'), time: (at) => formatInstant(at, locale),
    };
    const name = `${t('sheet')}-${toPath(key).split('/').slice(2).join('-')}.${format}`;
    const head = { 'cache-control': 'no-store', 'content-disposition': toDisposition(`reach.${format}`, name), 'x-content-type-options': 'nosniff' };
    return format === 'csv'
      ? new Response(toReachCsv(reach, words), { headers: { ...head, 'content-type': 'text/csv; charset=utf-8; header=present' } })
      : new Response(await toReachWorkbook(reach, t('sheet'), words), { headers: { ...head, 'content-type': XLSX } });
  });
