import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { withQuery } from '@/components/shell/with-query';
import { Badge } from '@/components/ui/badge';
import { DocumentNumber } from '@/components/ui/document-number';
import { Facts } from '@/components/ui/facts';
import { RegisterTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { toDetailFacts } from './detail-labels';
import { EntryRegions } from './entry-list';
import { entryPath } from './entry-places';

const CELL = 'py-3 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';

const shortDayTag = (date: string) => () => <ShortDay at={date} />;

function Cell({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <td className={CELL}>
      <span className="text-stone md:hidden">{label} </span>
      {children}
    </td>
  );
}

/**
 * The directory of product kinds: where, under whom, what is owed, from when to when, by which document.
 * @param asOf the day asked for, where it is not today; the links go to the same day
 */
export function CatalogueTable({ rows, asOf }: { readonly rows: readonly OfficialEntry[]; readonly asOf: string | undefined }) {
  const t = useTranslations('beside.catalogue');
  const mark = useTranslations('registers');
  const locale = toLocale(useLocale());
  const columns = ['kind', 'region', 'duty', 'term', 'document'] as const;
  return (
    <RegisterTable caption={t('caption')} heads={columns.map((column) => t(`column.${column}`))}>
      {rows.map((entry) => (
        <tr key={entry.id} id={entry.id} className="keep">
          <th scope="row" className={`${CELL} font-semibold`}>
            <a href={withQuery(entryPath('catalogue', entry.id), { asof: asOf })} className="tap">
              {entry.title}
            </a>{' '}
            {entry.sample && <Badge>{mark('sample')}</Badge>}
          </th>
          <Cell label={t('column.region')}>
            <EntryRegions entry={entry} />
          </Cell>
          <Cell label={t('column.duty')}>
            {entry.details.length > 0 ? <Facts facts={toDetailFacts(entry.details, locale)} className="lg:min-w-80" /> : entry.body}
          </Cell>
          <Cell label={t('column.term')}>{entry.validTo === undefined ? t.rich('fromOn', { from: shortDayTag(entry.validFrom) }) : t.rich('fromTo', { from: shortDayTag(entry.validFrom), to: shortDayTag(entry.validTo) })}</Cell>
          <Cell label={t('column.document')}>
            {entry.issuer}
            <br />
            <DocumentNumber number={entry.documentNumber} />
            <br />
            <ShortDay at={entry.issuedOn} />
          </Cell>
        </tr>
      ))}
    </RegisterTable>
  );
}
