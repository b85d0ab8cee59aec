import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountView } from '@/components/desk/account-view';
import type { PageInput } from '@/components/shell/page-props';
import { openStaff, toSessionLimits } from '@/lib/server/desk/auth';
import { requireSignedIn, requireStaff } from '@/lib/server/desk/staff';
import { getServices } from '@/lib/server/running';
import { dropTotp, endSession, removePasskey, renewBackupCodes } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('account.title') }) };
}

/** One's own account: who one is here, password, second factor, devices. */
export default async function AccountPage({ searchParams }: PageInput) {
  await requireStaff('account.own');
  const { account, session } = await requireSignedIn();
  const services = await getServices();
  const store = openStaff(services);
  const [{ done }, sessions, passkeys] = await Promise.all([searchParams, store.listSessions(account.id, new Date().toISOString(), toSessionLimits(services)), store.listPasskeys(account.id)]);
  const { DESK_SESSION_HOURS: hours, DESK_IDLE_MINUTES: minutes } = services.env;
  return (
    <AccountView
      account={account}
      sessions={sessions}
      own={session.id}
      passkeys={passkeys}
      limits={{ hours, minutes }}
      done={typeof done === 'string' ? done : undefined}
      actions={{ dropTotp, endSession, removePasskey, renewBackupCodes }}
    />
  );
}
