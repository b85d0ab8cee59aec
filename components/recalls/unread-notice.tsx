import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Conditions of the address that were not understood: said, and not applied. */
export function UnreadNotice({ unread, backwards = false }: { readonly unread: readonly { readonly name: string; readonly text: string }[]; readonly backwards?: boolean }) {
  const t = useTranslations('recall.list');
  const words = useTranslations('words');
  if (unread.length === 0 && !backwards) return null;
  return (
    <Notice tone="ochre" icon="question" className="mt-4">
      {unread.length > 0 && <p>{t('unread', { list: unread.map(({ name, text }) => t('unreadItem', { name, value: text })).join(words('listJoin')) })}</p>}
      {backwards && <p>{t('backwards')}</p>}
    </Notice>
  );
}
