import { getTranslations } from 'next-intl/server';
import { Message } from '@/components/shell/message';

export default async function DeskNotFound() {
  const t = await getTranslations('desk');
  return <Message title={t('notFound.title')} body={t('notFound.body')} actions={[{ href: '/desk', label: t('notFound.home') }]} />;
}
