import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CheckForm } from '@/components/check/check-form';
import { alternatesOf } from '@/components/shell/alternates';
import { MOST_CODES } from '@/lib/trace/usecases/check-list';
import { checkList } from './actions';

const PATH = '/check';

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('check'), getTranslations('meta')]);
  return {
    title: meta('titled', { title: t('title') }),
    description: t('lead', { most: MOST_CODES }),
    alternates: alternatesOf(PATH),
    // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
    referrer: 'same-origin',
  };
}

/** A list of codes in, a sheet of verdicts out, for who buys for a canteen, a shop or a kitchen. */
export default async function CheckPage() {
  const [t, live] = await Promise.all([getTranslations('check'), getTranslations('listed.live')]);
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="no-print measure mt-2 text-lg">{t('lead', { most: MOST_CODES })}</p>
      <p className="no-print measure mt-1 text-stone">{t('private')}</p>
      <CheckForm
        send={checkList}
        words={{
          codes: t('codes'),
          codesHint: t('codesHint'),
          file: t('file'),
          fileHint: t('fileHint'),
          check: t('check'),
          checking: t('checking'),
          clear: t('clear'),
          tooLong: t('problems.too-long', { count: 0, most: MOST_CODES }),
          offline: t('problems.offline'),
          live: { over: live('over'), again: live('again') },
          sheet: {
            title: t('sheet.title'), caption: t('sheet.caption'), summary: t('sheet.summary'), line: t('sheet.line'), input: t('sheet.input'), kind: t('sheet.kind'), verdict: t('sheet.verdict'),
            name: t('sheet.name'), findings: t('sheet.findings'), open: t('sheet.open'), needsNetwork: t('sheet.needsNetwork'), goOn: t('sheet.goOn'), csv: t('sheet.csv'), csvHint: t('sheet.csvHint'), print: t('sheet.print'),
            times: t('sheet.times', { count: '{count}' }), checked: t('sheet.checked', { time: '{time}', count: '{count}' }), unreached: t('sheet.unreached', { count: '{count}' }),
          },
        }}
      />
    </div>
  );
}
