import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OperatorNotice } from '@/components/complaint/operator-notice';
import { parseAbout } from '@/components/complaint/form-state';
import { alternatesOf } from '@/components/shell/alternates';
import type { PageInput } from '@/components/shell/page-props';
import { PLACES } from '@/components/shell/places';
import { getEnvironment } from '@/lib/server/env';
import { CASE_KINDS } from '@/lib/trace/model/case';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('complaint.start'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(PLACES.complaints) };
}

/** Two procedures, two doors, and the way back to what was filed. */
export default async function ComplaintsPage({ searchParams }: PageInput) {
  const [{ about: given }, t] = await Promise.all([searchParams, getTranslations('complaint.start')]);
  const about = parseAbout(given);
  const form = (kind: string): string => `${PLACES.complaints}/new?kind=${kind}${about === undefined ? '' : `&about=${encodeURIComponent(about)}`}`;
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <div className="mt-6 grid gap-4 md:grid-cols-2">
        {CASE_KINDS.map((kind) => (
          <section key={kind} aria-labelledby={`kind-${kind}`} className="doorway">
            <h2 id={`kind-${kind}`} className="font-seal text-2xl font-bold">
              {t(kind)}
            </h2>
            <p className="flex-1">{t(`${kind}What`)}</p>
            <p>
              <a href={form(kind)} className="button button-main">
                {t(`${kind}Go`)}
              </a>
            </p>
          </section>
        ))}
      </div>
      <p className="measure mt-4 text-stone">{t('two')}</p>
      <OperatorNotice operator={getEnvironment().OPERATOR} className="mt-6 max-w-3xl" />
      <ul className="mt-8 grid gap-x-8 gap-y-4 border-t border-line pt-5 md:grid-cols-3">
        <li>
          <a href={`${PLACES.complaints}/status`} className="target inline-flex items-center font-medium">
            {t('status')}
          </a>
          <p className="text-stone">{t('statusWhat')}</p>
        </li>
        <li>
          <a href={`${PLACES.complaints}/outbox`} className="target inline-flex items-center font-medium">
            {t('outbox')}
          </a>
          <p className="text-stone">{t('outboxWhat')}</p>
        </li>
        {about === undefined && (
          <li>
            <a href={PLACES.scan} className="target inline-flex items-center font-medium">
              {t('scan')}
            </a>
            <p className="text-stone">{t('aboutNone')}</p>
          </li>
        )}
      </ul>
    </div>
  );
}
