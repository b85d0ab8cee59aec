import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DRAWS } from '@/components/draw/draw-parts';
import { PublicDrawList } from '@/components/draw/public-draw-view';
import { alternatesOf } from '@/components/shell/alternates';
import { leaveForUnavailable } from '@/lib/server/away';
import { askPublicDraws } from '@/lib/server/desk/board';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('deskBoard.draw'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('publicTitle') }), description: t('publicLead'), alternates: alternatesOf(DRAWS) };
}

/** Random draws of firms to inspect. */
export default async function PublicDrawsPage() {
  const asked = await askPublicDraws();
  if (!asked.ok) return leaveForUnavailable();
  return <PublicDrawList draws={asked.value} />;
}
