import type { Product } from './master';
import type { ProductVersion } from './register';

/** Parts of a product's description that a change is told of. */
const DESCRIBED_FIELDS = ['name', 'nameEn', 'category', 'brand', 'spec', 'responsibleParty', 'approval', 'carrier'] as const;
export type DescribedField = (typeof DESCRIBED_FIELDS)[number];

export interface DescribedVersion {
  readonly version: ProductVersion;
  /** What the same source changed against its own form before; undefined for its first form. */
  readonly changes?: readonly { readonly field: DescribedField; readonly from?: string; readonly to?: string }[];
}

const valueOf = (product: Product, field: DescribedField): string | undefined =>
  field === 'approval' ? product.approval && `${product.approval.kind} ${product.approval.number}` : product[field];

/** Each form of a product's description beside the one of the same source before it. Order and length stay as given: newest first. */
export function toDescribedVersions(versions: readonly ProductVersion[]): readonly DescribedVersion[] {
  return versions.map((version, index) => {
    const before = versions.slice(index + 1).find(({ product }) => product.provenance.sourceId === version.product.provenance.sourceId);
    if (before === undefined) return { version };
    return {
      version,
      changes: DESCRIBED_FIELDS.flatMap((field) => {
        const [from, to] = [valueOf(before.product, field), valueOf(version.product, field)];
        return from === to ? [] : [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
      }),
    };
  });
}
