import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MarkList } from '@/components/beside/mark-list';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.marks'), getTranslations('meta')]);
  const path = PLACES.marks;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default function MarksPage() {
  return <MarkList />;
}
