import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { CaseView } from '@/components/desk/cases/case-view';
import type { PageInput } from '@/components/shell/page-props';
import { askCase } from '@/lib/server/desk/cases';
import { requireStaff } from '@/lib/server/desk/staff';
import { courseOf } from '@/lib/trace/cases/advance';
import { concernOf } from '@/lib/trace/cases/case-view';
import { findStepRule, isOver } from '@/lib/trace/cases/procedure';
import { canDo } from '@/lib/trace/desk/access';
import { STEP_KINDS } from '@/lib/trace/model/case';
import { erase, reveal, takeStep } from './actions';

type Input = PageInput<{ readonly number: string }>;

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const [{ number }, t, desk] = await Promise.all([params, getTranslations('deskCases.case'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title', { number: number.slice(0, 20) }) }) };
}

/** One case. A number that is none, is not there or lies outside of the scope has the same page. */
export default async function CasePage({ params, searchParams }: Input) {
  const [staff, { number }, { done, files }] = await Promise.all([requireStaff('case.read'), params, searchParams]);
  const asked = await askCase(number, staff);
  if (!asked.ok) redirect(`/unavailable?from=${encodeURIComponent(`/desk/cases/${number}`)}`);
  if (!asked.value.ok) {
    if (STEP_KINDS.some((step) => step === done && step === 'transferred')) redirect('/desk');
    notFound();
  }
  const { view, today, names, colleagues, evidence } = asked.value.value;
  const [t, steps] = await Promise.all([getTranslations('deskCases.case'), getTranslations('complaint.status.step')]);
  const step = STEP_KINDS.find((one) => one === done && view.steps.some(({ kind }) => kind === one));
  const concerned = concernOf(view.record);
  const extendable = findStepRule(courseOf(view), 'extended', ['desk']) !== undefined;
  return (
    <CaseView
      view={view}
      today={today}
      names={names}
      colleagues={colleagues}
      evidence={evidence}
      wantsSecond={extendable && view.allowed.length > 0 && !view.allowed.some((one) => one.step === 'extended')}
      filesSaid={typeof files === 'string' ? files : undefined}
      said={step === undefined ? undefined : t('done', { step: steps(step) })}
      actions={{ take: takeStep, reveal: canDo(staff, 'case.reveal', concerned) ? reveal : undefined, erase: canDo(staff, 'case.erase', concerned) && isOver(view.record.state) && view.files.length + (view.complainant === undefined ? 0 : 1) + view.filing.facts.length > 0 ? erase : undefined }}
      mayExport={canDo(staff, 'case.export', concerned)}
    />
  );
}
