import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JoinPage } from '@/components/beside/join-page';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.join'), getTranslations('meta')]);
  const path = PLACES.join;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default function HowToJoinPage() {
  return <JoinPage />;
}
