import { describe, expect, it } from 'vitest';
import { product } from '../testing/scenario';
import type { Product } from './master';
import { toDescribedVersions } from './product-changes';

const form = (recordedAt: string, sourceId: string, more: Partial<Product> = {}) => ({ recordedAt, product: product({ provenance: { sourceId, recordedAt }, ...more }) });

describe('how a description changed', () => {
  it('is told against the form of the same source before', () => {
    const versions = toDescribedVersions([
      form('2026-05-03T00:00:00.000Z', 'farm', { name: '新名（示例）', brand: '示例牌' }),
      form('2026-05-02T00:00:00.000Z', 'city', { name: '别名（示例）' }),
      form('2026-05-01T00:00:00.000Z', 'farm', { spec: '340 g' }),
    ]);
    expect(versions.map(({ changes }) => changes)).toEqual([
      [{ field: 'name', from: '示例商品', to: '新名（示例）' }, { field: 'brand', to: '示例牌' }, { field: 'spec', from: '340 g' }],
      undefined,
      undefined,
    ]);
  });
  it('may be that nothing of it did', () => {
    const approval = { kind: '国药准字', number: '示例1' };
    expect(toDescribedVersions([form('2026-05-02T00:00:00.000Z', 'farm', { approval }), form('2026-05-01T00:00:00.000Z', 'farm', { approval })])[0]?.changes).toEqual([]);
  });
});
