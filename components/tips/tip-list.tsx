import { useLocale, useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Badge, type Tone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import { Issued } from '@/components/ui/issued';
import { toLocale } from '@/lib/i18n/locales';
import { regionName } from '@/lib/i18n/regions';
import { ENTRY_KINDS, type OfficialEntry } from '@/lib/trace/model/register';

export type TipKind = (typeof ENTRY_KINDS)['tips'][number];
const toTipKind = (kind: string): TipKind => ENTRY_KINDS.tips.find((one) => one === kind) ?? 'consumption-tip';

const LOOKS: Readonly<Record<TipKind, { readonly tone: Tone; readonly icon: IconName }>> = {
  'consumption-tip': { tone: 'pine', icon: 'check' },
  'warning': { tone: 'ochre', icon: 'alert' },
  'risk-notice': { tone: 'ochre', icon: 'question' },
  'failed-sampling': { tone: 'cinnabar', icon: 'lab' },
};

export const tipPath = (tip: Pick<OfficialEntry, 'id'>): string => `${PLACES.tips}/${encodeURIComponent(tip.id)}`;

/** What kind of statement it is: icon, word and colour. */
export function TipKindBadge({ kind }: { readonly kind: string }) {
  const t = useTranslations('recall.tips.kinds');
  const known = toTipKind(kind);
  return <Badge {...LOOKS[known]}>{t(known)}</Badge>;
}

/** Tips in force, newest first, with the facts that identify each. */
export function TipList({ rows }: { readonly rows: readonly OfficialEntry[] }) {
  const t = useTranslations('recall.tips');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  const locale = toLocale(useLocale());
  return (
    <ul aria-label={t('caption')} className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="keep border-b border-line py-4">
          <h2 className="text-lg font-semibold">
            <a href={tipPath(row)} className="tap">
              {row.title}
            </a>
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <TipKindBadge kind={row.kind} />
            {row.sample && <Badge>{mark('sample')}</Badge>}
            <span className="text-stone">{row.categories.map((category) => names.category(category)).join(words('listJoin'))}</span>
            <span className="text-stone">{row.regions.length === 0 ? t('everywhere') : row.regions.map((region) => regionName(region, locale)).join(words('listJoin'))}</span>
          </p>
          <Issued of={row} className="mt-1 text-sm text-stone" />
        </li>
      ))}
    </ul>
  );
}
