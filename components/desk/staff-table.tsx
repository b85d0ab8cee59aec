import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { CardCell, DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import type { Locale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { StaffAccount } from '@/lib/trace/desk/staff';
import { StaffState } from './staff-state';

export function StaffTable({ accounts, now, locale }: { readonly accounts: readonly StaffAccount[]; readonly now: string; readonly locale: Locale }) {
  const t = useTranslations('desk');
  const { category } = useNames();
  const between = t('between');
  return (
    <DenseTable caption={t('staff.caption')} heads={[t('staff.name'), t('staff.account'), t('staff.roles'), t('staff.scope'), t('staff.state'), t('staff.lastUsed')]} folds>
      {accounts.map((account) => (
        <tr key={account.id} data-row>
          <th scope="row">
            <a href={`/desk/staff/${encodeURIComponent(account.id)}`} className="tap">
              {account.name}
            </a>
          </th>
          <CardCell label={t('staff.account')}>{account.email}</CardCell>
          <CardCell label={t('staff.roles')}>{account.roles.map((role) => t(`roles.${role}`)).join(between)}</CardCell>
          <CardCell label={t('staff.scope')}>
            {account.regions.length === 0 ? t('everywhere') : account.regions.map((code) => regionWords(code, locale)).join(between)}
            <br />
            {account.categories.length === 0 ? t('everything') : account.categories.map(category).join(between)}
          </CardCell>
          <CardCell label={t('staff.state')}>
            <StaffState account={account} now={now} />
          </CardCell>
          <CardCell label={t('staff.lastUsed')}>{account.lastUsedAt === undefined ? t('staff.never') : <When at={account.lastUsedAt} />}</CardCell>
        </tr>
      ))}
    </DenseTable>
  );
}
