import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { STAFF_ROLES } from '@/lib/trace/desk/access';
import type { StaffAccount } from '@/lib/trace/desk/staff';
import { CATEGORIES } from '@/lib/trace/model/category';
import { DeskChoices, DeskField } from './desk-fields';

export function useStaffLabels() {
  const t = useTranslations('desk');
  return { name: t('staff.name'), email: t('signIn.email'), roles: t('staff.rolesLegend'), regions: t('staff.regions'), categories: t('staff.categoriesLegend') };
}

/** Name, roles and scope of an account, inside of a DeskForm. */
export function StaffFields({ account }: { readonly account?: StaffAccount }) {
  const t = useTranslations('desk');
  const { category } = useNames();
  return (
    <>
      <DeskField name="name" maxLength={40} autoComplete="off" hint={t('staff.nameHint')} value={account?.name ?? ''} />
      {account === undefined && <DeskField name="email" type="email" inputMode="email" maxLength={254} autoComplete="off" />}
      <DeskChoices name="roles" values={account?.roles ?? []} options={STAFF_ROLES.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`rolesSay.${role}`) }))} />
      <DeskField name="regions" optional maxLength={400} hint={t('staff.regionsHint')} value={account?.regions.join(' ') ?? ''} />
      <DeskChoices name="categories" values={account?.categories ?? []} options={CATEGORIES.map((one) => ({ value: one, label: category(one) }))} />
    </>
  );
}
