import { z } from 'zod';
import { parseTracePath } from '../codes/trace-path';
import type { TraceKey } from '../codes/types';
import { toKeyShape, toLotKey } from '../lineage/key-shape';
import { CATEGORIES } from '../model/category';
import type { CaseSubject } from '../model/case';

/*
 * What a case is about decides with which cases it is counted together, and who sees it: it is read from the
 * address and from our own answer, never from what a sender says of them.
 */

/** The little of an answer (`TraceAnswer`) that is needed here. */
const answered = z.object({
  product: z.object({ key: z.string(), name: z.string(), category: z.enum(CATEGORIES), lot: z.string().optional() }).optional(),
});

function productOf(atFiling: string | undefined): z.output<typeof answered>['product'] {
  if (atFiling === undefined) return undefined;
  // The text is our own, and may be of an older shape.
  const read = answered.safeParse(JSON.parse(atFiling));
  return read.success ? read.data.product : undefined;
}

function keyOf(path: string | undefined): TraceKey | undefined {
  const [pathname = ''] = (path ?? '').split(/[?#]/);
  if (!pathname.startsWith('/t/')) return undefined;
  const read = parseTracePath(pathname.slice('/t/'.length).split('/'));
  return read.kind === 'readings' ? read.readings[0]?.code.key : undefined;
}

/**
 * The subject with keys of our own making. Name, lot and category stay as the person gave them where we know
 * no better.
 * @param atFiling our answer at filing, canonical JSON
 */
export function toSubject({ key: _key, productKey: _productKey, lotKey: _lotKey, ...given }: CaseSubject, atFiling: string | undefined): CaseSubject {
  const key = keyOf(given.path);
  if (key === undefined) return given;
  const product = productOf(atFiling);
  const shape = toKeyShape(key);
  const productKey = (product?.key as TraceKey | undefined) ?? shape.classKey;
  const lot = product?.lot ?? shape.lot ?? given.lot;
  const lotKey = shape.lotKey ?? (productKey === undefined || lot === undefined ? undefined : toLotKey(productKey, lot));
  return {
    ...given, key,
    ...(product === undefined ? {} : { productName: product.name, category: product.category }),
    ...(productKey === undefined ? {} : { productKey }), ...(lot === undefined ? {} : { lot }), ...(lotKey === undefined ? {} : { lotKey }),
  };
}
