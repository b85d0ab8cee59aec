import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { RecallPoster } from '@/components/offline/recall-poster';
import { alternatesOf } from '@/components/shell/alternates';
import { DIGEST_SHOWN } from '@/lib/offline/check-offline';
import { toOrigin } from '@/lib/server/feeds';
import { asking } from '@/lib/server/questions';
import { currentBundle } from '@/lib/server/recall-bundle';
import { getServices } from '@/lib/server/running';

const PATH = '/recalls/poster';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('offline.poster'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('metaTitle') }), description: t('subtitle'), alternates: alternatesOf(PATH) };
}

/** The poster can be printed while the store is away: it then names no bundle, and the code still opens the scan page. */
export default async function PosterPage() {
  const [asked, head] = await Promise.all([asking(async (ctx) => currentBundle(ctx, (await getServices()).keys)), headers()]);
  const bundle = asked.ok ? asked.value.head : undefined;
  const digest = bundle?.sha256.slice(0, DIGEST_SHOWN);
  // Read by components/offline/recall-alerts.tsx on the phone that opens it.
  const query = bundle === undefined ? '' : `?bundle=${bundle.version}.${bundle.date}.${digest}`;
  return <RecallPoster address={`${toOrigin(head)}/${query}`} {...(bundle === undefined || digest === undefined ? {} : { bundle: { date: bundle.date, digest, recalls: bundle.counts.recalls, lots: bundle.counts.lots } })} />;
}
