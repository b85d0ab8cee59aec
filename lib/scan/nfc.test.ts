import { describe, expect, it } from 'vitest';
import { type NfcMessage, type NfcReader, type NfcRecord, readTag } from './nfc';

const bytes = (text: string) => new DataView(new TextEncoder().encode(text).buffer);
const record = (recordType: string, text: string, more: Partial<NfcRecord> = {}): NfcRecord => ({ recordType, data: bytes(text), ...more });

/** A reader to which a tag is held as soon as it waits. */
function fake(held: NfcMessage | 'broken' | DOMException | 'nothing') {
  const seen: AbortSignal[] = [];
  const reader: NfcReader = {
    onreading: null,
    onreadingerror: null,
    scan: ({ signal }) => {
      seen.push(signal);
      if (held instanceof DOMException) return Promise.reject(held);
      queueMicrotask(() => {
        if (held === 'broken') reader.onreadingerror?.();
        else if (held !== 'nothing') reader.onreading?.({ message: held as NfcMessage });
      });
      return Promise.resolve();
    },
  };
  return { make: () => reader, seen };
}
const read = (held: Parameters<typeof fake>[0]) => readTag(new AbortController().signal, '2026-11-21', fake(held).make);

describe('a tag held to the phone', () => {
  it('gives the code of its link or its text, and the reader stops', async () => {
    const tag = fake({ records: [record('url', 'https://example.com/01/09520000001025/21/S1')] });
    expect(await readTag(new AbortController().signal, '2026-11-21', tag.make)).toEqual({ kind: 'read', raw: 'https://example.com/01/09520000001025/21/S1' });
    expect(tag.seen[0]?.aborted).toBe(true);
    expect(await read({ records: [record('text', '你好'), record('text', '(01)09520000001025(10)L1')] })).toEqual({ kind: 'read', raw: '(01)09520000001025(10)L1' });
  });

  it('is read inside a smart poster, as UTF-16 and as plain text of a media type', async () => {
    const inside = record('smart-poster', '', { toRecords: () => [record('url', 'https://example.com/01/09520000001025')] });
    expect(await read({ records: [inside] })).toMatchObject({ kind: 'read', raw: 'https://example.com/01/09520000001025' });
    const wide = new DataView(Uint8Array.from([...'9520000001025'].flatMap((digit) => [digit.charCodeAt(0), 0])).buffer);
    expect(await read({ records: [{ recordType: 'text', encoding: 'utf-16le', data: wide }] })).toEqual({ kind: 'read', raw: '9520000001025' });
    expect(await read({ records: [record('mime', '9520000001025', { mediaType: 'text/plain' })] })).toEqual({ kind: 'read', raw: '9520000001025' });
  });

  it('that holds nothing, no text, or breaks off is told apart', async () => {
    expect(await read({ records: [] })).toEqual({ kind: 'empty' });
    expect(await read({ records: [record('mime', 'x', { mediaType: 'image/png' }), record('text', 'x', { encoding: 'no-such' })] })).toEqual({ kind: 'empty' });
    expect(await read('broken')).toEqual({ kind: 'unreadable' });
  });

  it('is not read where the person refuses or the radio is off', async () => {
    expect(await read(new DOMException('', 'NotAllowedError'))).toEqual({ kind: 'denied' });
    expect(await read(new DOMException('', 'NotReadableError'))).toEqual({ kind: 'off' });
  });

  it('is no longer waited for when the page goes on', async () => {
    const going = new AbortController();
    const tag = fake('nothing');
    const waiting = readTag(going.signal, '2026-11-21', tag.make);
    going.abort();
    await expect(waiting).rejects.toThrow('No longer waiting');
    expect(tag.seen[0]?.aborted).toBe(true);
  });
});
