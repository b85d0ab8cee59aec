import { getTranslations } from 'next-intl/server';
import { Message } from '@/components/shell/message';

export default async function NotFound() {
  const t = await getTranslations('errors');
  return <Message title={t('notFoundTitle')} body={t('notFoundBody')} actions={[{ href: '/', label: t('home') }]} />;
}
