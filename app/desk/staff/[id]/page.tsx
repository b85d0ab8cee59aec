import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { StaffAccountView } from '@/components/desk/staff-account-view';
import type { PageInput } from '@/components/shell/page-props';
import { openStaff } from '@/lib/server/desk/auth';
import { requireStaff } from '@/lib/server/desk/staff';
import { getServices } from '@/lib/server/running';
import { changeProfile, doStaffStep, newPassword } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('staff.title') }) };
}

/** One account: name, roles and scope; closing, resetting, signing out. */
export default async function StaffAccountPage({ params, searchParams }: PageInput<{ readonly id: string }>) {
  const staff = await requireStaff('staff.manage');
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const account = await openStaff(await getServices()).findStaff(decodeURIComponent(id));
  if (account === undefined) notFound();
  return <StaffAccountView account={account} own={account.id === staff.id} done={typeof done === 'string' ? done : undefined} now={new Date().toISOString()} actions={{ changeProfile, doStaffStep, newPassword }} />;
}
