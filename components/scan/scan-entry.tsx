import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { RecallBanner } from '@/components/offline/recall-banner';
import { ScanScreen, type ScanScreenProps } from './scan-screen';

/** The scan island with its words, and only those: the other messages stay on the server. */
export async function ScanEntry(props: ScanScreenProps) {
  const { scan, offline } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ scan, offline: { alert: offline.alert, check: offline.check, scan: offline.scan } }}>
      <RecallBanner />
      <ScanScreen {...props} />
    </NextIntlClientProvider>
  );
}
