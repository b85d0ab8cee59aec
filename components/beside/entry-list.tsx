import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Issued } from '@/components/ui/issued';
import { webAddress } from '@/components/ui/web-address';
import { dayTag } from '@/components/ui/when';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { BESIDE, type BesideRegister, entryPath, firmPath } from './entry-places';

/** From when to when an entry is shown. */
export function EntryTerm({ entry }: { readonly entry: OfficialEntry }) {
  const t = useTranslations('beside.entry');
  return entry.validTo === undefined ? t.rich('fromOn', { from: dayTag(entry.validFrom) }) : t.rich('fromTo', { from: dayTag(entry.validFrom), to: dayTag(entry.validTo) });
}

/** Where an entry applies, in words. */
export function EntryRegions({ entry }: { readonly entry: OfficialEntry }) {
  const t = useTranslations('beside.entry');
  const words = useTranslations('words');
  const names = useNames();
  return entry.regions.length === 0 ? t('whole') : entry.regions.map((code) => names.region(code) ?? code).join(words('listJoin'));
}

function EntryItem({ register, entry }: { readonly register: BesideRegister; readonly entry: OfficialEntry }) {
  const t = useTranslations('beside.entry');
  const mark = useTranslations('registers');
  const names = useNames();
  const firm = firmPath(entry.subject);
  const url = webAddress(entry.url);
  return (
    <li id={entry.id} className="keep border-b border-line py-4">
      <h2 className="text-lg font-semibold">
        <a href={entryPath(register, entry.id)} className="tap">
          {entry.title}
        </a>
      </h2>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="ink">{names.say(`beside.${BESIDE[register].words}.kinds.${entry.kind}`, {}, entry.kind)}</Badge>
        {entry.sample && <Badge>{mark('sample')}</Badge>}
        {entry.subject && entry.subject.name !== entry.title && (firm === undefined ? <span>{entry.subject.name}</span> : <a href={firm} className="tap">{entry.subject.name}</a>)}
      </p>
      <p className="measure mt-1">{entry.body}</p>
      <Issued of={entry} className="mt-1 text-sm text-stone" />
      <p className="flex flex-wrap gap-x-4 text-sm text-stone">
        <span>
          {t('shown')} <EntryTerm entry={entry} />
        </span>
        <span>
          <EntryRegions entry={entry} />
        </span>
        {url !== undefined && (
          <a href={url} rel="noreferrer external" className="tap text-ink">
            {t('original')}
          </a>
        )}
      </p>
    </li>
  );
}

/** Official entries, each with everything that makes it official. */
export function EntryList({ register, rows, caption }: { readonly register: BesideRegister; readonly rows: readonly OfficialEntry[]; readonly caption: string }) {
  return (
    <ul aria-label={caption} className="border-t border-line">
      {rows.map((entry) => (
        <EntryItem key={entry.id} register={register} entry={entry} />
      ))}
    </ul>
  );
}
