import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import { PasskeyAdd } from '@/components/desk/passkeys';
import { TotpSetup } from '@/components/desk/totp-setup';
import type { PageInput } from '@/components/shell/page-props';
import { requireSignedIn } from '@/lib/server/desk/staff';
import { DESK_PATHS } from '@/lib/trace/desk/places';
import { setUpTotp } from '../account/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('secondFactor.title') }) };
}

/** Setting up one-time codes, or a passkey in their place; the second page for who has to have one. */
export default async function SecondFactorPage({ searchParams }: PageInput) {
  const [t, { account, due }, { back }] = await Promise.all([getTranslations('desk'), requireSignedIn(), searchParams]);
  if (due === 'password') redirect('/desk/account/password');
  if (account.totp) {
    return (
      <DeskTitle title={t('secondFactor.title')} lead={t('secondFactor.already')}>
        <a href={DESK_PATHS.account} className="tap">
          {t('places.account')}
        </a>
      </DeskTitle>
    );
  }
  const way = typeof back === 'string' ? back : due === undefined ? '' : '/desk';
  return (
    <>
      <DeskTitle title={t('secondFactor.title')} lead={t('secondFactor.lead')} />
      <DeskForm id="totp" action={setUpTotp} labels={{ password: t('secondFactor.password'), code: t('secondFactor.code') }} said="">
        <input type="hidden" name="back" value={way} />
        <TotpSetup
          words={{
            begin: t('secondFactor.begin'), beginSubmit: t('secondFactor.beginSubmit'), scan: t('secondFactor.scan'), scanLead: t('secondFactor.scanLead'), picture: t('secondFactor.picture'),
            secret: t('secondFactor.secret'), backup: t('secondFactor.backup'), backupLead: t('secondFactor.backupLead'), submit: t('secondFactor.submit'),
          }}
        />
      </DeskForm>
      {due === 'second-factor' && (
        <div className="mt-8 max-w-2xl border-t border-line pt-4">
          <p className="mb-3">{t('secondFactor.orPasskey')}</p>
          <PasskeyAdd words={{ name: t('account.passkeyName'), add: t('account.passkeyAdd'), failed: t('account.passkeyFailed'), stale: t('account.passkeyStale'), needsScript: t('account.passkeyNeedsScript') }} />
        </div>
      )}
    </>
  );
}
