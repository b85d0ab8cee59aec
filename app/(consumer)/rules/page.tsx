import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DatedRules } from '@/components/rules/dated-rules';
import { DisclosureTable } from '@/components/rules/disclosure-table';
import { alternatesOf } from '@/components/shell/alternates';
import { PLACES } from '@/components/shell/places';
import { Section } from '@/components/ui/section';
import { REPEAT_SCAN_THRESHOLD } from '@/lib/trace/model/master';

const PATH = '/rules';
const KEYS = '/.well-known/suma-keys.json';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('listed.rules'), getTranslations('meta')]);
  return { title: meta('titled', { title: t('title') }), description: t('lead'), alternates: alternatesOf(PATH) };
}

/** Topics of plain points, with how many points each has. */
const TOPICS = [['collection', 4], ['storage', 4], ['sharing', 3], ['opening', 3], ['retention', 5]] as const;
const AFTER = [['never', 4], ['scans', 4], ['listing', 3]] as const;
const POINTS = ['1', '2', '3', '4', '5'] as const;

/** How data are collected, kept, shared, opened and shown, on one page; asks no store. */
export default async function RulesPage() {
  const [t, shell] = await Promise.all([getTranslations('listed.rules'), getTranslations('shell')]);
  const points = (topic: (typeof TOPICS)[number][0] | (typeof AFTER)[number][0], count: number) => (
    <ul className="measure list-disc space-y-2 ps-5">
      {POINTS.slice(0, count).map((point) => (
        <li key={point}>{t(`${topic}.${point as '1'}`, { sealed: REPEAT_SCAN_THRESHOLD.seal ?? 0, scratched: REPEAT_SCAN_THRESHOLD['scratch-off'] ?? 0 })}</li>
      ))}
    </ul>
  );
  const contents = [...TOPICS.map(([topic]) => topic), 'matrix', ...AFTER.map(([topic]) => topic), 'keys', 'dated'] as const;
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <nav aria-label={t('contents')} className="no-print my-5">
        <ul className="nav -mx-2 flex flex-wrap">
          {contents.map((topic) => (
            <li key={topic}>
              <a href={`#${topic}`}>{t(`${topic}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {TOPICS.map(([topic, count]) => (
        <Section key={topic} id={topic} title={t(`${topic}.title`)}>
          {points(topic, count)}
          {topic === 'opening' && (
            <p className="mt-2">
              <a href={PLACES.openData} className="target inline-flex items-center">
                {shell('openData')}
              </a>
            </p>
          )}
        </Section>
      ))}
      <Section id="matrix" title={t('matrix.title')}>
        <p className="measure">{t('matrix.lead')}</p>
        <DisclosureTable />
      </Section>
      {AFTER.map(([topic, count]) => (
        <Section key={topic} id={topic} title={t(`${topic}.title`)}>
          {points(topic, count)}
        </Section>
      ))}
      <Section id="keys" title={t('keys.title')}>
        <p className="measure">{t('keys.lead')}</p>
        <ol className="measure mt-2 list-decimal space-y-2 ps-6">
          <li>{t('keys.1')}</li>
          <li>{t('keys.2')}</li>
          <li>{t('keys.3')}</li>
          <li>{t('keys.4')}</li>
        </ol>
        <p className="mt-2">
          <a href={KEYS} className="target inline-flex items-center">
            <span className="code">{KEYS}</span>
          </a>
        </p>
      </Section>
      <Section id="dated" title={t('dated.title')}>
        <p className="measure">{t('dated.lead')}</p>
        <DatedRules />
      </Section>
    </div>
  );
}
