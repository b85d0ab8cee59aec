import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LEARN } from '@/components/beside/learn-page';
import { ReaderContents } from '@/components/beside/reader';
import { alternatesOf } from '@/components/shell/alternates';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.learn.reader'), getTranslations('meta')]);
  const path = LEARN.reader;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default function ReaderPage() {
  return <ReaderContents />;
}
