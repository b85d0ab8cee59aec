import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskShell } from '@/components/desk/shell';
import { ELDER_COOKIE, THEME_COOKIE, toPreferences } from '@/lib/i18n/preferences';
import { findSignedIn } from '@/lib/server/desk/staff';
import { getEnvironment } from '@/lib/server/env';
import { signOut } from './sign-out';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return {
    title: t('name'),
    robots: { index: false, follow: false, noarchive: true },
    // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
    referrer: 'same-origin',
  };
}

/** The frame of the desk. It guards nothing: each page asks for its staff itself. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const [jar, head, found] = await Promise.all([cookies(), headers(), findSignedIn()]);
  const signedIn = found.ok ? found.value : undefined;
  return (
    <DeskShell
      staff={signedIn?.due === undefined ? signedIn?.staff : undefined}
      signedIn={signedIn !== undefined}
      operator={getEnvironment().OPERATOR}
      preferences={toPreferences({ elder: jar.get(ELDER_COOKIE)?.value, theme: jar.get(THEME_COOKIE)?.value })}
      here={(head.get('x-suma-path') ?? '/desk') + (head.get('x-suma-search') ?? '')}
      signOut={signOut}
    >
      {children}
    </DeskShell>
  );
}
