import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { TipKindBadge, tipPath } from '@/components/tips/tip-list';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { Day } from '@/components/ui/when';
import type { Recall } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';

/** The newest recall and the newest tip, below the scan box. */
export function Newest({ recall, tip }: { readonly recall: Recall | undefined; readonly tip: OfficialEntry | undefined }) {
  const t = useTranslations('recall.home');
  const statuses = useTranslations('registers.recalls.statuses');
  const mark = useTranslations('registers');
  if (recall === undefined && tip === undefined) return null;
  return (
    <section aria-labelledby="newest-title" className="later column pt-8">
      <h2 id="newest-title" className="sr-only">
        {t('title')}
      </h2>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        {recall && (
          <div className="min-w-0 border-t-2 border-cinnabar pt-3">
            <h3 className="text-sm text-stone">{t('recall')}</h3>
            <p className="text-lg font-semibold">
              <a href={`${PLACES.recalls}/${encodeURIComponent(recall.id)}`} className="target inline-flex items-center">
                {recall.title}
              </a>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-stone">
              <Badge tone={recall.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={recall.status === 'ongoing' ? 'alert' : 'check'}>
                {statuses(recall.status)}
              </Badge>
              {recall.sample && <Badge>{mark('sample')}</Badge>}
              <span>{recall.issuer}</span>
              <Day date={recall.issuedOn} />
            </p>
            <p>
              <a href={PLACES.recalls} className="target inline-flex items-center">
                {t('allRecalls')}
              </a>
            </p>
          </div>
        )}
        {tip && (
          <div className="min-w-0 border-t-2 border-edge pt-3">
            <h3 className="text-sm text-stone">{t('tip')}</h3>
            <p className="text-lg font-semibold">
              <a href={tipPath(tip)} className="target inline-flex items-center">
                {tip.title}
              </a>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-stone">
              <TipKindBadge kind={tip.kind} />
              {tip.sample && <Badge>{mark('sample')}</Badge>}
              <span>{tip.issuer}</span>
              <Day date={tip.issuedOn} />
            </p>
            <p>
              <a href={PLACES.tips} className="target inline-flex items-center">
                {t('allTips')}
              </a>
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

/** Search of the register of enrolled enterprises: a plain form, no typeahead, nothing to load. */
export function EnterpriseSearch() {
  const t = useTranslations('recall.home');
  return (
    <search className="later column block pt-8">
      <form method="get" action={PLACES.enterprises} className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_auto]">
        <label className="block">
          <span className="mb-1 block font-medium">{t('search')}</span>
          <input type="search" name="q" maxLength={100} placeholder={t('q')} className="field" />
        </label>
        <button className="button">
          <Icon name="search" />
          {t('submit')}
        </button>
      </form>
    </search>
  );
}
