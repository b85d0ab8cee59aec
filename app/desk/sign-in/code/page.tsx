import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { DeskField } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import type { PageInput } from '@/components/shell/page-props';
import { isSecondFactorPending } from '@/lib/server/desk/sign-in';
import { SIGN_IN } from '@/lib/server/desk/staff';
import { proveCode } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('titled', { title: t('signIn.code.title') }) };
}

/** The second factor of a sign-in that began with a password; `?with=backup` asks for a backup code instead. */
export default async function CodePage({ searchParams }: PageInput) {
  const [t, { back, with: means }, head] = await Promise.all([getTranslations('desk'), searchParams, headers()]);
  if (!isSecondFactorPending(head)) redirect(SIGN_IN);
  const backup = means === 'backup';
  const way = typeof back === 'string' ? back : '';
  const other = new URLSearchParams({ ...(way === '' ? {} : { back: way }), ...(backup ? {} : { with: 'backup' }) }).toString();
  return (
    <div className="mx-auto grid max-w-md gap-6 py-6">
      <div>
        <h1 className="text-2xl font-bold">{t('signIn.code.title')}</h1>
        <p className="mt-2">{t(backup ? 'signIn.code.backupHint' : 'signIn.code.lead')}</p>
      </div>
      <DeskForm
        id="code"
        action={proveCode}
        labels={{ code: t('signIn.code.code'), backupCode: t('signIn.code.backupCode') }}
        submit={t('signIn.code.submit')}
        problems={{ locked: t('signIn.code.locked') }}
        reasons={{ locked: t('signIn.code.locked'), 'code-used-up': t('problem.code-used-up') }}
      >
        <input type="hidden" name="back" value={way} />
        {backup ? <DeskField name="backupCode" autoComplete="off" maxLength={32} /> : <DeskField name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={9} />}
      </DeskForm>
      <p className="flex flex-wrap gap-x-6">
        <a href={`${SIGN_IN}/code${other === '' ? '' : `?${other}`}`} className="target inline-flex items-center">
          {t(backup ? 'signIn.code.useCode' : 'signIn.code.backup')}
        </a>
        <a href={SIGN_IN} className="target inline-flex items-center">
          {t('signIn.code.again')}
        </a>
      </p>
    </div>
  );
}
