import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SampleSheet } from '@/components/samples/sample-sheet';
import samples from '@/fixtures/samples.json';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('samples'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false } };
}

/** The sheet is drawn from the sample list itself; whether the codes answer depends on what the store holds. */
export default function SamplesPage() {
  return <SampleSheet samples={samples} />;
}
