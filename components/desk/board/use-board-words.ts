import { useLocale, useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';

/** Categories and areas in words; what nobody knows says so. */
export function useBoardWords(): { readonly category: (id: string) => string; readonly place: (code: string) => string } {
  const t = useTranslations('deskBoard');
  const { category } = useNames();
  const locale = toLocale(useLocale());
  return {
    category: (id) => (id === 'unknown' ? t('unknown') : category(id)),
    place: (code) => (/^0*$/.test(code) ? t('unknown') : regionWords(code, locale) || code),
  };
}
