import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CampaignCalendar } from '@/components/beside/campaign-calendar';
import { LEARN } from '@/components/beside/learn-page';
import { alternatesOf } from '@/components/shell/alternates';
import { leaveForUnavailable } from '@/lib/server/away';
import { askCampaigns } from '../ask-campaigns';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('beside.learn.campaigns'), getTranslations('meta')]);
  const path = LEARN.campaigns;
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(path) };
}

export default async function CampaignsPage() {
  const found = await askCampaigns();
  if (!found.ok) return leaveForUnavailable();
  return <CampaignCalendar rows={found.value.rows} onDay={found.value.onDay} />;
}
