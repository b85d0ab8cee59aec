import { useTranslations } from 'next-intl';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { When } from '@/components/ui/when';
import { toPath } from '@/lib/trace/codes';
import type { Party, Product, Source } from '@/lib/trace/model/master';
import { type DescribedField, type DescribedVersion } from '@/lib/trace/model/product-changes';
import { enterprisePath } from '@/lib/trace/usecases/enterprise-path';
import { productCode } from './product-list';

interface Props {
  readonly product: Product;
  readonly versions: readonly DescribedVersion[];
  /** Parties named as responsible by any of the forms; a natural person among them is not named. */
  readonly parties: readonly Party[];
  readonly sources: readonly Source[];
}

/** A product's description now, and every form of it before, with what each source changed. */
export function ProductVersions({ product, versions, parties, sources }: Props) {
  const t = useTranslations('enterprise.products');
  const carriers = useTranslations('trace.carriers');
  const mark = useTranslations('registers');
  const names = useNames({ sources });
  const natural = useTranslations('result.parties');
  const responsible = parties.find(({ key, naturalPerson }) => key === product.responsibleParty && !naturalPerson);
  const partyWords = (key: string): string => {
    const party = parties.find((one) => one.key === key);
    return party?.naturalPerson === true ? natural('natural') : (party?.name ?? t('unnamedParty', { key: productCode(key as Product['key']) }));
  };
  const inWords = (field: DescribedField, value: string | undefined): string => {
    if (value === undefined) return t('none');
    if (field === 'category') return names.category(value);
    if (field === 'carrier') return names.say(`trace.carriers.${value}`, {}, value);
    return field === 'responsibleParty' ? partyWords(value) : value;
  };
  return (
    <article className="column pt-6 pb-8">
      <h1 className="text-2xl font-bold sm:text-3xl">{product.name}</h1>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <span className="code text-lg">{productCode(product.key)}</span>
        {product.sample && <Badge>{mark('sample')}</Badge>}
      </p>
      <p className="no-print my-4">
        <a href={toPath(product.key)} className="button button-main">
          {t('toTrace')}
        </a>
      </p>
      <div className="grid gap-x-14 lg:grid-cols-2">
        <Section id="description" title={t('current')}>
          <Facts
            facts={[
              { label: t('english'), value: product.nameEn && <span lang="en">{product.nameEn}</span> },
              { label: t('category'), value: names.category(product.category) },
              { label: t('brand'), value: product.brand },
              { label: t('spec'), value: product.spec },
              { label: t('approval'), value: product.approval && `${product.approval.kind} ${product.approval.number}` },
              { label: t('responsible'), value: responsible && (responsible.uscc === undefined ? responsible.name : <a href={enterprisePath(responsible.uscc)} className="tap">{responsible.name}</a>) },
              { label: t('carrier'), value: carriers(product.carrier) },
              { label: t('source'), value: names.source(product.provenance.sourceId) },
              { label: t('recorded'), value: <When at={product.provenance.recordedAt} /> },
            ]}
          />
        </Section>
        <Section id="versions" title={t('versions')}>
          <p className="mb-3 text-stone">{t('versionsLead')}</p>
          <ol className="divide-y divide-line">
            {versions.map(({ version, changes }) => (
              <li key={`${version.product.provenance.sourceId}-${version.recordedAt}`} className="keep py-3 first:pt-0">
                <h3 className="font-medium">
                  <When at={version.recordedAt} /> <span className="font-normal text-stone">{names.source(version.product.provenance.sourceId)}</span>
                </h3>
                {changes === undefined ? (
                  <p>
                    {t('first')} <span className="text-stone">{version.product.name}</span>
                  </p>
                ) : changes.length === 0 ? (
                  <p className="text-stone">{t('same')}</p>
                ) : (
                  <ul>
                    {changes.map(({ field, from, to }) => (
                      <li key={field}>{t('changed', { field: t(`fields.${field}`), from: inWords(field, from), to: inWords(field, to) })}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </article>
  );
}
