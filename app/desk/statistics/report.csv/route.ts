import { toCsvLines } from '@/lib/server/csv';
import { askReport } from '@/lib/server/desk/board';
import { allowedStaff } from '@/lib/server/desk/staff';
import { asking } from '@/lib/server/questions';
import { runRoute } from '@/lib/server/run-route';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';
import { toReportLines } from '@/lib/trace/statistics/case-report';

/** Byte order mark: spreadsheet programs in Chinese read UTF-8 as GBK without it. */
const BOM = '\uFEFF';
const COLUMNS = ['table', 'key', 'kind', 'count', 'withheld'] as const;

/** `GET /desk/statistics/report.csv?year=`: the report of a whole year to be handed on; whoever takes it is written down. */
export const GET = (request: Request): Promise<Response> =>
  runRoute('report.csv', async () => {
    const staff = await allowedStaff('statistics.publish');
    if (!staff.ok) return staff;
    const year = new URL(request.url).searchParams.get('year') ?? '';
    const asked = await askReport(staff.value, Number(year));
    if (!asked.ok) return asked;
    const { report } = asked.value;
    if (String(report.period.year) !== year || !report.period.whole) return err(refusal('not-found', 'There is no report of that year to hand on.'));
    const written = await asking((ctx) => ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.value.id, action: 'statistics.publish', subject: `report:${year}`, detail: { form: 'csv' } }));
    if (!written.ok) return written;
    const lines = toReportLines(report).map((line) => COLUMNS.map((column) => line[column]));
    return ok(new Response(BOM + toCsvLines([[...COLUMNS], ...lines]), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="suma-report-${year}.csv"`, 'cache-control': 'no-store' } }));
  });
