import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { ScanScreen, type ScanScreenProps } from './scan-screen';

/** The scan island with its words, and only those: the other messages stay on the server. */
export async function ScanEntry(props: ScanScreenProps) {
  const { scan } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ scan }}>
      <ScanScreen {...props} />
    </NextIntlClientProvider>
  );
}
