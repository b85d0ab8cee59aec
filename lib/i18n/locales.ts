/** Interface languages. The first is the base: its message files define the keys. */
export const LOCALES = ['zh-Hans', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh-Hans';
/** Every date and time is shown in this zone; the core keeps instants. */
export const TIME_ZONE = 'Asia/Shanghai';

export const LOCALE_COOKIE = 'suma-lang';
/** A year, in seconds. */
export const LOCALE_REMEMBERED = 31_536_000;
/** Carries the `?lang=` query from the proxy to the server components. */
export const LOCALE_HEADER = 'x-suma-lang';

/** Our locale for a language tag (BCP 47): any Chinese, any English; undefined for all others. */
export const findLocale = (tag: string | null | undefined): Locale | undefined => {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return language === 'zh' ? 'zh-Hans' : language === 'en' ? 'en' : undefined;
};

/**
 * The locale of a request: `?lang=` before the cookie before Accept-Language (RFC 9110 §12.5.4,
 * by quality), Chinese when none of them names a language we have. Total.
 */
export function chooseLocale(asked: { readonly query?: string | null | undefined; readonly cookie?: string | null | undefined; readonly acceptLanguage?: string | null | undefined }): Locale {
  const explicit = findLocale(asked.query) ?? findLocale(asked.cookie);
  if (explicit !== undefined) return explicit;
  const wanted = (asked.acceptLanguage ?? '')
    .slice(0, 400)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = parameters.map((p) => /^\s*q\s*=\s*([\d.]+)/i.exec(p)?.[1]).find((q) => q !== undefined);
      return { locale: findLocale(tag), quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter((want) => want.locale !== undefined && want.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return wanted[0]?.locale ?? DEFAULT_LOCALE;
}

/** The locale of next-intl's text, which is one of ours. */
export const toLocale = (text: string): Locale => LOCALES.find((locale) => locale === text) ?? DEFAULT_LOCALE;

/** The address of a page without `?lang=`, which would overrule the language somebody just chose. @param path with its query */
export function withoutLanguage(path: string): string {
  const [pathname = '/', query = ''] = path.split('?', 2);
  const left = query.split('&').filter((pair) => pair !== '' && !/^lang(=|$)/.test(pair));
  return left.length === 0 ? pathname : `${pathname}?${left.join('&')}`;
}
