import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { RegistersView } from '@/components/desk/response/registers-view';
import type { PageInput } from '@/components/shell/page-props';
import { askRegisters, seesRegisters } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { canDo } from '@/lib/trace/desk/access';
import { SIGN_OFF_STATES } from '@/lib/trace/model/register';
import { REGISTER_KINDS } from '@/lib/trace/registers/columns';
import { endRow, issueKey, putSource, takeIn } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.registers'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('title') }) };
}

/** Deliveries for those who take them in and sign them, source platforms for the administrator. */
export default async function RegistersPage({ searchParams }: PageInput) {
  const [staff, search] = await Promise.all([requireStaff('account.own'), searchParams]);
  if (!seesRegisters(staff)) redirect('/desk/not-allowed?action=notice.record');
  const kind = REGISTER_KINDS.find((one) => one === search['kind']);
  const state = SIGN_OFF_STATES.find((one) => one === search['state']);
  const asked = await askRegisters({ ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) }, staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fregisters');
  return (
    <RegistersView
      {...asked.value}
      kind={kind}
      state={state}
      may={{ take: canDo(staff, 'notice.record'), end: canDo(staff, 'notice.end'), sources: canDo(staff, 'source.manage') }}
      actions={{ takeIn, endRow, putSource, issueKey }}
    />
  );
}
