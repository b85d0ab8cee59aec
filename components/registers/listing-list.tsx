import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { GroupedCode } from '@/components/codes/grouped-code';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { DocumentNumber } from '@/components/ui/document-number';
import { type Fact, Facts } from '@/components/ui/facts';
import { Whole } from '@/components/ui/sentences';
import { isWebAddress } from '@/components/ui/web-address';
import { Day, When, whenTag } from '@/components/ui/when';
import type { Listing } from '@/lib/trace/model/master';
import { findListingTerm, type ListingTermRule } from '@/lib/trace/registers/listing-term';

export const listingPath = (id: string): string => `/blacklist/${encodeURIComponent(id)}`;

/** The words of a dated rule lead to it. */
const ruleTag = ({ id }: ListingTermRule) =>
  function RuleLink(words: ReactNode) {
    return (
      <a href={`${PLACES.rules}#${id}`} className="tap">
        {words}
      </a>
    );
  };

/** When the entry ends and who says so: the decision itself, or a dated rule. */
function useEnd(): (row: Listing) => Fact {
  const t = useTranslations('registers.blacklist');
  const own = useTranslations('listed');
  return (row) => {
    const rule = row.endsBy === 'rule' ? findListingTerm(row.listedOn) : undefined;
    return {
      label: t('ends'),
      value: (
        <>
          <Day date={row.endsOn} /> <span className="text-stone">{rule === undefined ? t('endsByDecision') : own.rich('endsByRule', { years: rule.years, from: rule.from, rule: ruleTag(rule) })}</span>
        </>
      ),
    };
  };
}

/** What makes an entry an official statement, without its name. */
function useFacts(): (row: Listing) => readonly Fact[] {
  const t = useTranslations('registers.blacklist');
  const registers = useTranslations('registers');
  const names = useNames();
  const end = useEnd();
  return (row) => [
    { label: registers('region'), value: names.region(row.region) },
    { label: t('list'), value: row.listName },
    { label: t('reason'), value: <q>{row.reason}</q> },
    { label: t('basis'), value: row.basis },
    { label: t('authority'), value: row.authority },
    { label: t('number'), value: <DocumentNumber number={row.decisionNumber} /> },
    { label: t('decided'), value: <Day date={row.decidedOn} /> },
    { label: t('listed'), value: <Day date={row.listedOn} /> },
    end(row),
  ];
}

/** Entries in force, each with everything that makes it an official statement. Never on paper: a print outlives the entry. */
export function ListingList({ rows }: { readonly rows: readonly Listing[] }) {
  const t = useTranslations('registers.blacklist');
  const mark = useTranslations('registers');
  const own = useTranslations('listed');
  const facts = useFacts();
  return (
    <>
      <ul aria-label={t('caption')} data-live="listed" className="no-print border-t border-line">
        {rows.map((row) => (
          <li key={row.id} id={row.id} className="border-b border-line py-4">
            <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-semibold">
              <a href={listingPath(row.id)} className="tap">
                {row.name}
              </a>
              {row.sample && <Badge>{mark('sample')}</Badge>}
            </h2>
            <p className="mb-2">
              <GroupedCode text={row.uscc} className="text-stone" />
            </p>
            <Facts facts={facts(row)} />
            <p className="mt-2 flex flex-wrap items-center gap-x-6 text-sm">
              {isWebAddress(row.sourceUrl) && (
                <a href={row.sourceUrl} rel="noreferrer external" className="target inline-flex items-center">
                  {t('link')}
                </a>
              )}
              <a href={`${listingPath(row.id)}/correction`} className="target inline-flex items-center">
                {t('correctionLink')}
              </a>
              <span className="text-stone">{t.rich('checkedTime', { time: whenTag(row.fetchedAt) })}</span>
            </p>
          </li>
        ))}
      </ul>
      <p className="hidden print:block">{own('onPaper')}</p>
    </>
  );
}

/** One entry on its own page. @param now the moment on the server when it was looked up */
export function ListingEntry({ row, now }: { readonly row: Listing; readonly now: string }) {
  const t = useTranslations('registers.blacklist');
  const own = useTranslations('listed');
  const mark = useTranslations('registers');
  const facts = useFacts();
  return (
    <>
      <article data-live="listed" className="no-print">
        <h1 className="text-2xl font-bold sm:text-3xl">{row.name}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <GroupedCode text={row.uscc} className="text-stone" />
          <Badge tone="ink" icon="list">
            {own('inForce')}
          </Badge>
          {row.sample && <Badge>{mark('sample')}</Badge>}
        </p>
        <Facts
          className="mt-5 border-s-2 border-ink ps-4"
          facts={[...facts(row), { label: own('fetched'), value: <When at={row.fetchedAt} /> }, { label: own('checked'), value: <When at={now} /> }]}
        />
        <p className="mt-5 flex flex-wrap gap-3">
          {isWebAddress(row.sourceUrl) && (
            <a href={row.sourceUrl} rel="noreferrer external" className="button button-main">
              {t('link')}
            </a>
          )}
          <a href={`${listingPath(row.id)}/correction`} className="button">
            {own('correction.open')}
          </a>
          <a href={`/e/${row.uscc}`} className="button">
            {own('firm')}
          </a>
        </p>
      </article>
      <p className="hidden print:block">{own('onPaper')}</p>
    </>
  );
}

/** What the list is, how an entry leaves it, and why nothing here can be followed or taken away. */
export function AboutListings() {
  const t = useTranslations('listed.about');
  return (
    <section aria-labelledby="about-list" className="mt-10 border-t border-line pt-5">
      <h2 id="about-list" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <dl className="measure mt-3 space-y-4">
        {(['what', 'removal', 'after', 'noFeed', 'wrong'] as const).map((topic) => (
          <div key={topic}>
            <dt className="font-semibold">{t(`${topic}.title`)}</dt>
            <dd>
              <Whole text={t(`${topic}.body`)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4">
        <a href={`${PLACES.rules}#terms`} className="target inline-flex items-center">
          {t('rules')}
        </a>
      </p>
    </section>
  );
}
