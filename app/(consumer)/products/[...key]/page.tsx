import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { productPath } from '@/components/enterprise/product-path';
import { ProductVersions } from '@/components/enterprise/product-versions';
import { alternatesOf } from '@/components/shell/alternates';
import { Message } from '@/components/shell/message';
import { PLACES } from '@/components/shell/places';
import type { PageInput } from '@/components/shell/page-props';
import { leaveForUnavailable } from '@/lib/server/away';
import { toProductKey } from '@/lib/server/page-status';
import { askProductHistory, askSources } from '@/lib/server/questions';
import { toDescribedVersions } from '@/lib/trace/model/product-changes';

type Props = PageInput<{ readonly key: string[] }>;

/** Segments arrive encoded, as they stand in the address. */
const askHistory = cache(async (path: string) => {
  const key = toProductKey(path.split('/'));
  if (key === undefined) return undefined;
  const asked = await askProductHistory(key);
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ key }, t, meta] = await Promise.all([props.params, getTranslations('enterprise.products'), getTranslations('meta')]);
  const found = await askHistory(key.join('/'));
  if (found === undefined) return { title: meta('titled', { title: t('missing.title') }), robots: { index: false } };
  const path = productPath(found.product.key);
  return {
    title: meta('titled', { title: `${found.product.name} · ${t('title')}` }),
    alternates: alternatesOf(path),
  };
}

export default async function ProductPage(props: Props) {
  const { key } = await props.params;
  const [found, sources, t] = await Promise.all([askHistory(key.join('/')), askSources(), getTranslations('enterprise.products.missing')]);
  if (found === undefined) return <Message title={t('title')} body={t('body')} actions={[{ href: PLACES.products, label: t('list') }]} />;
  if (!sources.ok) return leaveForUnavailable();
  return <ProductVersions product={found.product} versions={toDescribedVersions(found.versions)} parties={found.parties} sources={sources.value} />;
}
