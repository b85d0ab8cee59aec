import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AboutListings, ListingList } from '@/components/registers/listing-list';
import { LiveUntil } from '@/components/registers/live-until';
import { FilterSelect, RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter, textParameter } from '@/components/registers/register-query';
import type { PageInput } from '@/components/shell/page-props';
import { toLocale } from '@/lib/i18n/locales';
import { REGION_CODES, regionName } from '@/lib/i18n/regions';
import { leaveForUnavailable } from '@/lib/server/away';
import { presentMoment } from '@/lib/server/clock';
import { askListings } from '@/lib/server/questions';

const PATH = '/blacklist';

/** No canonical, no alternates: nobody is asked to keep or to find this page. */
export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.blacklist'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true } };
}

/** The statutory list as it is in force today; without export, feed or view of the past, because a copy does not end by itself. */
export default async function BlacklistPage(props: PageInput) {
  const search = await props.searchParams;
  const parameters = { q: textParameter(search, 'q'), region: textParameter(search, 'region', 6) };
  const page = pageParameter(search);
  const { q, region } = parameters;
  const [found, t, common, locale] = await Promise.all([
    askListings({ ...(q ? { q } : {}), ...(region ? { region } : {}), page, perPage: PER_PAGE }),
    getTranslations('registers.blacklist'),
    getTranslations('registers'),
    getLocale(),
  ]);
  if (!found.ok) return leaveForUnavailable();
  const { rows, total, more } = found.value;
  return (
    <>
      <LiveUntil now={presentMoment().toISOString()} />
      <RegisterPage
        path={PATH}
        title={t('title')}
        lead={t('lead')}
        searchLabel={t('q')}
        parameters={parameters}
        page={page}
        total={total}
        more={more === true}
        empty={t('empty')}
        filters={<FilterSelect name="region" label={common('region')} any={common('any')} value={region} options={REGION_CODES.map((code) => ({ value: code, label: regionName(code, toLocale(locale)) }))} />}
        foot={<AboutListings />}
      >
        <ListingList rows={rows} />
      </RegisterPage>
    </>
  );
}
