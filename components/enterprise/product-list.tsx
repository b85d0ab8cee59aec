import { useTranslations } from 'next-intl';
import { RowHead } from '@/components/enterprise/file-tables';
import { Whole } from '@/components/registers/enterprise-table';
import { useNames } from '@/components/result/names';
import { Badge } from '@/components/ui/badge';
import { ShortDay } from '@/components/ui/when';
import { FoldedCell, RegisterTable } from '@/components/ui/table';
import { toPath } from '@/lib/trace/codes';
import type { Product, Source } from '@/lib/trace/model/master';
import { productPath } from './product-path';

/** The bare number or identifier of a product, as its address has it. */
export const productCode = (key: Product['key']): string => {
  const last = toPath(key).split('/').at(-1) ?? key;
  try {
    return decodeURIComponent(last);
  } catch {
    // An identifier with a lone percent sign is shown as it stands.
    return last;
  }
};

/** Products as their newest description has them. */
export function ProductList({ rows, sources }: { readonly rows: readonly Product[]; readonly sources: readonly Source[] }) {
  const t = useTranslations('enterprise.products');
  const mark = useTranslations('registers');
  const names = useNames({ sources });
  return (
    <RegisterTable caption={t('caption')} heads={[t('name'), t('category'), t('brand'), t('spec'), t('code'), t('source'), t('recorded')]}>
      {rows.map((row) => (
        <tr key={row.key}>
          <RowHead>
            <a href={productPath(row.key)} className="tap">
              {row.name}
            </a>{' '}
            {row.sample && <Badge>{mark('sample')}</Badge>}
          </RowHead>
          <FoldedCell label={t('category')}>
            <Whole>{names.category(row.category)}</Whole>
          </FoldedCell>
          <FoldedCell label={t('brand')}>{row.brand ?? '—'}</FoldedCell>
          <FoldedCell label={t('spec')}>{row.spec ?? '—'}</FoldedCell>
          <FoldedCell label={t('code')}>
            <span className="code">{productCode(row.key)}</span>
          </FoldedCell>
          <FoldedCell label={t('source')}>{names.source(row.provenance.sourceId)}</FoldedCell>
          <FoldedCell label={t('recorded')}>
            <ShortDay at={row.provenance.recordedAt} />
          </FoldedCell>
        </tr>
      ))}
    </RegisterTable>
  );
}
