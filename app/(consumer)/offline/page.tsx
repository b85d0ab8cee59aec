import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Message } from '@/components/shell/message';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('offline'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false } };
}

/** What the service worker shows when a page is out of reach. An empty link leads to the very page that was asked for. */
export default async function OfflinePage() {
  const t = await getTranslations('offline');
  return (
    <Message
      title={t('title')}
      body={t('body')}
      actions={[
        { href: '/', label: t('home') },
        { href: '', label: t('retry') },
      ]}
    >
      <p className="measure mt-2 text-stone">{t('listed')}</p>
    </Message>
  );
}
