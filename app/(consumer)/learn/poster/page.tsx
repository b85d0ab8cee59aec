import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { LEARN } from '@/components/beside/learn-page';
import { ShopPoster } from '@/components/beside/shop-poster';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import { toOrigin } from '@/lib/server/feeds';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.learn.poster'), getTranslations('meta')]);
  const path = LEARN.poster;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default async function PosterPage() {
  return <ShopPoster address={`${toOrigin(await headers())}${PLACES.scan}`} />;
}
