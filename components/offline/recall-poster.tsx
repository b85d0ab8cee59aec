import { useLocale, useTranslations } from 'next-intl';
import { QrPicture } from '@/components/beside/qr-picture';
import { PLACES } from '@/components/shell/places';
import { Sentences } from '@/components/ui/sentences';
import { Sheet, SheetSteps } from '@/components/ui/sheet';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';

const STEPS = ['scan', 'lot', 'do'] as const;

export interface PosterBundle {
  readonly date: string;
  /** First characters of the digest. */
  readonly digest: string;
  readonly recalls: number;
  readonly lots: number;
}

/**
 * A sheet of A4 for the till: what to do, the code that opens Suma and carries the head of the recall
 * bundle (version, date, digest), and the same head in print, to be compared with the phone.
 * @param address behind the code
 * @param bundle absent when the store is away
 */
export function RecallPoster({ address, bundle }: { readonly address: string; readonly bundle?: PosterBundle }) {
  const t = useTranslations('offline.poster');
  const shell = useTranslations('shell');
  const locale = useLocale() as Locale;
  return (
    <>
      <div className="no-print column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('metaTitle')}</h1>
        <p className="measure mt-2">{t('print')}</p>
        <p className="mt-2">
          <a href={PLACES.recalls} className="target inline-flex items-center">
            {shell('recalls')}
          </a>
        </p>
      </div>
      <Sheet label={t('title')} headline={t('title')} sub={t('subtitle')} className="recall-sheet">
        <SheetSteps
          steps={STEPS.map((step) => ({
            id: step,
            body: (
              <>
                <strong className="block font-bold">{t(`steps.${step}.title`)}</strong>
                <span className="recall-sheet-body">{t(`steps.${step}.body`)}</span>
              </>
            ),
          }))}
          code={
            <>
              <QrPicture text={address} label={t('qr', { address })} />
              <p className="mt-2 text-center text-lg font-bold">{t('open')}</p>
              <p className="code text-center text-sm break-all">{address.replace(/^https?:\/\//, '').replace(/\/?(\?.*)?$/, '')}</p>
            </>
          }
        />
        <p className="sheet-hotline">{t('offline')}</p>
        {bundle ? (
          <div className="recall-sheet-head">
            <p className="font-seal text-xl font-bold">{t('head')}</p>
            <dl>
              <div>
                <dt>{t('date')}</dt>
                <dd>
                  <time dateTime={bundle.date}>{formatDate(bundle.date, locale)}</time>
                </dd>
              </div>
              <div>
                <dt>{t('counts')}</dt>
                <dd>{t('countsOf', { recalls: bundle.recalls, lots: bundle.lots })}</dd>
              </div>
              <div>
                <dt>{t('digest')}</dt>
                <dd className="code">{bundle.digest}</dd>
              </div>
            </dl>
            <p>{t('compare')}</p>
          </div>
        ) : (
          <p>{t('none')}</p>
        )}
        <p className="text-center text-sm text-stone">
          <Sentences of={[t('wording'), t('source')]} />
        </p>
      </Sheet>
    </>
  );
}
