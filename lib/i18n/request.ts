import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import './app-config';
import { LOCALE_COOKIE, LOCALE_HEADER, TIME_ZONE, chooseLocale } from './locales';
import { loadMessages } from './messages';

/** next-intl's door: the locale comes with the request and is never kept between requests. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale({ query: head.get(LOCALE_HEADER), cookie: jar.get(LOCALE_COOKIE)?.value, acceptLanguage: head.get('accept-language') });
  return { locale, messages: await loadMessages(locale), timeZone: TIME_ZONE };
});
