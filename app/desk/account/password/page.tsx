import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskField } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { DeskTitle } from '@/components/desk/desk-title';
import type { PageInput } from '@/components/shell/page-props';
import { Notice } from '@/components/ui/notice';
import { requireSignedIn } from '@/lib/server/desk/staff';
import { setPassword } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('password.title') }) };
}

/** A new password of one's own; the first page for an account whose password somebody else set. */
export default async function PasswordPage({ searchParams }: PageInput) {
  const [t, { due, account }, { back }] = await Promise.all([getTranslations('desk'), requireSignedIn(), searchParams]);
  return (
    <>
      <DeskTitle title={t('password.title')} />
      {due === 'password' && (
        <Notice tone="ochre" icon="alert" className="mb-4 max-w-2xl">
          <p>{t('password.due')}</p>
        </Notice>
      )}
      <DeskForm id="password" action={setPassword} labels={{ currentPassword: t('password.current'), nextPassword: t('password.next'), repeatPassword: t('password.repeat') }} submit={t('password.submit')}>
        <input type="hidden" name="back" value={typeof back === 'string' ? back : ''} />
        {/* So that a password manager knows whose password it keeps. */}
        <input type="hidden" name="account" autoComplete="username" value={account.email} />
        <DeskField name="currentPassword" type="password" autoComplete="current-password" maxLength={128} />
        <DeskField name="nextPassword" type="password" autoComplete="new-password" maxLength={128} hint={t('password.nextHint')} />
        <DeskField name="repeatPassword" type="password" autoComplete="new-password" maxLength={128} />
      </DeskForm>
    </>
  );
}
