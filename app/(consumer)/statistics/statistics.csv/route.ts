import { getLocale, getTranslations } from 'next-intl/server';
import { type IndicatorLine, toLines } from '@/components/beside/indicators';
import { regionName } from '@/lib/i18n/regions';
import { type CsvColumn, toCsvResponse, toEntityTag } from '@/lib/server/csv';
import { askCounts } from '@/lib/server/questions';
import { runRoute } from '@/lib/server/run-route';
import { err, ok } from '@/lib/trace/result';

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** `GET /statistics/statistics.csv`: every count behind the page, each line with its day and its number of sources. */
export const GET = (request: Request): Promise<Response> =>
  runRoute('statistics.csv', async () => {
    const [asked, locale, t, categories] = await Promise.all([askCounts(), getLocale(), getTranslations('beside.statistics'), getTranslations('trace.categories')]);
    if (!asked.ok) return err(asked.error);
    const { counts, onDay, revision } = asked.value;
    const columns: readonly CsvColumn<IndicatorLine>[] = [
      { header: t('file.indicator'), value: ({ indicator }) => t(indicator) },
      { header: t('file.category'), value: ({ category }) => (category === undefined ? undefined : categories(category)) },
      { header: t('file.region'), value: ({ region }) => (region === undefined ? undefined : regionName(region, locale)) },
      { header: t('file.year'), value: ({ year }) => year },
      { header: t('file.value'), value: ({ value }) => value },
      { header: t('file.of'), value: ({ of }) => of },
      { header: t('file.asOf'), value: () => onDay },
      { header: t('file.sources'), value: () => counts.sources },
    ];
    return ok(
      toCsvResponse(request, { name: `suma-statistics-${onDay}.csv`, fullName: `${t('title')}-${onDay}.csv`, columns, pages: onePage(toLines(counts)), etag: toEntityTag('statistics', revision, onDay, locale) }),
    );
  });
