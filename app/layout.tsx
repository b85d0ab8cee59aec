import type { Metadata, Viewport } from 'next';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { OutboxKeeper } from '@/components/complaint/outbox-keeper';
import { AppBars } from '@/components/shell/app-bars';
import { PLACES } from '@/components/shell/places';
import { SiteFooter } from '@/components/shell/site-footer';
import { SiteHeader } from '@/components/shell/site-header';
import { ELDER_COOKIE, THEME_COOKIE, toPreferences } from '@/lib/i18n/preferences';
import { getEnvironment } from '@/lib/server/env';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  const { PUBLIC_ORIGIN } = getEnvironment();
  return {
    // What pages say of themselves is whole where the operator said where they stand, and never built from `Host`.
    ...(PUBLIC_ORIGIN === undefined ? {} : { metadataBase: new URL(PUBLIC_ORIGIN) }),
    title: t('name'),
    description: t('description'),
    applicationName: t('name'),
    icons: { icon: '/icons/seal.svg', apple: '/icons/apple-touch-180.png' },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#161512' },
  ],
};

/**
 * The frame of every page. Rendered per request, because the script policy carries a nonce; language,
 * theme and 长辈版 come from the request as well, so the first byte is already right.
 */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  const [locale, t, outbox, { app }, jar, head] = await Promise.all([getLocale(), getTranslations('shell'), getTranslations('outbox'), getMessages(), cookies(), headers()]);
  const { update, install, storage, outdated, choice } = app;
  const preferences = toPreferences({ elder: jar.get(ELDER_COOKIE)?.value, theme: jar.get(THEME_COOKIE)?.value });
  const back = (head.get('x-suma-path') ?? '/') + (head.get('x-suma-search') ?? '');
  return (
    <html
      lang={locale}
      {...(preferences.elder > 0 ? { 'data-elder': preferences.elder } : {})}
      {...(preferences.theme === 'auto' ? {} : { 'data-theme': preferences.theme })}
    >
      <body className="flex min-h-dvh flex-col">
        {/^\/desk(?:[/?]|$)/.test(back) ? (
          // The desk has a frame of its own (app/desk/layout.tsx).
          children
        ) : (
          <>
            <a href="#main" className="button button-main sr-only focus:not-sr-only focus:border">
              {t('skip')}
            </a>
            <SiteHeader preferences={preferences} back={back} />
            <OutboxKeeper words={{ waiting: outbox('badge'), open: outbox('badgeOpen') }} href={`${PLACES.complaints}/outbox`} />
            <AppBars words={{ update, install, storage, outdated, choice }} />
            <main id="main" tabIndex={-1} className="flex-1 outline-none">
              {children}
            </main>
            <SiteFooter preferences={preferences} back={back} />
          </>
        )}
      </body>
    </html>
  );
}
