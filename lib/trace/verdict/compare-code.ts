import type { Resolution } from '../model/answer';
import type { LocalDate } from '../model/event';
import type { Recall } from '../model/master';

/**
 * What a whole code says of one recall notice: `code` it names the recalled product (lot and date go on to
 * `matchRecall`), the others say why nothing can be compared.
 */
export const CODE_OUTCOMES = ['code', 'other-product', 'other-pack', 'unknown-code', 'no-product', 'no-code', 'empty', 'personal-id', 'too-long'] as const;
export type CodeOutcome = (typeof CODE_OUTCOMES)[number];

export interface ComparedCode {
  readonly said: CodeOutcome;
  readonly lot?: string;
  readonly date?: LocalDate;
}

/** Item reference of a GTIN-14 without indicator and check digit: the same for a piece and its cases (GS1 General Specifications §2.1.7). */
const itemOf = (gtin: string | undefined): string | undefined => (gtin !== undefined && /^\d{14}$/.test(gtin) ? gtin.slice(1, 13) : undefined);
const gtinOf = (key: string): string | undefined => /\/01\/(\d{14})$/.exec(key)?.[1];

/**
 * Compares a resolved code with a notice. The store gathers the notices of a product under every spelling of
 * its key, so one that stands in the answer is about this product.
 */
export function compareCode(resolution: Resolution, recall: Pick<Recall, 'id' | 'productKeys'>): ComparedCode {
  if (resolution.kind === 'empty') return { said: 'empty' };
  if (resolution.kind === 'personal-id') return { said: 'personal-id' };
  if (!('answer' in resolution) || resolution.answer.verdict.state === 'malformed') return { said: 'no-code' };
  if (recall.productKeys.length === 0) return { said: 'no-product' };
  const { product, code, recalls } = resolution.answer;
  const field = (label: string): string | undefined => code.fields.find((one) => one.label === label)?.value;
  if (!recalls.some(({ id }) => id === recall.id)) {
    const item = itemOf(field('gs1.01'));
    if (item !== undefined && recall.productKeys.some((key) => itemOf(gtinOf(key)) === item)) return { said: 'other-pack' };
    return { said: product === undefined && code.family !== 'gs1' ? 'unknown-code' : 'other-product' };
  }
  const lot = product?.lot ?? field('gs1.10');
  const date = product?.productionDate;
  return { said: 'code', ...(lot === undefined ? {} : { lot }), ...(date === undefined ? {} : { date }) };
}
