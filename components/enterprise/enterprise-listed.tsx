import { useTranslations } from 'next-intl';
import { listingPath } from '@/components/registers/listing-list';
import { Facts } from '@/components/ui/facts';
import { isWebAddress } from '@/components/ui/web-address';
import { Day, When } from '@/components/ui/when';
import type { Listing } from '@/lib/trace/model/master';

/**
 * The firm's entries on the statutory list at this moment. Marked `data-live`: whatever saves, prints or
 * shares a page leaves these elements out, because an entry may end any day.
 */
export function EnterpriseListed({ listings }: { readonly listings: readonly Listing[] }) {
  const t = useTranslations('enterprise.file.listed');
  if (listings.length === 0) return null;
  return (
    <section data-live="listed" aria-labelledby="listed-title" className="no-print my-6 border-2 border-ink p-4">
      <h2 id="listed-title" className="text-lg font-bold">
        {t('title')}
      </h2>
      {listings.map((entry) => (
        <div key={entry.id} className="mt-3">
          <Facts
            facts={[
              { label: t('list'), value: entry.listName },
              { label: t('reason'), value: entry.reason },
              { label: t('basis'), value: entry.basis },
              { label: t('authority'), value: entry.authority },
              { label: t('number'), value: entry.decisionNumber },
              { label: t('decidedOn'), value: <Day date={entry.decidedOn} /> },
              { label: t('listedOn'), value: <Day date={entry.listedOn} /> },
              { label: t('endsOn'), value: <Day date={entry.endsOn} /> },
              { label: t('checked'), value: <When at={entry.fetchedAt} /> },
            ]}
          />
          <p className="flex flex-wrap gap-x-6">
            {isWebAddress(entry.sourceUrl) && (
              <a href={entry.sourceUrl} rel="noreferrer external" className="target inline-flex items-center">
                {t('link')}
              </a>
            )}
            <a href={listingPath(entry.id)} className="target inline-flex items-center">
              {t('more')}
            </a>
          </p>
        </div>
      ))}
      <p className="mt-2 text-sm text-stone">{t('live')}</p>
    </section>
  );
}
