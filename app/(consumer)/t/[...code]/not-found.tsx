import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { ResolutionView } from '@/components/result/resolution-view';
import { Message } from '@/components/shell/message';
import { askPage } from './ask';

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
