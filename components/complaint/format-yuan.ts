import type { Locale } from '@/lib/i18n/locales';

const WRITTEN: Readonly<Record<Locale, Intl.NumberFormat>> = {
  'zh-Hans': new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }),
  en: new Intl.NumberFormat('en', { style: 'currency', currency: 'CNY' }),
};

/** ¥128.50 from fen. */
export const formatYuan = (fen: number, locale: Locale): string => WRITTEN[locale].format(fen / 100);
