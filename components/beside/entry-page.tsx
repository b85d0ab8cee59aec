import { useLocale, useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { DocumentNumber } from '@/components/ui/document-number';
import { Facts } from '@/components/ui/facts';
import { Phrased } from '@/components/ui/phrased';
import { webAddress } from '@/components/ui/web-address';
import { Day } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { toDetailFacts } from './detail-labels';
import { EntryRegions, EntryTerm } from './entry-list';
import { BESIDE, type BesideRegister, firmPath } from './entry-places';

/** One entry in full: its text, what the document adds, and where it comes from. */
export function EntryPage({ register, entry, list }: { readonly register: BesideRegister; readonly entry: OfficialEntry; readonly list: string }) {
  const t = useTranslations('beside.entry');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  const locale = toLocale(useLocale());
  const firm = firmPath(entry.subject);
  const url = webAddress(entry.url);
  return (
    <article className="column pt-6">
      <p className="flex flex-wrap gap-2">
        <Badge tone="ink">{names.say(`beside.${BESIDE[register].words}.kinds.${entry.kind}`, {}, entry.kind)}</Badge>
        {entry.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      <h1 className="measure mt-2 text-2xl font-bold sm:text-3xl"><Phrased text={entry.title} /></h1>
      <div className="mt-6 grid gap-x-14 gap-y-8 lg:grid-cols-2">
        <div className="space-y-5">
          <p className="measure text-lg">{entry.body}</p>
          {entry.details.length > 0 && (
            <section aria-labelledby="details">
              <h2 id="details" className="mb-2 text-lg font-semibold">
                {t('details')}
              </h2>
              <Facts facts={toDetailFacts(entry.details, locale)} />
            </section>
          )}
          {firm !== undefined && (
            <p className="no-print">
              <a href={firm} className="button">
                {t('file')}
              </a>
            </p>
          )}
        </div>
        <div>
          <Facts
            facts={[
              { label: t('issuer'), value: entry.issuer },
              { label: t('number'), value: <DocumentNumber number={entry.documentNumber} /> },
              { label: t('issued'), value: <Day date={entry.issuedOn} /> },
              { label: t('shown'), value: <EntryTerm entry={entry} /> },
              entry.subject && { label: t('subject'), value: entry.subject.name },
              entry.subject?.uscc !== undefined && { label: t('uscc'), value: <GroupedCode text={entry.subject.uscc} /> },
              entry.categories.length > 0 && { label: t('categories'), value: entry.categories.map((category) => names.category(category)).join(words('listJoin')) },
              { label: t('regions'), value: <EntryRegions entry={entry} /> },
              entry.months.length > 0 && { label: t('months'), value: entry.months.map((month) => t('month', { month: String(month) })).join(words('listJoin')) },
            ]}
          />
          <p className="mt-4 text-sm text-stone">{t('verbatim', { issuer: entry.issuer })}</p>
          <p className="mt-2 flex flex-wrap gap-x-6">
            {url !== undefined && (
              <a href={url} rel="noreferrer external" className="target inline-flex items-center">
                {t('original')}
              </a>
            )}
            <a href={BESIDE[register].path} className="no-print target inline-flex items-center">
              {t('back', { list })}
            </a>
          </p>
        </div>
      </div>
    </article>
  );
}
