import { useLocale, useTranslations } from 'next-intl';
import { UnreadNotice } from '@/components/recalls/unread-notice';
import { FilterSelect } from '@/components/registers/register-page';
import { useNames } from '@/components/result/names';
import { toLocale } from '@/lib/i18n/locales';
import { REGION_CODES, regionWords } from '@/lib/i18n/regions';
import { CATEGORIES } from '@/lib/trace/model/category';
import type { EntrySearch } from './entry-query';

/** Category and area of a list of entries; the kind chosen by its tab stays. */
export function EntryFilters({ parameters }: { readonly parameters: EntrySearch['parameters'] }) {
  const t = useTranslations('beside.entry');
  const names = useNames();
  const locale = toLocale(useLocale());
  const { kind, category, region } = parameters;
  const regions = REGION_CODES.map((code) => ({ value: code as string, label: regionWords(code, locale) }));
  // An address may ask for a city or a county; the choice then shows it as it was asked.
  if (region !== undefined && !regions.some(({ value }) => value === region)) regions.push({ value: region, label: regionWords(region, locale) });
  return (
    <>
      {kind !== undefined && <input type="hidden" name="kind" value={kind} />}
      <FilterSelect name="category" label={t('filterCategory')} any={t('any')} value={category} options={CATEGORIES.map((id) => ({ value: id, label: names.category(id) }))} />
      <FilterSelect name="region" label={t('filterRegion')} any={t('any')} value={region} options={regions} />
    </>
  );
}

/** Conditions of the address that are no choice here, each under its name. */
export function EntryUnread({ unread }: Pick<EntrySearch, 'unread'>) {
  const t = useTranslations('beside.entry');
  const common = useTranslations('registers');
  const nameOf = { kind: t('kind'), category: t('filterCategory'), region: t('filterRegion'), city: common('city'), county: common('county') };
  return <UnreadNotice unread={unread.map(({ field, text }) => ({ name: nameOf[field], text }))} />;
}
