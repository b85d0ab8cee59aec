import { useTranslations } from 'next-intl';
import { Seal } from '@/components/result/seal';
import { PLACES } from '@/components/shell/places';
import { Sheet, SheetSteps } from '@/components/ui/sheet';
import { LEARN } from './learn-page';
import { QrPicture } from './qr-picture';

/** The sheet with the head of the offline recall bundle. */
const RECALL_POSTER = `${PLACES.recalls}/poster`;
const STEPS = ['step1', 'step2', 'step3'] as const;

/**
 * A sheet for the shelf: headline, code of the scan page, three steps, the hotline.
 * @param address of the scan page, on this origin
 */
export function ShopPoster({ address }: { readonly address: string }) {
  const t = useTranslations('beside.learn.poster');
  const learn = useTranslations('beside.learn');
  return (
    <>
      <div className="no-print column pt-6">
        <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
        <p className="measure mt-2 text-lg">{t('lead')}</p>
        <p className="measure mt-1 text-stone">{t('print')}</p>
        <p className="mt-2 flex flex-wrap gap-x-6">
          <a href={RECALL_POSTER} className="target inline-flex items-center">
            {t('more')}
          </a>
          <a href={LEARN.guide} className="target inline-flex items-center">
            {learn('title')}
          </a>
        </p>
      </div>
      <Sheet label={t('title')} headline={t('headline')} sub={t('sub')}>
        <SheetSteps
          steps={STEPS.map((step) => ({ id: step, body: t(step) }))}
          code={
            <>
              <QrPicture text={address} label={t('qrAlt', { address })} />
              <p className="code mt-2 text-center break-all">{address.replace(/^https?:\/\//, '').replace(/\/$/, '')}</p>
            </>
          }
        />
        <div className="sheet-seals">
          <Seal state="ok" className="sheet-seal" />
          <Seal state="recalled" className="sheet-seal" />
          <Seal state="contradiction" className="sheet-seal" />
        </div>
        <p className="text-center text-lg text-balance break-keep">{t('free')}</p>
        <p className="sheet-hotline">{t('hotline')}</p>
        <p className="sheet-shop">
          <span>{t('shop')}</span>
        </p>
        <p className="text-center text-sm text-balance text-stone">{t('note')}</p>
      </Sheet>
    </>
  );
}
