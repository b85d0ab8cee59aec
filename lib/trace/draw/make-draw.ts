import { z } from 'zod';
import type { CaseCtx } from '../cases/ctx';
import { canDo, type Staff } from '../desk/access';
import { type Refusal, refusal } from '../errors';
import { CATEGORIES } from '../model/category';
import type { LocalDate } from '../model/event';
import { daysBetween, isDay, toLocalDate } from '../model/local-date';
import type { Enrolment } from '../model/master';
import type { InspectionDraw } from '../response/store';
import { err, ok, type Result } from '../result';
import { drawFrom, poolDigest, SEED_SHAPE, seedDigest, sortPool } from './order';

/** Largest pool; a greater one is drawn by area or category. */
export const MOST_IN_POOL = 20_000;
const MOST_DRAWN = 500;
/** Longest that a result stays sealed, in days. */
const SEALED_DAYS = 366;
const PAGE = 1_000;

/** What is asked when a draw is made; texts of a form. */
export const drawInput = z
  .object({
    /** Two, four or six digits of GB/T 2260; absent for everywhere. */
    region: z.string().trim().regex(/^(?:\d{2}|\d{4}|\d{6})$/, 'region-digits').optional(),
    category: z.enum(CATEGORIES).optional(),
    count: z.coerce.number().int('format').min(1, 'too-small').max(MOST_DRAWN, 'too-great'),
    /** A number that others publish; absent, the server makes one. */
    seed: z.string().trim().regex(SEED_SHAPE, 'seed-shape').optional(),
    seedSource: z.string().trim().min(4).max(200).optional(),
    publishOn: z.string().refine(isDay, 'date').optional(),
  })
  .superRefine(({ seed, seedSource }, issues) => {
    if (seed !== undefined && seedSource === undefined) issues.addIssue({ code: 'custom', path: ['seedSource'], message: 'seed-source' });
    if (seed === undefined && seedSource !== undefined) issues.addIssue({ code: 'custom', path: ['seed'], message: 'seed-missing' });
  });
export type DrawInput = z.output<typeof drawInput>;

/** Where a draw belongs: whoever has a scope draws inside of it and says so. */
export const concernedOf = ({ region, category }: Pick<DrawInput, 'region' | 'category'>): { readonly region: string; readonly category: string } => ({ region: region ?? '', category: category ?? '' });

const refused = (path: string, code: string): Result<never, Refusal> => err(refusal('bad-request', 'The draw cannot be made like this.', [{ path, code, reason: code }]));

/** Everybody enrolled on the day whom the query names, by code: the newest enrolment's name. */
async function readPool({ region = '', category }: Pick<DrawInput, 'region' | 'category'>, onDay: LocalDate, { registers }: CaseCtx): Promise<ReadonlyMap<string, Enrolment> | 'too-large'> {
  const firms = new Map<string, Enrolment>();
  let after = '';
  for (;;) {
    const { rows, next } = await registers.enrolmentsAfter(after, PAGE, onDay);
    for (const row of rows) {
      const known = firms.get(row.uscc);
      if (row.region.startsWith(region) && (category === undefined || row.category === category) && (known === undefined || known.enrolledOn < row.enrolledOn)) firms.set(row.uscc, row);
    }
    if (firms.size > MOST_IN_POOL) return 'too-large';
    if (next === undefined) return firms;
    after = next;
  }
}

/**
 * Draws firms to inspect out of the register of enrolled enterprises, keeps the draw for good and writes it down.
 * A result may be sealed for a while, but then the seed must be one that nobody can know.
 * Refuses `not-allowed`; `bad-request` with `publishOn` past, too-late or sealed-seed, `region` empty-pool or pool-too-large, `count` more-than-pool.
 */
export async function makeDraw(input: DrawInput, staff: Staff, ctx: CaseCtx): Promise<Result<InspectionDraw, Refusal>> {
  const { region, category, count, seed: given, seedSource } = input;
  if (!canDo(staff, 'draw.make', concernedOf(input))) return err(refusal('not-allowed', 'The draw reaches beyond the scope.'));
  const now = ctx.clock.now();
  const onDay = toLocalDate(now);
  const publishOn = input.publishOn ?? onDay;
  if (publishOn < onDay) return refused('publishOn', 'past');
  if (daysBetween(onDay, publishOn) > SEALED_DAYS) return refused('publishOn', 'too-late');
  if (publishOn > onDay && given !== undefined) return refused('publishOn', 'sealed-seed');
  const firms = await readPool(input, onDay, ctx);
  if (firms === 'too-large') return refused('region', 'pool-too-large');
  if (firms.size === 0) return refused('region', 'empty-pool');
  if (count > firms.size) return refused('count', 'more-than-pool');
  const members = sortPool(firms.keys());
  // Two ids hold more randomness than a digest has bits worth guessing.
  const seed = given ?? seedDigest(`${ctx.ids.newId()} ${ctx.ids.newId()}`).slice(0, 40);
  const draw: InspectionDraw = {
    id: ctx.ids.newId(), seed, seedFrom: given === undefined ? { kind: 'server' } : { kind: 'announced', text: seedSource ?? '' }, drawnAt: now.toISOString(), by: staff.id, publishOn,
    pool: { ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }), onDay, size: members.length, sha256: poolDigest(members), members },
    drawn: drawFrom(members, seed, count).map((ranked) => {
      const firm = firms.get(ranked.uscc);
      return { ...ranked, name: firm?.name ?? ranked.uscc, ...(firm?.sample === true ? { sample: true as const } : {}) };
    }),
  };
  await ctx.response.putDraw(draw, { at: draw.drawnAt, by: staff.id, action: 'draw.make', subject: `draw:${draw.id}`, detail: { pool: String(members.length), drawn: String(count), poolSha256: draw.pool.sha256, publishOn } });
  return ok(draw);
}
