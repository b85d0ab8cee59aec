import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import path from 'node:path';
import type { ReactNode } from 'react';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import { Section } from '@/components/ui/section';
import { Gap } from '@/components/ui/sentences';
import type { Locale } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { getEnvironment } from '@/lib/server/env';
import { toOrigin } from '@/lib/server/feeds';
import { findLatest } from '@/lib/server/open-data/dump';
import { Typed, addressTag } from './address-list';
import { ApiSection, FeedsSection, LimitsSection } from './api-section';
import { FieldDictionary } from './field-dictionary';
import { FilesSection } from './files-section';
import { toCatalogData } from './structured-data';

const PATH = PLACES.openData;
const KEYS = '/.well-known/suma-keys.json';
const VERIFY = 'npm run open-data -- --verify ./2026-11-21 --keys ./suma-keys.json';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('open'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(PATH) };
}

const CONTENTS = ['licence', 'files', 'verify', 'feeds', 'api', 'limits', 'fields', 'policy'] as const;

/** What can be taken away, under which terms, how to check it. Reads the nightly files only, no store. */
export default async function OpenDataPage() {
  const [t, locale, head] = await Promise.all([getTranslations('open'), getLocale() as Promise<Locale>, headers()]);
  const { DATA_DIR, OPEN_DATA_PER_MINUTE, PUBLIC_ORIGIN = '' } = getEnvironment();
  const [latest, messages] = await Promise.all([findLatest(path.resolve(/* turbopackIgnore: true */ process.cwd(), DATA_DIR)), loadMessages(locale)]);
  const origin = toOrigin(head);
  const blacklist = (words: ReactNode) => (
    <a href={PLACES.blacklist} className="tap">
      {words}
    </a>
  );
  return (
    <div className="column pt-6">
      <script type="application/ld+json" nonce={head.get('x-nonce') ?? undefined} dangerouslySetInnerHTML={{ __html: toCatalogData(PUBLIC_ORIGIN, locale, messages, latest?.manifest) }} />
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <nav aria-label={t('contents')} className="no-print my-5">
        <ul className="nav -mx-2 flex flex-wrap">
          {CONTENTS.map((topic) => (
            <li key={topic}>
              <a href={`#${topic}`}>{t(`${topic}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="licence" title={t('licence.title')}>
        <div className="measure space-y-2">
          <p>{t('licence.body')}</p>
          <p>{t('licence.source')}</p>
          <p>{t('licence.changed')}</p>
          <p>{t('licence.sample')}</p>
          <p>{t.rich('licence.notListed', { link: blacklist })}</p>
        </div>
      </Section>
      <FilesSection manifest={latest?.manifest} />
      <Section id="verify" title={t('verify.title')}>
        <ol className="measure list-decimal space-y-2 ps-5">
          <li>{t('verify.checksum')}</li>
          <li>
            {t('verify.signature')}
            <Gap />
            {t.rich('verify.keys', { link: addressTag(KEYS) })}
          </li>
        </ol>
        <p className="measure mt-3">{t('verify.command')}</p>
        <Typed>{VERIFY}</Typed>
      </Section>
      <FeedsSection />
      <ApiSection origin={origin} />
      <LimitsSection perMinute={OPEN_DATA_PER_MINUTE} />
      <FieldDictionary />
      <Section id="policy" title={t('policy.title')}>
        <div className="measure space-y-2">
          <p>{t('policy.v1')}</p>
          <p>{t('policy.unknown')}</p>
          <p>{t('policy.wrong')}</p>
        </div>
      </Section>
    </div>
  );
}
