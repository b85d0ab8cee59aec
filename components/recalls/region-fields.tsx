import { useLocale, useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/registers/register-page';
import { toLocale } from '@/lib/i18n/locales';
import { REGION_CODES, childrenOf, levelOf, regionName, regionPath } from '@/lib/i18n/regions';

const LEVELS = ['region', 'city', 'county'] as const;

/** The area of a register's form: provinces, and one level below what has been chosen. Works without script. */
export function RegionFields({ value }: { readonly value: string | undefined }) {
  const t = useTranslations('registers');
  const locale = toLocale(useLocale());
  const path = value === undefined ? [] : regionPath(value);
  const fields = LEVELS.flatMap((name, depth) => {
    const above = path[depth - 1];
    const codes = depth === 0 ? REGION_CODES.map((code) => ({ code, name: regionName(code, locale) })) : above === undefined ? [] : childrenOf(above);
    return codes.length === 0 ? [] : [{ name, codes, chosen: path[depth] }];
  });
  return fields.map(({ name, codes, chosen }) => (
    <FilterSelect key={name} name={name} label={name === 'region' ? t('region') : t(levelOf(codes))} any={t('any')} value={chosen} options={codes.map((one) => ({ value: one.code, label: one.name }))} />
  ));
}
