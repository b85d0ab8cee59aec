import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Locale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import { type StaffAccount, findDue } from '@/lib/trace/desk/staff';

/** The state of an account in words and colour. */
export function StaffState({ account, now }: { readonly account: StaffAccount; readonly now: string }) {
  const t = useTranslations('desk.staff.states');
  const locale = useLocale() as Locale;
  if (account.disabledAt !== undefined) return <Badge tone="stone">{t('disabled')}</Badge>;
  if (account.lockedUntil !== undefined && account.lockedUntil > now) return <Badge tone="cinnabar">{t('locked', { until: formatInstant(account.lockedUntil, locale) })}</Badge>;
  const due = findDue(account);
  if (due === 'password') return <Badge tone="ochre">{t('password-due')}</Badge>;
  if (due === 'second-factor') return <Badge tone="ochre">{t('second-factor')}</Badge>;
  return <Badge tone="pine">{t('active')}</Badge>;
}
