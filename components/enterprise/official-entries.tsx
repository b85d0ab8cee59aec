import { useLocale, useTranslations } from 'next-intl';
import { toDetailFacts } from '@/components/beside/detail-labels';
import { markPath } from '@/components/beside/mark-list';
import { MarkPicture } from '@/components/beside/mark-picture';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { DocumentNumber } from '@/components/ui/document-number';
import { Facts } from '@/components/ui/facts';
import { isWebAddress } from '@/components/ui/web-address';
import { Day } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { isMarkId } from '@/lib/trace/marks/marks';
import type { OfficialEntry } from '@/lib/trace/model/register';

/** Official statements about a firm: what, by whom, under which number and when, with the original. */
export function OfficialEntries({ entries, label }: { readonly entries: readonly OfficialEntry[]; readonly label: string }) {
  const t = useTranslations('enterprise.file');
  const mark = useTranslations('registers');
  const names = useNames();
  const locale = toLocale(useLocale());
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {entries.map((entry) => {
        const kind = names.say(entry.register === 'certifications' ? `beside.marks.of.${entry.kind}.name` : `enterprise.kinds.${entry.kind}`, {}, entry.kind);
        return (
          <li key={entry.id} className="keep flex gap-4 py-3 first:pt-0">
            {isMarkId(entry.kind) && <MarkPicture id={entry.kind} className="size-16 max-sm:size-12" />}
            <div className="min-w-0">
              <h3 className="flex flex-wrap items-center gap-x-2 font-semibold">
                {entry.title}
                {entry.register === 'certifications' ? (
                  <a href={markPath(entry.kind)} className="tap text-sm font-normal">
                    {kind}
                  </a>
                ) : (
                  <Badge>{kind}</Badge>
                )}
                {entry.sample && <Badge>{mark('sample')}</Badge>}
              </h3>
              <p className="measure whitespace-pre-line">{entry.body}</p>
              <Facts
                className="mt-1"
                facts={[
                  ...toDetailFacts(entry.details, locale),
                  { label: t('issuer', { register: entry.register }), value: entry.issuer },
                  { label: t('document'), value: <DocumentNumber number={entry.documentNumber} /> },
                  { label: t('published'), value: <Day date={entry.issuedOn} /> },
                  { label: t('valid'), value: (<><Day date={entry.validFrom} /> – {entry.validTo === undefined ? t('openEnd') : <Day date={entry.validTo} />}</>) },
                ]}
              />
              {isWebAddress(entry.url) && (
                <p>
                  <a href={entry.url} rel="noreferrer external" className="target inline-flex items-center">
                    {t('original')}
                  </a>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
