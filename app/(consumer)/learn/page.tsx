import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LEARN, LearnPage } from '@/components/beside/learn-page';
import { alternatesOf } from '@/components/shell/alternates';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.learn'), getTranslations('meta')]);
  const path = LEARN.guide;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default function GuidePage() {
  return <LearnPage />;
}
