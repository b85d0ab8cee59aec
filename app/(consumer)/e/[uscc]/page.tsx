import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { cache } from 'react';
import { EnterpriseFileView } from '@/components/enterprise/enterprise-file-view';
import { toOrganization } from '@/components/enterprise/organization-data';
import { LiveUntil } from '@/components/registers/live-until';
import { alternatesOf } from '@/components/shell/alternates';
import { Message } from '@/components/shell/message';
import { PLACES } from '@/components/shell/places';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { getEnvironment } from '@/lib/server/env';
import { askEnterpriseFile, askEnterpriseListings } from '@/lib/server/questions';
import { parseUscc } from '@/lib/trace/usecases/enterprise-file';

type Props = PageInput<{ readonly uscc: string }>;

/** Page parameters arrive encoded; the proxy has led other spellings to the canonical one. */
const askFile = cache(async (encoded: string) => {
  const uscc = parseUscc(decodeURIComponent(encoded));
  if (uscc === undefined) return undefined;
  const asked = await askEnterpriseFile(uscc);
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ uscc }, t, meta] = await Promise.all([props.params, getTranslations('enterprise'), getTranslations('meta')]);
  const file = await askFile(uscc);
  if (file === undefined) return { title: meta('titled', { title: t('missing.title') }), robots: { index: false } };
  return {
    title: meta('titled', { title: `${file.name} · ${t('title')}` }),
    alternates: alternatesOf(file.path),
  };
}

export default async function EnterprisePage(props: Props) {
  const { uscc } = await props.params;
  const file = await askFile(uscc);
  if (file === undefined) return <Missing />;
  const [listed, head] = await Promise.all([askEnterpriseListings(file.uscc), headers()]);
  if (!listed.ok) return leaveForUnavailable();
  const { listings, at } = listed.value;
  return (
    <>
      <script type="application/ld+json" nonce={head.get('x-nonce') ?? undefined} dangerouslySetInnerHTML={{ __html: toOrganization(file, getEnvironment().PUBLIC_ORIGIN) }} />
      <EnterpriseFileView file={file} listings={listings} />
      {listings.length > 0 && <LiveUntil now={at} />}
    </>
  );
}

async function Missing() {
  const t = await getTranslations('enterprise.missing');
  return (
    <Message title={t('title')} body={t('body')} actions={[{ href: PLACES.enterprises, label: t('search') }, { href: PLACES.scan, label: t('scan') }]}>
      <p className="measure mt-2 text-stone">{t('shape')}</p>
    </Message>
  );
}
