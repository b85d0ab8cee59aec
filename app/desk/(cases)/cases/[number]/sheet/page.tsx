import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { CaseSheet } from '@/components/desk/cases/case-sheet';
import type { PageInput } from '@/components/shell/page-props';
import { askCaseSheet } from '@/lib/server/desk/cases';
import { requireStaff } from '@/lib/server/desk/staff';

type Input = PageInput<{ readonly number: string }>;

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const [{ number }, t, desk] = await Promise.all([params, getTranslations('deskCases.sheet'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title', { number: number.slice(0, 20) }) }) };
}

/** The case on paper; the audit log tells that it was made. */
export default async function CaseSheetPage({ params }: Input) {
  const [staff, { number }] = await Promise.all([requireStaff('case.export'), params]);
  const asked = await askCaseSheet(number, staff);
  if (!asked.ok) redirect(`/unavailable?from=${encodeURIComponent(`/desk/cases/${number}/sheet`)}`);
  if (!asked.value.ok) notFound();
  const { view, today, names, evidence, readAt } = asked.value.value;
  return <CaseSheet view={view} today={today} names={names} evidence={evidence} madeAt={readAt} madeBy={staff.name} />;
}
