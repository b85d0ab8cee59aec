import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Issued } from '@/components/ui/issued';
import { LinkList } from '@/components/ui/link-list';
import { Phrased } from '@/components/ui/phrased';
import { Section } from '@/components/ui/section';
import { webAddress } from '@/components/ui/web-address';
import { Day } from '@/components/ui/when';
import { toPath } from '@/lib/trace/codes/identity';
import type { LocalDate } from '@/lib/trace/model/event';
import type { Recall } from '@/lib/trace/model/master';
import { FollowUps } from './follow-ups';
import { RecallCheck } from './recall-check';
import { RecallClock } from './recall-clock';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { RecallQuestion } from './recall-question';
import { RecallScopes } from './recall-scopes';

/**
 * One notice in full: what to do first, whether it is mine, then what the official document says.
 * @param today decides whether the day to be finished by has passed
 * @param described its products that some source describes: only those have a result to open
 */
export function RecallNotice({ recall, question, today, described = [] }: { readonly recall: Recall; readonly question: RecallQuestion; readonly today: LocalDate; readonly described?: readonly TraceKey[] }) {
  const t = useTranslations('registers.recalls');
  const own = useTranslations('recall');
  const level = useTranslations('result.recall.levels');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  const official = webAddress(recall.url);
  return (
    <article className="column pt-6">
      <p className="flex flex-wrap gap-2">
        <Badge tone={recall.status === 'ongoing' ? 'cinnabar' : 'stone'} icon={recall.status === 'ongoing' ? 'alert' : 'check'}>
          {t(`statuses.${recall.status}`)}
        </Badge>
        <Badge>{level(recall.level)}</Badge>
        {recall.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      <h1 className="measure mt-2 text-2xl font-bold sm:text-3xl"><Phrased text={recall.title} /></h1>
      <Issued of={recall} className="mt-1 text-stone" />
      <div className="mt-6 grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          <section aria-labelledby="advice" className="keep border-s-4 border-cinnabar ps-4">
            <h2 id="advice" className="text-lg font-semibold">
              {t('advice')}
            </h2>
            <p className="measure text-lg font-medium">{recall.advice}</p>
            {recall.remedy !== undefined && (
              <>
                <h3 className="mt-3 font-semibold">{t('remedy')}</h3>
                <p className="measure">{recall.remedy}</p>
              </>
            )}
            {recall.phone !== undefined && (
              <p className="mt-3">
                <span className="text-stone">{t('phone')}</span>{' '}
                <a href={`tel:${recall.phone.replace(/[^\d+]/g, '')}`} className="tap text-lg font-semibold">
                  {recall.phone}
                </a>
              </p>
            )}
          </section>
          <section aria-labelledby="hazard">
            <h2 id="hazard" className="text-lg font-semibold">
              {t('hazard')}
            </h2>
            <p className="measure">{recall.hazard}</p>
          </section>
          <section aria-labelledby="scope">
            <h2 id="scope" className="text-lg font-semibold">
              {t('scope')}
            </h2>
            <RecallScopes scopes={recall.scopes} />
          </section>
          <RecallCheck recall={recall} question={question} />
          <Section id="clock" title={own('clock.title')}>
            <RecallClock recall={recall} today={today} />
          </Section>
          <Section id="progress" title={own('followUp.title')}>
            <FollowUps followUps={recall.followUps ?? []} />
          </Section>
        </div>
        <div className="min-w-0">
          <Facts
            facts={[
              { label: t('product'), value: recall.productName },
              { label: own('notice.category'), value: names.category(recall.category) },
              { label: own('notice.brand'), value: recall.brand },
              { label: own('notice.spec'), value: recall.spec },
              {
                label: own('notice.party'),
                value: recall.responsibleParty !== undefined && (
                  <span className="flex flex-wrap gap-x-3">
                    {recall.responsibleParty}
                    {recall.responsibleUscc !== undefined && (
                      <a href={`/e/${encodeURIComponent(recall.responsibleUscc)}`} className="tap no-print">
                        {own('notice.partyFile')}
                      </a>
                    )}
                  </span>
                ),
              },
              { label: t('regions'), value: recall.regions.map((region) => names.region(region)).join(words('listJoin')) },
              {
                label: own('notice.shops'),
                value: recall.shops && recall.shops.length > 0 && (
                  <ul>
                    {recall.shops.map((shop) => (
                      <li key={shop}>{shop}</li>
                    ))}
                  </ul>
                ),
              },
              { label: t('issuer'), value: recall.issuer },
              { label: t('number'), value: recall.documentNumber },
              { label: t('issued'), value: <Day date={recall.issuedOn} /> },
            ]}
          />
          {recall.productKeys.length === 0 && <p className="mt-3 text-sm text-stone">{own('notice.noProduct')}</p>}
          <p className="mt-3 text-sm text-stone">{own('notice.reprint')}</p>
          {official !== undefined && <p className="code mt-1 hidden text-sm print:block">{official}</p>}
          <LinkList
            className="mt-2"
            links={[
              official !== undefined && { href: official, label: t('original'), external: true },
              ...described.slice(0, 3).map((key) => ({ href: toPath(key), label: own('notice.productPage') })),
              { href: '/recalls/poster', label: own('notice.poster') },
              { href: '/recalls/feed.atom', label: own('notice.feeds') },
              { href: PLACES.recalls, label: t('back') },
            ]}
          />
        </div>
      </div>
    </article>
  );
}
