import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
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
    <div className="desk-scroll">
      <table className="desk-table">
        <caption>{t('staff.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('staff.name')}</th>
            <th scope="col">{t('staff.account')}</th>
            <th scope="col">{t('staff.roles')}</th>
            <th scope="col">{t('staff.scope')}</th>
            <th scope="col">{t('staff.state')}</th>
            <th scope="col">{t('staff.lastUsed')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id} data-row>
              <th scope="row">
                <a href={`/desk/staff/${encodeURIComponent(account.id)}`} className="target inline-flex items-center">
                  {account.name}
                </a>
              </th>
              <td>{account.email}</td>
              <td>{account.roles.map((role) => t(`roles.${role}`)).join(between)}</td>
              <td>
                {account.regions.length === 0 ? t('everywhere') : account.regions.map((code) => regionWords(code, locale)).join(between)}
                <br />
                {account.categories.length === 0 ? t('everything') : account.categories.map(category).join(between)}
              </td>
              <td>
                <StaffState account={account} now={now} />
              </td>
              <td>{account.lastUsedAt === undefined ? t('staff.never') : <When at={account.lastUsedAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
