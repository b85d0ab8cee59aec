import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '@/lib/trace/ports';

/** The system's clock, or a frozen one in tests (`SUMA_TEST_CLOCK`). */
export const openClock = (frozenAt: string | undefined): Clock =>
  frozenAt === undefined ? { now: () => new Date() } : { now: () => new Date(frozenAt) };

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
