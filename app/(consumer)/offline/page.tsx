import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { OfflineDesk } from '@/components/offline/offline-desk';
import { Message } from '@/components/shell/message';
import { VERDICT_STATES } from '@/lib/trace/model/answer';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('offline'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), robots: { index: false } };
}

/** Words of the desk: the codes are explained on the device, so theirs come along. */
async function deskWords() {
  const { mine, offline, explained, codes, words, trace } = await getMessages();
  const { poster: _poster, ...own } = offline;
  return { mine, offline: own, explained, codes, words, trace: { verdict: Object.fromEntries(VERDICT_STATES.map((state) => [state, { word: trace.verdict[state].word }])) } };
}

/**
 * What the service worker shows when a page is out of reach, at the address that was asked for. An empty
 * link leads to that very page; the desk below works on what this device keeps.
 */
export default async function OfflinePage() {
  const [t, messages] = await Promise.all([getTranslations('offline'), deskWords()]);
  return (
    <>
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
      <NextIntlClientProvider messages={messages}>
        <OfflineDesk />
      </NextIntlClientProvider>
    </>
  );
}
