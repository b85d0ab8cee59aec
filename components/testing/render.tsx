import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LOCALES, TIME_ZONE, type Locale } from '@/lib/i18n/locales';
import { loadMessages, type Messages } from '@/lib/i18n/messages';

/** All messages, for tests that compare with the words themselves. */
export const MESSAGES = Object.fromEntries(await Promise.all(LOCALES.map(async (locale) => [locale, await loadMessages(locale)] as const))) as Readonly<Record<Locale, Messages>>;

/** A component as the server writes it. @throws on a message that is missing or lacks a value */
export const render = (node: ReactNode, locale: Locale = 'zh-Hans'): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone={TIME_ZONE} onError={(error) => { throw error; }}>
      {node}
    </NextIntlClientProvider>,
  );

/** What a reader sees of the markup. A date or a place to break within a text is part of it; what other tags hold stands apart. */
export const textOf = (html: string): string => html.replace(/<wbr\/>/g, '').replace(/<span class="(?:date|whole)">([^<]*)<\/span>/g, '$1').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
