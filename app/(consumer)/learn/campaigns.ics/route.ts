import { getLocale, getTranslations } from 'next-intl/server';
import { toOccurrences } from '@/components/beside/campaign-months';
import { toICalendar } from '@/components/beside/icalendar';
import { runRoute } from '@/lib/server/run-route';
import { isHeldTag, toEntityTag } from '@/lib/server/csv';
import { toTagId, toOrigin } from '@/lib/server/feeds';
import { err, ok } from '@/lib/trace/result';
import { askCampaigns } from '../ask-campaigns';

/** `GET /learn/campaigns.ics`: the campaigns of the coming twelve months, to be subscribed to. */
export const GET = (request: Request): Promise<Response> =>
  runRoute('learn/campaigns.ics', async () => {
    const [found, locale, t, words] = await Promise.all([askCampaigns(), getLocale(), getTranslations('beside.learn.campaigns'), getTranslations('trace.categories')]);
    if (!found.ok) return err(found.error);
    const { rows, onDay } = found.value;
    const origin = toOrigin(request.headers);
    const events = rows.flatMap((entry) =>
      toOccurrences(entry, onDay).map(({ from, to }) => ({
        uid: toTagId(origin, 'campaigns', entry.id, from),
        stamp: entry.issuedOn,
        from,
        to,
        summary: entry.title,
        description: [entry.body, ...entry.details.map(({ label, value }) => `${label} ${value}`), t('issuedBy', { issuer: entry.issuer, number: entry.documentNumber })].join('\n'),
        ...(entry.url === undefined ? {} : { url: entry.url }),
        categories: entry.categories.map((category) => words(category)),
      })),
    );
    const calendar = toICalendar(t('calendarName'), events);
    const etag = toEntityTag(calendar, locale);
    const headers = { etag, 'cache-control': 'public, max-age=300', vary: 'accept-language, cookie' };
    if (isHeldTag(request.headers, etag)) return ok(new Response(null, { status: 304, headers }));
    return ok(new Response(calendar, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="suma-campaigns.ics"' } }));
  });
