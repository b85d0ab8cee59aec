import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CorrectionForm } from '@/components/registers/correction-form';
import { CORRECTION_KINDS, LETTER_WORDS, LONGEST_FIELD } from '@/components/registers/correction-letter';
import { listingPath } from '@/components/registers/listing-list';
import { LiveUntil } from '@/components/registers/live-until';
import { NoListing } from '@/components/registers/no-listing';
import type { PageInput } from '@/components/shell/page-props';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import { presentMoment } from '@/lib/server/clock';
import { returnCorrection } from '../../actions';
import { askEntry } from '../ask';

type Props = PageInput<{ readonly id: string }>;

export async function generateMetadata(): Promise<Metadata> {
  const [t, meta] = await Promise.all([getTranslations('listed.correction'), getTranslations('meta')]);
  return {
    title: meta('titled', { title: t('title') }),
    robots: { index: false, follow: false, noarchive: true },
    // Under no-referrer a form posted without scripts says `Origin: null`, and Next refuses its action.
    referrer: 'same-origin',
  };
}

/** Prepares a letter to the authority that made the decision, or to the operator of this site. Nothing is sent. */
export default async function CorrectionPage(props: Props) {
  const [row, t, locale, words] = await Promise.all([props.params.then(({ id }) => askEntry(id)), getTranslations('listed.correction'), getLocale(), getTranslations('words')]);
  if (row === undefined) return <NoListing />;
  const day = (date: string): string => formatDate(date, toLocale(locale));
  const letter = Object.fromEntries(LETTER_WORDS.map((name) => [name, t(`text.${name}`)])) as Record<(typeof LETTER_WORDS)[number], string>;
  const kinds = Object.fromEntries(CORRECTION_KINDS.map((kind) => [kind, t(`kinds.${kind}`)])) as Record<(typeof CORRECTION_KINDS)[number], string>;
  return (
    <>
      {/* What somebody is writing here is never taken away: only the words about the entry go. */}
      <LiveUntil now={presentMoment().toISOString()} reask="hand" />
      <div className="column pt-6">
        <h1 className="no-print text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <div className="no-print measure mt-2 space-y-2">
          <p className="text-lg">{t('lead')}</p>
          <p>{t('private')}</p>
          <p>{t('noId')}</p>
        </div>
        <section data-live="listed" aria-labelledby="about-entry" className="no-print measure mt-6 border-s-4 border-ink bg-wash p-4">
          <h2 id="about-entry" className="font-semibold">
            {t('about')}
          </h2>
          <p>
            <a href={listingPath(row.id)} className="tap">
              {row.name}
            </a>
          </p>
          <p className="text-stone">
            {row.decisionNumber} · {row.authority} · {day(row.decidedOn)}
          </p>
        </section>
        <CorrectionForm
          send={returnCorrection}
          entry={{ name: row.name, uscc: row.uscc, listName: row.listName, decisionNumber: row.decisionNumber, authority: row.authority, decided: day(row.decidedOn), listed: day(row.listedOn), ...(row.sourceUrl === undefined ? {} : { source: row.sourceUrl }) }}
          letterWords={{ ...letter, kinds, colon: words('colon') }}
          words={{
            to: t('to'),
            toAuthority: t('toAuthority', { authority: row.authority }),
            toOperator: t('toOperator'),
            kind: t('kind'),
            fields: {
              who: { label: t('who'), hint: t('whoHint') },
              relation: { label: t('relation'), hint: t('relationHint') },
              contact: { label: t('contact'), hint: t('contactHint') },
              grounds: { label: t('grounds'), hint: t('groundsHint') },
              papers: { label: t('papers'), hint: t('papersHint') },
            },
            write: t('write'),
            missing: t('missing', { list: '' }),
            joiner: words('listJoin'),
            tooLong: t('tooLong', { limit: LONGEST_FIELD }),
            letter: t('letter'),
            copy: t('copy'),
            copied: t('copied'),
            copyFailed: t('copyFailed'),
            print: t('print'),
          }}
        />
        <section aria-labelledby="where" className="no-print measure mt-10 border-t border-line pt-5">
          <h2 id="where" className="text-xl font-semibold">
            {t('where')}
          </h2>
          <p className="mt-2">{t('whereAuthority')}</p>
          <p className="mt-2">{t('operator')}</p>
        </section>
      </div>
    </>
  );
}
