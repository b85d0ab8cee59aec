import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { OneTimePassword } from '@/components/desk/one-time-password';
import { StaffFields, useStaffLabels } from '@/components/desk/staff-fields';
import { StaffTable } from '@/components/desk/staff-table';
import { Section } from '@/components/ui/section';
import { openStaff } from '@/lib/server/desk/auth';
import { requireStaff } from '@/lib/server/desk/staff';
import { getServices } from '@/lib/server/running';
import { openAccount } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('staff.title') }) };
}

/** Every account, and a new one. */
export default async function StaffPage() {
  await requireStaff('staff.manage');
  const [t, locale, accounts] = await Promise.all([getTranslations('desk'), getLocale(), openStaff(await getServices()).listStaff()]);
  return (
    <>
      <DeskTitle title={t('staff.title')} lead={t('staff.lead')} />
      <StaffTable accounts={accounts} now={new Date().toISOString()} locale={locale} />
      <Section id="add" title={t('staff.add')} className="mt-8">
        <AddForm submit={t('staff.addSubmit')} said={t('staff.added')} label={t('staff.oneTime')} />
      </Section>
    </>
  );
}

function AddForm({ submit, said, label }: { readonly submit: string; readonly said: string; readonly label: string }) {
  return (
    <DeskForm id="add-staff" action={openAccount} labels={useStaffLabels()} submit={submit} said="">
      <OneTimePassword said={said} label={label} />
      <StaffFields />
    </DeskForm>
  );
}
