import { useLocale, useTranslations } from 'next-intl';
import { Named } from '@/components/ui/named';
import { Section } from '@/components/ui/section';
import { inReadersLanguage } from '@/lib/i18n/named';
import { toPath } from '@/lib/trace/codes';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import type { Product } from '@/lib/trace/model/master';

/** Whether a result leaves the reader without a trace of a product whose kind is known. */
export const wantsSimilar = ({ verdict, product }: TraceAnswer): boolean =>
  product !== undefined && (verdict.state === 'not-enrolled' || verdict.state === 'lot-missing' || verdict.state === 'unknown');

/**
 * 同类可追溯产品: some products of the category that have a trace, in an order that favours nobody. Stands
 * beside the answer and is no part of it: neither judged nor signed.
 * @param products in the order of the day
 */
export function SimilarProducts({ products }: { readonly products: readonly Product[] }) {
  const t = useTranslations('enterprise.similar');
  const locale = useLocale();
  if (products.length === 0) return null;
  return (
    <Section id="similar" title={t('title')}>
      <p className="measure mb-3 text-stone">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {products.map((product) => (
          <li key={product.key} className="keep flex flex-wrap items-center justify-between gap-x-4 py-1">
            <span>
              <span className="font-medium">
                <Named of={product} />
              </span>
              {[product.brand, product.spec].map((part) => part && <span key={part} className="text-stone"> {part}</span>)}
            </span>
            <a href={toPath(product.key)} className="target inline-flex items-center" aria-label={`${t('open')} ${inReadersLanguage(product, locale)}`}>
              {t('open')}
            </a>
          </li>
        ))}
      </ul>
      <p className="measure mt-3 text-sm text-stone">{t('notJudged')}</p>
    </Section>
  );
}
