import { useLocale, useTranslations } from 'next-intl';
import { Seal } from '@/components/result/seal';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Whole } from '@/components/ui/sentences';
import type { Locale } from '@/lib/i18n/locales';
import { formatInstant } from '@/lib/i18n/time';
import type { SavedResult } from '@/lib/offline';
import { CASE_KINDS } from '@/lib/trace/model/case';

/** A result kept on this device: marked with its day, without anything of the statutory list. */
export function SavedResultView({ result }: { readonly result: SavedResult }) {
  const t = useTranslations('offline.snapshot');
  const locale = useLocale() as Locale;
  return (
    <section aria-labelledby="snapshot-title" data-snapshot={result.state} className="border-t border-line pt-5 pb-8">
      <h2 id="snapshot-title" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <Notice tone="ochre" icon="clock" className="mt-3">
        <p>
          <Whole text={t('of', { date: formatInstant(result.answeredAt, locale) })} />
        </p>
      </Notice>
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-4">
        <Seal state={result.state} className="size-24" />
        <div>
          <p className="text-xl font-bold">{result.sentence}</p>
          {result.action !== '' && (
            <p className="measure mt-1 flex gap-2">
              <Icon name="arrow" className="mt-1 size-5" />
              <span>{result.action}</span>
            </p>
          )}
          {result.sample && (
            <p className="mt-1">
              <Badge tone="ink">{t('sample')}</Badge>
            </p>
          )}
        </div>
      </div>
      {/* To the form itself, which opens without a network and reads what is kept here. */}
      <p className="no-print mt-4 flex flex-wrap gap-3">
        {CASE_KINDS.map((kind) => (
          <a key={kind} href={`${PLACES.complaints}/new?kind=${kind}&about=${encodeURIComponent(result.path)}`} className="button">
            {t(kind === 'report' ? 'report' : 'complain')}
          </a>
        ))}
      </p>
      {result.product && (
        <>
          <h3 className="mt-6 text-lg font-semibold">{t('product')}</h3>
          <p className="font-semibold">{result.product.name}</p>
          <Facts className="mt-2" facts={result.product.facts} />
        </>
      )}
      {result.parties.length > 0 && (
        <>
          <h3 className="mt-6 text-lg font-semibold">{t('parties')}</h3>
          <ul className="mt-1 space-y-1">
            {result.parties.map(({ name, roles }, index) => (
              <li key={index}>
                {name} {roles !== '' && <span className="text-stone">{roles}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {result.steps.length > 0 && (
        <>
          <h3 className="mt-6 text-lg font-semibold">{t('timeline')}</h3>
          <ol className="path mt-3">
            {result.steps.map(({ title, when, detail }, index) => (
              <li key={index}>
                <span className="node rounded-full border-2 border-ink" aria-hidden="true" />
                <p className="font-semibold">{title}</p>
                <p className="text-sm text-stone">{when}</p>
                {detail !== '' && <p>{detail}</p>}
              </li>
            ))}
          </ol>
          {result.moreSteps > 0 && <p className="mt-3 text-stone">{t('moreSteps', { count: result.moreSteps })}</p>}
        </>
      )}
    </section>
  );
}
