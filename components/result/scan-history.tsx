import { useLocale, useTranslations } from 'next-intl';
import { Sentences } from '@/components/ui/sentences';
import { Day } from '@/components/ui/when';
import type { Locale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import type { ScanView } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** How often the code was looked up, with the remark its carrier calls for. The bars are SVG: the style policy allows no inline widths. */
export function ScanHistory({ scans }: { readonly scans: ScanView }) {
  const t = useTranslations('result.scans');
  const names = useNames();
  const words = useTranslations('words');
  const locale = useLocale() as Locale;
  const most = Math.max(1, ...scans.days.map((day) => day.count));
  return (
    <>
      <p>
        <Sentences of={[t('count', { count: scans.count }), ...(scans.firstAt === undefined ? [] : [t('first', { time: formatInstant(scans.firstAt, locale) })])]} />
      </p>
      <p className="measure mt-1">{t(scans.carrier, { threshold: scans.threshold ?? 0 })}</p>
      {scans.days.length > 1 && (
        <table className="mt-3">
          <caption className="text-start text-sm text-stone">{t('days')}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('times')}</th>
            </tr>
          </thead>
          <tbody>
            {scans.days.map((day) => (
              <tr key={day.date}>
                <th scope="row" className="pe-4 text-start font-normal">
                  <Day date={day.date} />
                </th>
                <td className="flex items-center gap-2">
                  <svg viewBox="0 0 100 10" aria-hidden="true" className="h-2.5 w-24 text-indigo">
                    <rect width={Math.max(2, (day.count / most) * 100)} height="10" fill="currentColor" />
                  </svg>
                  {day.count}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scans.provinces.length > 0 && (
        <p className="mt-3">
          <span className="text-stone">{t('provinces')}</span>
          {words('colon')}
          {scans.provinces.map((province) => `${names.region(province.region)} ${province.count}`).join(words('listJoin'))}
        </p>
      )}
      <p className="mt-2 text-sm text-stone">{t('privacy')}</p>
    </>
  );
}
