import type { LocalDate } from '../model/event';
import type { InspectionDraw } from '../response/store';
import { drawFrom, poolDigest, seedDigest } from './order';

/** A draw as anybody sees it: who pressed the button is nobody's business, and a sealed one shows digests alone. */
export type PublicDraw = Pick<InspectionDraw, 'id' | 'drawnAt' | 'publishOn' | 'seedFrom'> & {
  readonly pool: Omit<InspectionDraw['pool'], 'members'>;
  readonly count: number;
  readonly seedSha256: string;
} & ({ readonly sealed: true } | { readonly sealed: false; readonly seed: string; readonly drawn: InspectionDraw['drawn'] });

/** @param today day in China */
export function toPublicDraw({ id, drawnAt, publishOn, seedFrom, seed, drawn, pool: { members: _members, ...pool } }: InspectionDraw, today: LocalDate): PublicDraw {
  const always = { id, drawnAt, publishOn, seedFrom, pool, count: drawn.length, seedSha256: seedDigest(seed) };
  return today < publishOn ? { ...always, sealed: true } : { ...always, sealed: false, seed, drawn };
}

/** Whether a kept draw still comes out of its own pool and seed; false tells that it was altered. */
export function isSound({ seed, drawn, pool }: InspectionDraw): boolean {
  const { members = [] } = pool;
  const again = drawFrom(members, seed, drawn.length);
  return members.length === pool.size && poolDigest(members) === pool.sha256 && again.length === drawn.length &&
    again.every(({ uscc, rank, digest }, index) => drawn[index]?.uscc === uscc && drawn[index].rank === rank && drawn[index].digest === digest);
}
