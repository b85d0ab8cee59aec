import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { MineDesk } from '@/components/mine/mine-desk';
import { RecallBanner } from '@/components/offline/recall-banner';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('mine'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false }, alternates: alternatesOf(PLACES.mine) };
}

/** 我的: an empty frame from the server; what stands in it comes from this device and goes nowhere else. */
export default async function MinePage() {
  const [t, { mine, offline, words }] = await Promise.all([getTranslations('mine'), getMessages()]);
  return (
    <NextIntlClientProvider messages={{ mine, offline: { alert: offline.alert }, words }}>
      <RecallBanner />
      <div className="column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <p className="measure mt-2">{t('lead')}</p>
        <noscript>
          <p className="mt-4 font-medium">{t('noScript')}</p>
        </noscript>
      </div>
      <MineDesk />
    </NextIntlClientProvider>
  );
}
