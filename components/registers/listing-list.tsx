import { useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Day, whenTag } from '@/components/ui/when';
import type { Listing } from '@/lib/trace/model/master';

/** Entries in force, each with everything that makes it an official statement. */
export function ListingList({ rows }: { readonly rows: readonly Listing[] }) {
  const t = useTranslations('registers.blacklist');
  const mark = useTranslations('registers');
  return (
    <ul aria-label={t('caption')} data-live="listed" className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} id={row.id} className="keep border-b border-line py-4">
          <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-semibold">
            {row.name}
            {row.sample && <Badge>{mark('sample')}</Badge>}
          </h2>
          <p className="mb-2">
            <GroupedCode text={row.uscc} className="text-stone" />
          </p>
          <Facts
            facts={[
              { label: t('list'), value: row.listName },
              { label: t('reason'), value: row.reason },
              { label: t('basis'), value: row.basis },
              { label: t('authority'), value: row.authority },
              { label: t('number'), value: row.decisionNumber },
              { label: t('decided'), value: <Day date={row.decidedOn} /> },
              { label: t('listed'), value: <Day date={row.listedOn} /> },
              { label: t('ends'), value: (<><Day date={row.endsOn} /> <span className="text-stone">{t(row.endsBy === 'rule' ? 'endsByRule' : 'endsByDecision')}</span></>) },
            ]}
          />
          <p className="mt-2 flex flex-wrap items-center gap-x-6 text-sm">
            {row.sourceUrl !== undefined && /^https?:\/\//.test(row.sourceUrl) && (
              <a href={row.sourceUrl} rel="noreferrer external" className="target inline-flex items-center">
                {t('link')}
              </a>
            )}
            <span className="text-stone">{t.rich('checkedTime', { time: whenTag(row.fetchedAt) })}</span>
          </p>
          <p className="mt-1 text-sm">
            <a href="#correction" className="target inline-flex items-center">
              {t('correctionLink')}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}
