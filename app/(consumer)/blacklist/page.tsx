import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListingList } from '@/components/registers/listing-list';
import { RegisterPage } from '@/components/registers/register-page';
import { PER_PAGE, pageParameter, textParameter } from '@/components/registers/register-query';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askListings } from '@/lib/server/questions';

const PATH = '/blacklist';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('registers.blacklist'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false, follow: false, noarchive: true } };
}

export default async function BlacklistPage(props: PageInput) {
  const search = await props.searchParams;
  const q = textParameter(search, 'q');
  const page = pageParameter(search);
  const [found, t] = await Promise.all([askListings({ ...(q ? { q } : {}), page, perPage: PER_PAGE }), getTranslations('registers.blacklist')]);
  if (!found.ok) return leaveForUnavailable();
  return (
    <RegisterPage
      path={PATH}
      title={t('title')}
      lead={t('lead')}
      searchLabel={t('q')}
      parameters={{ q }}
      page={page}
      total={found.value.total}
      empty={t('empty')}
      foot={
        <section id="correction" aria-labelledby="correction-title" className="mt-8 border-s-4 border-ink bg-wash p-4">
          <h2 id="correction-title" className="font-semibold">
            {t('correctionTitle')}
          </h2>
          <p className="measure">{t('correction')}</p>
        </section>
      }
    >
      <ListingList rows={found.value.rows} />
    </RegisterPage>
  );
}
