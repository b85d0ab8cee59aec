import { getTranslations } from 'next-intl/server';
import { toICalendar } from '@/components/beside/icalendar';
import { PLACES } from '@/components/shell/places';
import { askReceiptPage } from '@/lib/server/complaints';
import { runRoute } from '@/lib/server/run-route';
import { calendarEntries } from '@/lib/trace/cases/calendar';
import { toLocalDate } from '@/lib/trace/model/local-date';

export const dynamic = 'force-dynamic';

/**
 * `GET /complaints/receipt/terms.ics`: the terms that run in the case whose receipt is open in this browser. Calendars
 * are shared and synchronised, so neither number nor parties stand in an entry.
 */
export const GET = (): Promise<Response> =>
  runRoute('complaints/terms.ics', async () => {
    const [page, t] = await Promise.all([askReceiptPage(), getTranslations('complaint.terms')]);
    if (page.kind !== 'open') return new Response(null, { status: 303, headers: { location: `${PLACES.complaints}/status`, 'cache-control': 'no-store' } });
    const { record, terms } = page.view;
    const events = calendarEntries(record, terms).map((entry) => ({
      uid: entry.uid,
      stamp: toLocalDate(record.submittedAt),
      from: entry.day,
      to: entry.day,
      summary: `${t(`names.${entry.term}`)} · ${t('title')}`,
      description: [`${entry.basis}${entry.article}`, t('reference'), ...(entry.provisional ? [t('provisional', { year: entry.day.slice(0, 4) })] : [])].join('\n'),
      categories: [],
      sequence: entry.sequence,
      remindDaysBefore: entry.remindDaysBefore,
    }));
    return new Response(toICalendar(t('title'), events), {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="suma-terms.ics"', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
    });
  });
