import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Day, dayTag } from '@/components/ui/when';
import type { Recall, RecallScope } from '@/lib/trace/model/master';
import { useNames } from '@/components/result/names';

/** Recall notices, newest first, with the facts that identify each. */
export function RecallList({ rows }: { readonly rows: readonly Recall[] }) {
  const t = useTranslations('registers.recalls');
  const level = useTranslations('result.recall.levels');
  const mark = useTranslations('registers');
  const names = useNames();
  return (
    <ul aria-label={t('caption')} className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="keep border-b border-line py-4">
          <h2 className="text-lg font-semibold">
            <a href={`/recalls/${encodeURIComponent(row.id)}`} className="target inline-flex items-center">
              {row.title}
            </a>
          </h2>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={row.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={row.status === 'ongoing' ? 'alert' : 'check'}>
              {t(`statuses.${row.status}`)}
            </Badge>
            <Badge>{level(row.level)}</Badge>
            {row.sample && <Badge>{mark('sample')}</Badge>}
            <span>{row.productName}</span>
            <span className="text-stone">{names.category(row.category)}</span>
          </p>
          <p className="mt-1 text-sm text-stone">
            {row.issuer} · {row.documentNumber} · <Day date={row.issuedOn} />
          </p>
        </li>
      ))}
    </ul>
  );
}

const codeTag = (text: ReactNode) => <span className="code">{text}</span>;

function Scope({ scope }: { readonly scope: RecallScope }) {
  const t = useTranslations('registers.recalls');
  switch (scope.kind) {
    case 'lot':
      return <li>{t.rich('scopeLotCode', { lot: scope.lot, code: codeTag })}</li>;
    case 'dates':
      return <li>{t.rich('scopeDateTimes', { from: dayTag(scope.from), to: dayTag(scope.to) })}</li>;
    case 'all':
      return <li>{t('scopeAll')}</li>;
  }
}

/** One notice in full: what to do first, then what the official document says. */
export function RecallNotice({ recall }: { readonly recall: Recall }) {
  const t = useTranslations('registers.recalls');
  const level = useTranslations('result.recall.levels');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  return (
    <article className="column pt-6">
      <p className="flex flex-wrap gap-2">
        <Badge tone={recall.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={recall.status === 'ongoing' ? 'alert' : 'check'}>
          {t(`statuses.${recall.status}`)}
        </Badge>
        <Badge>{level(recall.level)}</Badge>
        {recall.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      <h1 className="measure mt-2 text-2xl font-bold sm:text-3xl">{recall.title}</h1>
      <div className="mt-6 grid gap-x-14 gap-y-8 lg:grid-cols-2">
        <div className="space-y-5">
          <section aria-labelledby="hazard">
            <h2 id="hazard" className="text-lg font-semibold">
              {t('hazard')}
            </h2>
            <p>{recall.hazard}</p>
          </section>
          <section aria-labelledby="advice" className="border-s-4 border-cinnabar ps-3">
            <h2 id="advice" className="text-lg font-semibold">
              {t('advice')}
            </h2>
            <p className="text-lg">{recall.advice}</p>
          </section>
          {recall.remedy !== undefined && (
            <section aria-labelledby="remedy">
              <h2 id="remedy" className="text-lg font-semibold">
                {t('remedy')}
              </h2>
              <p>{recall.remedy}</p>
            </section>
          )}
          <section aria-labelledby="scope">
            <h2 id="scope" className="text-lg font-semibold">
              {t('scope')}
            </h2>
            {recall.scopes.length === 0 ? (
              <p>{t('scopeNone')}</p>
            ) : (
              <ul className="list-disc ps-5">
                {recall.scopes.map((scope, index) => (
                  <Scope key={index} scope={scope} />
                ))}
              </ul>
            )}
            <p className="no-print mt-3">
              <a href={PLACES.scan} className="button">
                {t('checkMine')}
              </a>
            </p>
          </section>
        </div>
        <div>
          <Facts
            facts={[
              { label: t('product'), value: `${recall.productName} (${names.category(recall.category)})` },
              { label: t('party'), value: recall.responsibleParty },
              { label: t('phone'), value: recall.phone && <a href={`tel:${recall.phone.replace(/[^\d+]/g, '')}`} className="tap">{recall.phone}</a> },
              { label: t('regions'), value: recall.regions.map((region) => names.region(region)).join(words('listJoin')) },
              { label: t('issuer'), value: recall.issuer },
              { label: t('number'), value: recall.documentNumber },
              { label: t('issued'), value: <Day date={recall.issuedOn} /> },
            ]}
          />
          <p className="mt-3 flex flex-wrap gap-x-6">
            {/^https?:\/\//.test(recall.url) && (
              <a href={recall.url} rel="noreferrer external" className="target inline-flex items-center">
                {t('original')}
              </a>
            )}
            <a href={PLACES.recalls} className="target inline-flex items-center">
              {t('back')}
            </a>
          </p>
        </div>
      </div>
    </article>
  );
}
