import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Named } from '@/components/ui/named';
import { Day } from '@/components/ui/when';
import type { ProductView, TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** Dates that decide over lifts, cylinders and food, largest first. */
export function DueDates({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result.due');
  const kinds = useTranslations('trace.dueDates');
  const { dueDates } = answer.timeline;
  if (dueDates.length === 0) return null;
  return (
    <dl aria-label={t('title')} className="keep mb-4 flex flex-wrap gap-x-10 gap-y-3">
      {dueDates.map((due) => (
        <div key={`${due.kind}-${due.date}`}>
          <dt className="text-stone">{kinds(due.kind)}</dt>
          <dd className="flex flex-wrap items-center gap-2 text-xl font-semibold">
            <Day date={due.date} />
            {due.overdue && (
              <Badge tone="cinnabar" icon="clock">
                {t('overdue')}
              </Badge>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the thing is. */
export function ProductCard({ product, answer }: { readonly product: ProductView; readonly answer: TraceAnswer }) {
  const t = useTranslations('result.product');
  const carriers = useTranslations('trace.carriers');
  const names = useNames(answer);
  const { responsible } = product;
  return (
    <>
      <p className="mb-2 text-lg font-semibold">
        <Named of={product} />
      </p>
      <Facts
        facts={[
          { label: t('category'), value: names.category(product.category) },
          { label: t('brand'), value: product.brand },
          { label: t('spec'), value: product.spec },
          { label: t('lot'), value: product.lot && <span className="code">{product.lot}</span> },
          { label: t('serial'), value: product.serial && <span className="code">{product.serial}</span> },
          { label: t('produced'), value: product.productionDate && <Day date={product.productionDate} /> },
          { label: t('expires'), value: product.expiryDate && <Day date={product.expiryDate} /> },
          { label: product.approval ? names.fact(product.approval.kind) : '', value: product.approval?.number },
          { label: t('responsible'), value: responsible && (responsible.path ? <a href={responsible.path} className="tap">{names.named(responsible)}</a> : names.named(responsible)) },
          { label: t('carrier'), value: carriers(product.carrier) },
        ]}
      />
      <p className="mt-3 text-sm text-stone">{t('from', { source: names.source(product.sourceId) })}</p>
    </>
  );
}
