import { describe, expect, it } from 'vitest';
import { normalise } from './normalise';

const GS = '\u001d';

describe('one form of what engines report differently', () => {
  it.each([
    ['code_128', `]C1010952000000000410A1${GS}217`, ']C1'],
    ['data_matrix', `]d2010952000000000410A1${GS}217`, ']d2'],
    ['data_matrix', `${GS}010952000000000410A1${GS}217`, ']d2'],
    ['qr_code', `]Q3010952000000000410A1${GS}217`, ']Q3'],
    ['qr_code', `010952000000000410A1${GS}217`, ']Q3'],
    ['code_128', `]C1${GS}010952000000000410A1${GS}217`, ']C1'],
  ] as const)('%s %j', (format, text, symbology) => {
    expect(normalise({ format, text })).toEqual({ format, symbology, raw: `010952000000000410A1${GS}217` });
  });

  it('keeps the identifier an engine reports apart from the text', () => {
    expect(normalise({ format: 'data_matrix', text: '0109520000000004', symbology: ']d2' })).toEqual({
      format: 'data_matrix', symbology: ']d2', raw: '0109520000000004',
    });
  });

  it('leaves plain text alone', () => {
    expect(normalise({ format: 'qr_code', text: 'https://example.com/01/1' })).toEqual({ format: 'qr_code', raw: 'https://example.com/01/1' });
  });

  it('does not take a separator in other QR content for GS1', () => {
    expect(normalise({ format: 'qr_code', text: `hello${GS}world` }).symbology).toBeUndefined();
  });

  it('keeps identifiers that are not GS1 apart without stripping anything', () => {
    expect(normalise({ format: 'qr_code', text: ']Q1 is text', symbology: ']Q1' })).toEqual({ format: 'qr_code', raw: ']Q1 is text', symbology: ']Q1' });
  });
});
