import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { DESK_PATHS } from '@/lib/trace/desk/places';
import type { StaffAccount } from '@/lib/trace/desk/staff';
import { DeskForm } from './desk-form';
import { DeskTitle } from './desk-title';
import { OneTimePassword } from './one-time-password';
import { StaffFields, useStaffLabels } from './staff-fields';
import { StaffState } from './staff-state';

const DONE = ['change', 'disable', 'enable', 'factors', 'sessions'] as const;
type Step = 'disable' | 'enable' | 'factors' | 'sessions';

interface ViewProps {
  readonly account: StaffAccount;
  readonly own: boolean;
  readonly done: string | undefined;
  readonly now: string;
  readonly actions: Readonly<Record<'changeProfile' | 'doStaffStep' | 'newPassword', DeskFormAction>>;
}

export function StaffAccountView({ account, own, done, now, actions }: ViewProps) {
  const t = useTranslations('desk');
  const labels = useStaffLabels();
  const said = DONE.find((one) => one === done);
  const reasons = { 'own-account': t('problem.own-account'), 'last-admin': t('problem.last-admin') };
  const hidden = <input type="hidden" name="id" value={account.id} />;
  const step = (name: Step, submit: string, lead?: string): ReactNode => (
    <div className="border-t border-line py-3">
      {lead !== undefined && <p className="measure mb-2 text-stone">{lead}</p>}
      <DeskForm id={`step-${name}`} action={actions.doStaffStep} labels={labels} reasons={reasons} submit={submit} quiet>
        {hidden}
        <input type="hidden" name="step" value={name} />
      </DeskForm>
    </div>
  );
  return (
    <>
      <DeskTitle title={t('staff.edit', { name: account.name })} said={said === undefined ? undefined : t(`staff.done.${said}`)}>
        <a href={DESK_PATHS.staff} className="tap">
          {t('staff.back')}
        </a>
      </DeskTitle>
      <p className="mb-4 flex flex-wrap gap-3">
        <span className="code">{account.email}</span>
        <StaffState account={account} now={now} />
      </p>
      {own ? (
        <Notice icon="alert">
          <p>{t('staff.own')}</p>
        </Notice>
      ) : (
        <div className="grid gap-x-10 lg:grid-cols-2">
          <Section id="change" title={t('staff.change')}>
            <DeskForm id="profile" action={actions.changeProfile} labels={labels} reasons={reasons} submit={t('staff.changeSubmit')}>
              {hidden}
              <StaffFields account={account} />
            </DeskForm>
          </Section>
          <Section id="more" title={t('staff.more')}>
            <p className="measure mb-2 text-stone">{t('staff.resetLead')}</p>
            <DeskForm id="reset" action={actions.newPassword} labels={labels} reasons={reasons} submit={t('staff.reset')} said="" quiet>
              {hidden}
              <OneTimePassword said="" label={t('staff.oneTime')} />
            </DeskForm>
            <div className="h-3" />
            {step('factors', t('staff.resetFactors'), t('staff.resetFactorsLead'))}
            {step('sessions', t('staff.endSessions'))}
            {account.disabledAt === undefined ? step('disable', t('staff.disable'), t('staff.disableLead')) : step('enable', t('staff.enable'))}
          </Section>
        </div>
      )}
    </>
  );
}
