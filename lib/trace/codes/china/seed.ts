import type { Claim } from './claim';

export interface SeedLabel {
  readonly claim: Claim;
  /** The address in the fourth line, as written. */
  readonly url: string;
}

const LINES = ['seed.variety', 'seed.producer', 'seed.unit', 'seed.url'] as const;

/**
 * Seed QR (农作物种子标签二维码编码规则): four lines, variety, producer, unit code of up to 20
 * letters and digits, query address; each may carry its caption and a colon.
 */
export function readSeedLabel(text: string): SeedLabel | undefined {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length !== 4) return undefined;
  const values = lines.map((line) => line.replace(/^[\u4e00-\u9fff]{2,8}\s*[:：]\s*/, ''));
  const [, , unit = '', url = ''] = values;
  if (!/^[0-9A-Za-z]{1,20}$/.test(unit) || !/^(?:https?:\/\/|www\.)\S+$/i.test(url)) return undefined;
  return {
    url,
    claim: {
      family: 'seed',
      value: unit,
      confidence: 'certain',
      level: 'instance',
      fields: LINES.map((label, i) => ({ label, value: values[i] ?? '' })),
    },
  };
}
