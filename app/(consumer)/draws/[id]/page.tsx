import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DRAWS } from '@/components/draw/draw-parts';
import { PublicDrawView } from '@/components/draw/public-draw-view';
import { Message } from '@/components/shell/message';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { askPublicDraw } from '@/lib/server/desk/board';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('deskBoard.draw'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('one') }), robots: { index: false } };
}

/** One draw, to be checked by anybody. */
export default async function PublicDrawPage({ params }: PageInput<{ readonly id: string }>) {
  const { id } = await params;
  const asked = await askPublicDraw(decodeURIComponent(id));
  if (!asked.ok) return leaveForUnavailable();
  if (asked.value !== undefined) return <PublicDrawView draw={asked.value} />;
  // The status (404) is set before the page, by the proxy.
  const t = await getTranslations('deskBoard.draw');
  return <Message title={t('goneTitle')} body={t('goneBody')} actions={[{ href: DRAWS, label: t('all') }]} />;
}
