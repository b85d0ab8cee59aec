import { useTranslations } from 'next-intl';
import { Message } from '@/components/shell/message';
import { PLACES } from '@/components/shell/places';

/** No such entry in force: the same words whether it ended, was removed, or never was. */
export function NoListing() {
  const t = useTranslations('listed.none');
  return <Message title={t('title')} body={t('body')} actions={[{ href: PLACES.blacklist, label: t('list') }]} />;
}
