import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditView } from '@/components/desk/audit-view';
import type { PageInput } from '@/components/shell/page-props';
import { openStaff } from '@/lib/server/desk/auth';
import { requireStaff, toActor } from '@/lib/server/desk/staff';
import { getServices } from '@/lib/server/running';
import { parseCaseNumber } from '@/lib/trace/cases/number';
import { verifyChain } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('audit.title') }) };
}

/** Entries on one page. */
const PER_PAGE = 100;
const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.trim().slice(0, 120) : '');

/** The audit log, newest first. */
export default async function AuditPage({ searchParams }: PageInput) {
  const staff = await requireStaff('audit.read');
  const given = await searchParams;
  const query = { by: one(given.by), action: one(given.action), subject: one(given.subject) };
  const before = /^\d{1,15}$/.test(one(given.before)) ? Number(one(given.before)) : undefined;
  const services = await getServices();
  const store = openStaff(services);
  // People are asked for by name; the log holds ids.
  const named = query.by === '' ? undefined : ((await store.listStaff()).find(({ name, email, id }) => [name, email, id].includes(query.by))?.id ?? query.by);
  const number = parseCaseNumber(query.subject);
  const entries = await services.ctx(toActor(staff)).audit.list({
    limit: PER_PAGE + 1,
    ...(named === undefined ? {} : { by: named }),
    ...(query.action === '' ? {} : { action: query.action }),
    ...(query.subject === '' ? {} : { subject: number === undefined ? query.subject : `case:${number}` }),
    ...(before === undefined ? {} : { beforeSeq: before }),
  });
  const shown = entries.slice(0, PER_PAGE);
  const ids = shown.flatMap(({ by, subject, detail }) => [by, ...(subject.startsWith('staff:') ? [subject.slice('staff:'.length)] : []), ...(detail['to'] === undefined ? [] : [detail['to']])]);
  return <AuditView entries={shown} more={entries.length > PER_PAGE} names={await store.staffNames(ids)} query={query} from={before} verify={verifyChain} />;
}
