import { useLocale, useTranslations } from 'next-intl';
import { toDetailFacts } from '@/components/beside/detail-labels';
import { useNames } from '@/components/result/names';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Issued } from '@/components/ui/issued';
import { LinkList } from '@/components/ui/link-list';
import { Phrased } from '@/components/ui/phrased';
import { Section } from '@/components/ui/section';
import { webAddress } from '@/components/ui/web-address';
import { Day, dayTag } from '@/components/ui/when';
import { Sentences } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { toPath } from '@/lib/trace/codes/identity';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { TipKindBadge } from './tip-list';

/** One official statement in full, as its issuer wrote it. */
export function TipNotice({ tip }: { readonly tip: OfficialEntry }) {
  const t = useTranslations('recall.tips');
  const mark = useTranslations('registers');
  const words = useTranslations('words');
  const names = useNames();
  const locale = toLocale(useLocale());
  const official = webAddress(tip.url);
  const key = tip.subject?.productKey;
  const join = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(words('listJoin'));
  return (
    <article className="column pt-6">
      <p className="flex flex-wrap gap-2">
        <TipKindBadge kind={tip.kind} />
        {tip.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      <h1 className="measure mt-2 text-2xl font-bold sm:text-3xl"><Phrased text={tip.title} /></h1>
      <Issued of={tip} className="mt-1 text-stone" />
      <div className="mt-6 grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <div className="measure space-y-3 text-lg">
            {tip.body.split(/\n+/).map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
          </div>
          {tip.details.length > 0 && (
            <Section id="details" title={t('facts')} className="mt-8">
              <Facts facts={toDetailFacts(tip.details, locale)} />
            </Section>
          )}
        </div>
        <div className="min-w-0">
          <Facts
            facts={[
              { label: t('issuer'), value: tip.issuer },
              { label: t('number'), value: tip.documentNumber },
              { label: t('issued'), value: <Day date={tip.issuedOn} /> },
              {
                label: t('valid'),
                value:
                  tip.validTo === undefined
                    ? t.rich('validOpen', { a: dayTag(tip.validFrom) })
                    : t.rich('validSpan', { a: dayTag(tip.validFrom), b: dayTag(tip.validTo) }),
              },
              { label: t('categories'), value: join(tip.categories.map((category) => names.category(category))) },
              { label: t('regions'), value: tip.regions.length === 0 ? t('everywhere') : join(tip.regions.map((region) => names.region(region))) },
              { label: t('season'), value: tip.months.length === 0 ? t('allYear') : join(tip.months.map((month) => t('months', { month: String(month) }))) },
              { label: t('subject'), value: tip.subject?.name },
            ]}
          />
          <p className="mt-3 text-sm text-stone">
            <Sentences of={official === undefined ? [t('issuerTerm'), t('noOriginal')] : [t('issuerTerm')]} />
          </p>
          {official !== undefined && <p className="code mt-1 hidden text-sm print:block">{official}</p>}
          <LinkList
            className="mt-2"
            links={[
              official !== undefined && { href: official, label: t('original'), external: true },
              key !== undefined && { href: toPath(key), label: t('product') },
              { href: PLACES.recalls, label: t('recalls') },
              { href: PLACES.tips, label: t('back') },
            ]}
          />
        </div>
      </div>
    </article>
  );
}
