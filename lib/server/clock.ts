import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Clock, Ids } from '@/lib/trace/ports';
import { EnvironmentError, getEnvironment } from './env';

/**
 * The system's clock, or that of a test (`SUMA_TEST_CLOCK`): an instant at which it stands still, or
 * `file:///…`, a file that holds the instant and is read at every look, so that a test can move the time
 * of a running server past midnight.
 */
export function openClock(setting: string | undefined): Clock {
  if (setting === undefined) return { now: () => new Date() };
  return setting.startsWith('file:') ? { now: () => readInstant(fileURLToPath(setting)) } : { now: () => new Date(setting) };
}

/** @throws EnvironmentError for a file that is missing or holds no instant: an answer for a wrong day would be worse than none */
function readInstant(file: string): Date {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new EnvironmentError(`SUMA_TEST_CLOCK names ${file}, which cannot be read.`, { cause });
  }
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(at.getTime())) throw new EnvironmentError(`SUMA_TEST_CLOCK names ${file}, which holds no instant.`);
  return at;
}

/** The present moment of this server, for pages that say until when they hold. */
export const presentMoment = (): Date => openClock(getEnvironment().SUMA_TEST_CLOCK).now();

/** UUID version 7 (RFC 9562 §5.7): time-ordered, so that newest-first lists need no second column. */
export const openIds = (clock: Clock): Ids => ({
  newId() {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(clock.now().getTime(), 0, 6);
    bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6);
    bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  },
});
