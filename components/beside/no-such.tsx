import { useTranslations } from 'next-intl';
import { Message } from '@/components/shell/message';
import { PLACES } from '@/components/shell/places';

/** What stands at an address that names no entry, mark or lesson; the proxy has set the status 404. */
export function NoSuch({ path, list }: { readonly path: string; readonly list: string }) {
  const t = useTranslations('beside.entry');
  const errors = useTranslations('errors');
  return <Message title={t('goneTitle')} body={t('goneBody')} actions={[{ href: path, label: t('back', { list }) }, { href: PLACES.scan, label: errors('home') }]} />;
}
