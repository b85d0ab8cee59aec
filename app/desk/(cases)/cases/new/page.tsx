import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openForm } from '@/app/(consumer)/complaints/prefill';
import { IntakeForm } from '@/components/desk/cases/intake-form';
import type { PageInput } from '@/components/shell/page-props';
import { presentMoment } from '@/lib/server/clock';
import { requireStaff } from '@/lib/server/desk/staff';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { fileForCaller, findCode } from './actions';

export async function generateMetadata({ searchParams }: PageInput): Promise<Metadata> {
  const [{ kind }, t, desk] = await Promise.all([searchParams, getTranslations('deskCases.intake.title'), getTranslations('desk')]);
  return { title: desk('titled', { title: t(kind === 'report' ? 'report' : 'complaint') }) };
}

/** A case filed at the desk for somebody else, from a code or from nothing. */
export default async function IntakePage({ searchParams }: PageInput) {
  const [, { kind, about }] = await Promise.all([requireStaff('case.file'), searchParams]);
  const { frame, answers } = await openForm(kind === 'report' ? 'report' : 'complaint', typeof about === 'string' ? about : undefined);
  return <IntakeForm frame={frame} answers={answers} today={toLocalDate(presentMoment())} find={findCode} file={fileForCaller} />;
}
