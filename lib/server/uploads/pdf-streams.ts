import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { UploadRefusal } from './limits';

/*
 * A look at a document's compressed streams before anything parses it: the library unpacks object and
 * cross-reference streams while it reads, without a limit of its own.
 */

const inflated = promisify<Uint8Array, { maxOutputLength: number; finishFlush: number }, Uint8Array>(inflate);
/** Of one stream and of all together, unpacked, in bytes: a scanned page in full colour has 25 MB. */
const MOST_STREAM_BYTES = 60_000_000;
const MOST_ALL_BYTES = 120_000_000;
/** Packed within packed, as `[/FlateDecode /FlateDecode]`. */
const MOST_LAYERS = 3;
const MOST_STREAMS = 20_000;
/** Ends what has been unpacked so far instead of failing on a stream that is cut short. */
const Z_SYNC_FLUSH = 2;

/** Names with `#xx` for any of their characters are the same names (ISO 32000-1 §7.3.5). */
const unescapeNames = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function findIn(bytes: Uint8Array): UploadRefusal | undefined {
  const text = unescapeNames(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  if (/\/Encrypt(?![A-Za-z])/.test(text)) return 'pdf-locked';
  // Hardly any document of today is packed so, and neither can be measured without unpacking it.
  return /\/(LZWDecode|RunLengthDecode|LZW|RL)(?![A-Za-z0-9])/.test(text) ? 'pdf-too-deep' : undefined;
}

const isPacked = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;

/** @returns why the document is not to be parsed, or `sound` */
export async function checkStreams(bytes: Uint8Array): Promise<UploadRefusal | 'sound'> {
  const found = findIn(bytes);
  if (found !== undefined) return found;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let all = 0;
  let streams = 0;
  for (let at = whole.indexOf('stream'); at !== -1; at = whole.indexOf('stream', at + 6)) {
    if (whole.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    streams += 1;
    if (streams > MOST_STREAMS) return 'pdf-too-deep';
    let start = at + 6;
    while (start < whole.length && (whole[start] === 0x0d || whole[start] === 0x0a || whole[start] === 0x20)) start += 1;
    let packed: Uint8Array = whole.subarray(start);
    for (let layer = 0; isPacked(packed); layer += 1) {
      if (layer === MOST_LAYERS) return 'pdf-too-deep';
      const plain = await unpack(packed);
      if (plain === 'too-much') return 'pdf-too-deep';
      if (plain === undefined) break;
      all += plain.byteLength;
      if (all > MOST_ALL_BYTES) return 'pdf-too-deep';
      const inside = findIn(plain);
      if (inside !== undefined) return inside;
      packed = plain;
    }
  }
  return 'sound';
}

async function unpack(packed: Uint8Array): Promise<Uint8Array | 'too-much' | undefined> {
  try {
    return await inflated(packed, { maxOutputLength: MOST_STREAM_BYTES, finishFlush: Z_SYNC_FLUSH });
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : undefined;
  }
}
