import { describe, expect, it } from 'vitest';
import { bytesToLatin1, decodeBytes, looksMisread, rereadLatin1 } from './charset';

/** 溯码 in GB18030. */
const GBK = Uint8Array.of(0xcb, 0xdd, 0xc2, 0xeb);
/** 𠮷 (U+20BB7) in GB18030: four bytes. */
const FOUR_BYTES = Uint8Array.of(0x95, 0x34, 0x8c, 0x39);

describe('Chinese text whose character set the code does not name', () => {
  it('reads UTF-8', () => {
    expect(decodeBytes(new TextEncoder().encode('批次 A1'))).toBe('批次 A1');
  });

  it('reads GB18030, two and four bytes long', () => {
    expect(decodeBytes(GBK)).toBe('溯码');
    expect([...decodeBytes(FOUR_BYTES)]).toHaveLength(1);
    expect(decodeBytes(FOUR_BYTES)).not.toContain('\ufffd');
  });

  it('repairs text that a decoder took for Latin-1', () => {
    expect(rereadLatin1(`10${bytesToLatin1(GBK)}`)).toBe('10溯码');
    expect(rereadLatin1(bytesToLatin1(new TextEncoder().encode('农场')))).toBe('农场');
  });

  it('leaves other text alone', () => {
    expect(rereadLatin1('ABC-123')).toBe('ABC-123');
    expect(rereadLatin1('溯码é')).toBe('溯码é');
  });

  it('knows text that lost bytes', () => {
    expect(looksMisread('a\ufffdb')).toBe(true);
    expect(looksMisread('溯码')).toBe(false);
  });
});
