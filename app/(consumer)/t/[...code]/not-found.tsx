import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { createNames, toLocale } from '@/components/result/names';
import { ResolutionView } from '@/components/result/resolution-view';
import { Message } from '@/components/shell/message';
import { askPage } from './ask';

/** The title of an answer with status 404 comes from here, whichever way it is written. */
export async function generateMetadata(): Promise<Metadata> {
  const [path, t, locale] = await Promise.all([headers().then((head) => head.get('x-suma-path')), getTranslations(), getLocale()]);
  const asked = path === null ? undefined : await askPage(path, undefined, undefined, undefined);
  const robots = { index: false, follow: false };
  if (!asked?.ok || !('answer' in asked.value.resolution)) return { robots };
  const { answer } = asked.value.resolution;
  return { title: t('meta.titled', { title: createNames(t, toLocale(locale), answer).verdict(answer).sentence }), robots };
}

/** The answer to a code that no source knows or that is not built right: the same page, with status 404. */
export default async function CodeNotFound() {
  const path = (await headers()).get('x-suma-path');
  const asked = path === null ? undefined : await askPage(path, undefined, undefined, undefined);
  if (!asked?.ok) {
    const t = await getTranslations('errors');
    return <Message title={t('notFoundTitle')} body={t('notFoundBody')} actions={[{ href: '/', label: t('home') }]} />;
  }
  return <ResolutionView resolution={asked.value.resolution} integrity={asked.value.integrity} order="newest" query={{}} />;
}
