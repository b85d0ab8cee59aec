import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { DeliveryView } from '@/components/desk/response/delivery-view';
import type { PageInput } from '@/components/shell/page-props';
import { askDelivery } from '@/lib/server/desk/response';
import { requireStaff } from '@/lib/server/desk/staff';
import { canDo } from '@/lib/trace/desk/access';
import { maySign } from '@/lib/trace/response/register-desk';
import { signOff, takeBack } from '../actions';

const DONE = ['taken', 'signed', 'dropped'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, desk] = await Promise.all([getTranslations('deskResponse.registers'), getTranslations('desk')]);
  return { title: desk('titled', { title: t('delivery') }) };
}

export default async function DeliveryPage({ params, searchParams }: PageInput<{ readonly id: string }>) {
  const [staff, { id }, search, t] = await Promise.all([requireStaff('notice.record'), params, searchParams, getTranslations('deskResponse.registers')]);
  const asked = await askDelivery(id, staff);
  if (!asked.ok) redirect('/unavailable?from=%2Fdesk%2Fregisters');
  if (!asked.value.ok) notFound();
  const page = asked.value.value;
  const done = DONE.find((one) => one === search['done']);
  return (
    <DeliveryView
      {...page}
      may={{ sign: maySign(page.delivery, staff), approver: canDo(staff, 'notice.approve'), drop: canDo(staff, 'notice.record') }}
      actions={{ sign: signOff, drop: takeBack }}
      said={done === undefined ? undefined : t(`done.${done}`)}
    />
  );
}
