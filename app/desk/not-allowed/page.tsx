import { getTranslations } from 'next-intl/server';
import { Message } from '@/components/shell/message';
import { requireSignedIn } from '@/lib/server/desk/staff';
import { homeOf } from '@/lib/trace/desk/places';

/** Where a page beyond somebody's roles leads. */
export default async function NotAllowedPage() {
  const [t, { staff }] = await Promise.all([getTranslations('desk'), requireSignedIn()]);
  return <Message title={t('notAllowed.title')} body={t('notAllowed.body')} actions={[{ href: homeOf(staff), label: t('notAllowed.home') }]} />;
}
