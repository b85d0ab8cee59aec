import { describe, expect, it } from 'vitest';
import { judgeBeforeLookup, mayAskSuggestions } from './before-lookup';

const NOW = new Date('2026-03-01T04:00:00Z');
/** Of an area that does not exist, with a correct check digit (GB 11643). */
const ID_CARD = '999999199001010016';

describe('what the phone says before anything is sent', () => {
  it('does not send a citizen’s ID-card number', () => {
    expect(judgeBeforeLookup({ raw: ID_CARD }, NOW)).toEqual({ kind: 'personal-id' });
  });

  it('does not send an empty box', () => {
    expect(judgeBeforeLookup({ raw: ' \n' }, NOW)).toEqual({ kind: 'empty' });
  });

  it('sends a trace code, with its separators and identifier', () => {
    expect(judgeBeforeLookup({ raw: '010952000000000410A1\u001d217', symbology: ']d2', format: 'data_matrix' }, NOW)).toMatchObject({ kind: 'send' });
  });

  it.each(['javascript:alert(1)', 'https://user@example.com/x', 'http://192.0.2.7/pay'])('names %s as dangerous', (raw) => {
    expect(judgeBeforeLookup({ raw }, NOW)).toMatchObject({ kind: 'hazard' });
  });

  it.each([
    ['WIFI:T:WPA;S:home;P:secret;;', 'wifi'],
    ['BEGIN:VCARD\nVERSION:3.0\nFN:示例\nEND:VCARD', 'vcard'],
    ['mailto:someone@example.com', 'email'],
  ])('keeps %j on the phone', (raw, looksLike) => {
    expect(judgeBeforeLookup({ raw }, NOW)).toEqual({ kind: 'private', looksLike });
  });

  it('sends what nobody knows, so that the answer can say so', () => {
    expect(judgeBeforeLookup({ raw: 'HELLO WORLD' }, NOW)).toMatchObject({ kind: 'send' });
  });
});

describe('what may be sent while it is typed', () => {
  it.each(['苹果', '示例果园', 'apple juice'])('%s, a name', (text) => {
    expect(mayAskSuggestions(text, NOW)).toBe(true);
  });

  it.each(['果', ' ', '999999199', '张三999999199001', ID_CARD, '9520000000004', 'https://example.com/x', '１２３４５６７'])('not %s', (text) => {
    expect(mayAskSuggestions(text, NOW)).toBe(false);
  });
});
