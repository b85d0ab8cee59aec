import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AboutListings, ListingEntry } from '@/components/registers/listing-list';
import { LiveUntil } from '@/components/registers/live-until';
import { NoListing } from '@/components/registers/no-listing';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { presentMoment } from '@/lib/server/clock';
import { askEntry } from './ask';

type Props = PageInput<{ readonly id: string }>;

/** A title is kept in histories: it names no firm. */
export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.blacklist'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true } };
}

/** One entry in force. The status of an entry that is not (404) is set before the page, and the words are the same for one that never was. */
export default async function ListingPage(props: Props) {
  const [row, t] = await Promise.all([props.params.then(({ id }) => askEntry(id)), getTranslations('listed')]);
  if (row === undefined) return <NoListing />;
  const now = presentMoment().toISOString();
  return (
    <>
      <LiveUntil now={now} />
      <div className="column pt-6">
        <p className="no-print mb-2">
          <a href={PLACES.blacklist} className="target inline-flex items-center">
            {t('all')}
          </a>
        </p>
        <ListingEntry row={row} now={now} />
        <AboutListings />
      </div>
    </>
  );
}
