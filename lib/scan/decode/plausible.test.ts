import { describe, expect, it } from 'vitest';
import { hasGs1CheckDigit, isPlausible } from './plausible';

describe('reads that cannot be what their format says', () => {
  it.each(['9520000000004', '036000291452', '19520000000001'])('%s has its check digit', (digits) => {
    expect(hasGs1CheckDigit(digits)).toBe(true);
  });

  it('drops a wrong check digit', () => {
    expect(isPlausible('ean_13', '9520000000005')).toBe(false);
  });

  it('takes only ITF-14 of ITF', () => {
    expect(isPlausible('itf', '19520000000001')).toBe(true);
    expect(isPlausible('itf', '19520000000002')).toBe(false);
    expect(isPlausible('itf', '123456')).toBe(false);
  });

  it('drops empty text', () => {
    expect(isPlausible('qr_code', '')).toBe(false);
  });
});
