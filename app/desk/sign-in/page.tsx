import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { DeskField } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import { ForgetPages } from '@/components/desk/forget-pages';
import { PasskeySignIn } from '@/components/desk/passkeys';
import type { PageInput } from '@/components/shell/page-props';
import { Notice } from '@/components/ui/notice';
import { findSignedIn, toDeskPath } from '@/lib/server/desk/staff';
import { signIn } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('signIn.title') }) };
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Signing in: a form that works without scripts, a passkey beside it. */
export default async function SignInPage({ searchParams }: PageInput) {
  const [t, { back, ended }, found] = await Promise.all([getTranslations('desk'), searchParams, findSignedIn()]);
  const way = one(back) === '' ? '' : toDeskPath(one(back));
  if (found.ok && found.value !== undefined) redirect(way === '' ? '/desk' : way);
  return (
    <div className="mx-auto grid max-w-md gap-6 py-6">
      <div>
        <h1 className="text-2xl font-bold">{t('signIn.title')}</h1>
        <p className="mt-2">{t('signIn.lead')}</p>
      </div>
      {ended === '1' && (
        <Notice tone="pine" icon="check">
          <output>{t('signIn.ended')}</output>
          <ForgetPages />
        </Notice>
      )}
      <DeskForm id="sign-in" action={signIn} labels={{ email: t('signIn.email'), password: t('signIn.password') }} submit={t('signIn.submit')} reasons={{ 'sign-in-wrong': t('signIn.wrong') }}>
        <input type="hidden" name="back" value={way} />
        <DeskField name="email" type="email" autoComplete="username webauthn" inputMode="email" maxLength={254} />
        <DeskField name="password" type="password" autoComplete="current-password" maxLength={128} hint={t('signIn.lock')} />
      </DeskForm>
      <PasskeySignIn to={way === '' ? '/desk' : way} words={{ or: t('signIn.or'), submit: t('signIn.passkey'), hint: t('signIn.passkeyHint'), failed: t('signIn.passkeyFailed') }} />
    </div>
  );
}
