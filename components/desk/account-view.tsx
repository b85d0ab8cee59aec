import { useLocale, useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { CardCell, DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import type { Locale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { DESK_PATHS } from '@/lib/trace/desk/places';
import type { StaffAccount, StaffPasskey, StaffSession } from '@/lib/trace/desk/staff';
import { DeskField } from './desk-fields';
import { DeskForm } from './desk-form';
import { DeskTitle } from './desk-title';
import { toDeviceName } from './device-name';
import { PasskeyAdd } from './passkeys';
import { NewBackupCodes } from './totp-setup';

const DONE = ['password', 'factor', 'factor-off', 'passkey-off', 'session'] as const;

interface AccountViewProps {
  readonly account: StaffAccount;
  readonly sessions: readonly StaffSession[];
  /** Id of the session that asks. */
  readonly own: string;
  readonly passkeys: readonly StaffPasskey[];
  readonly limits: { readonly hours: number; readonly minutes: number };
  readonly done: string | undefined;
  readonly actions: Readonly<Record<'dropTotp' | 'endSession' | 'removePasskey' | 'renewBackupCodes', DeskFormAction>>;
}

export function AccountView({ account, sessions, own, passkeys, limits, done, actions }: AccountViewProps) {
  const t = useTranslations('desk');
  const locale = useLocale() as Locale;
  const category = useNames().category;
  const said = DONE.find((one) => one === done);
  const password = { password: t('secondFactor.password') };
  return (
    <>
      <DeskTitle title={t('account.title')} said={said !== undefined ? t(`account.done.${said}`) : done === 'passkey' ? t('account.passkeyAdded') : undefined} />
      <div className="grid grid-cols-1 gap-x-10 lg:grid-cols-2">
        <Section id="who" title={t('account.who')}>
          <Facts
            facts={[
              { label: t('account.name'), value: account.name },
              { label: t('account.email'), value: account.email },
              { label: t('account.roles'), value: account.roles.map((role) => t(`roles.${role}`)).join(t('between')) },
              { label: t('account.regions'), value: account.regions.length === 0 ? t('everywhere') : account.regions.map((code) => regionWords(code, locale)).join(t('between')) },
              { label: t('account.categories'), value: account.categories.length === 0 ? t('everything') : account.categories.map(category).join(t('between')) },
            ]}
          />
          {account.sample && <p className="mt-2 text-stone">{t('sampleNote')}</p>}
          <p className="mt-3">
            <a href={DESK_PATHS.password} className="button">
              {t('account.changePassword')}
            </a>
          </p>
        </Section>
        <Section id="factor" title={t('account.factor')}>
          {account.totp ? (
            <>
              <p>{t('account.factorOn')}</p>
              <details>
                <summary className="disclosure">{t('account.newBackup')}</summary>
                <p className="mb-2">{t('account.newBackupLead')}</p>
                <DeskForm id="backup-codes" action={actions.renewBackupCodes} labels={password} submit={t('account.newBackup')} said="" quiet>
                  <NewBackupCodes title={t('account.newBackupDone')} lead={t('secondFactor.backupLead')} />
                </DeskForm>
              </details>
              <details>
                <summary className="disclosure">{t('account.remove')}</summary>
                <p className="mb-2">{t('account.removeLead')}</p>
                <DeskForm id="remove-totp" action={actions.dropTotp} labels={password} submit={t('account.remove')} quiet>
                  <DeskField name="password" type="password" autoComplete="current-password" maxLength={128} />
                </DeskForm>
              </details>
            </>
          ) : (
            <p className="flex flex-wrap items-center gap-3">
              {t('account.factorOff')}
              <a href={DESK_PATHS.secondFactor} className="button">
                {t('account.setUp')}
              </a>
            </p>
          )}
        </Section>
        <Section id="passkeys" title={t('account.passkeys')}>
          <p className="mb-3">{t('account.passkeysLead')}</p>
          {passkeys.length === 0 ? (
            <p className="mb-3 text-stone">{t('account.passkeysNone')}</p>
          ) : (
            <ul className="mb-3">
              {passkeys.map(({ id, name = t('account.unnamed'), createdAt }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-line">
                  <span className="font-medium">{name}</span>
                  {createdAt !== undefined && (
                    <span className="text-sm text-stone">
                      {t('account.added')} <When at={createdAt} />
                    </span>
                  )}
                  <DeskForm id={`passkey-${id}`} action={actions.removePasskey} labels={{}}>
                    <button name="passkey" value={id} className="target cursor-pointer underline" aria-label={t('account.passkeyRemoveNamed', { name })}>
                      {t('account.passkeyRemove')}
                    </button>
                  </DeskForm>
                </li>
              ))}
            </ul>
          )}
          <PasskeyAdd words={{ name: t('account.passkeyName'), add: t('account.passkeyAdd'), failed: t('account.passkeyFailed'), stale: t('account.passkeyStale'), needsScript: t('account.passkeyNeedsScript') }} />
        </Section>
        <Section id="sessions" title={t('account.sessions')}>
          <p className="mb-2">{t('account.sessionsLead', limits)}</p>
          <SessionTable sessions={sessions} own={own} endSession={actions.endSession} />
        </Section>
      </div>
    </>
  );
}

function SessionTable({ sessions, own, endSession }: { readonly sessions: readonly StaffSession[]; readonly own: string; readonly endSession: DeskFormAction }) {
  const t = useTranslations('desk');
  return (
    <>
      <DenseTable caption={t('account.sessionsCaption')} heads={[t('account.device'), t('account.since'), t('account.lastUsed'), t('account.action')]} folds>
        {sessions.map(({ id, createdAt, lastUsedAt, device }) => {
          const name = toDeviceName(device) ?? t('account.unknownDevice');
          return (
            <tr key={id}>
              <th scope="row">{name}</th>
              <CardCell label={t('account.since')}>
                <When at={createdAt} />
              </CardCell>
              <CardCell label={t('account.lastUsed')}>
                <When at={lastUsedAt} />
              </CardCell>
              <CardCell label={t('account.action')}>
                {id === own ? (
                  t('account.thisDevice')
                ) : (
                  <DeskForm id={`session-${id}`} action={endSession} labels={{}}>
                    <button name="session" value={id} className="target cursor-pointer underline" aria-label={t('account.endNamed', { device: name })}>
                      {t('account.end')}
                    </button>
                  </DeskForm>
                )}
              </CardCell>
            </tr>
          );
        })}
      </DenseTable>
      {sessions.length > 1 && (
        <div className="mt-3">
          <DeskForm id="other-sessions" action={endSession} labels={{}} submit={t('account.endOthers')} quiet>
            <input type="hidden" name="session" value="others" />
          </DeskForm>
        </div>
      )}
    </>
  );
}
