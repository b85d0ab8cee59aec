import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { InspectionDraw, RecallDraft, ResponseStore, WeeklyCount } from '@/lib/trace/response/store';
import type { Database } from '../drivers/database';
import { inspectionDraw, recallDraft } from '../schema';
import { toStorable } from '../stored-key';
import { appendEntry } from './audit-log';
import { dropIn, openIn, PUBLISH_MS, releaseIn } from './register-imports';
import { rowsOf } from './rows';
import { weeklyCounts } from './weekly-counts';

const toDraft = ({ body, version }: { readonly body: RecallDraft; readonly version: number }): RecallDraft => ({ ...body, version });

/** Recall drafts, inspection draws and the counts behind the warning board. */
export function createResponseStore({ db, longTransaction }: Database): ResponseStore {
  return {
    putDraft: (draft, audit) => db.transaction(async (tx) => {
      await tx.insert(recallDraft).values({ id: draft.id, state: draft.state, version: draft.version, createdAt: draft.createdAt, body: toStorable(draft).value });
      await appendEntry(tx, audit);
    }),

    replaceDraft: (draft, version, { audit, opens, releases, drops }) => longTransaction(PUBLISH_MS, async (tx) => {
      const rows = await tx.update(recallDraft).set({ state: draft.state, version: version + 1, body: toStorable(draft).value })
        .where(and(eq(recallDraft.id, draft.id), eq(recallDraft.version, version))).returning({ id: recallDraft.id });
      if (rows.length === 0) return 'stale';
      if (opens !== undefined) await openIn(tx, opens.delivery, opens.rows);
      if (releases !== undefined) await releaseIn(tx, releases);
      if (drops !== undefined) await dropIn(tx, drops);
      await appendEntry(tx, audit);
      return 'done';
    }),

    async findDraft(id) {
      const [row] = await db.select({ body: recallDraft.body, version: recallDraft.version }).from(recallDraft).where(eq(recallDraft.id, id));
      return row && toDraft(row);
    },

    async listDrafts({ states, limit }) {
      const rows = await db.select({ body: recallDraft.body, version: recallDraft.version }).from(recallDraft)
        .where(states === undefined ? undefined : inArray(recallDraft.state, [...states])).orderBy(desc(recallDraft.createdAt), recallDraft.id).limit(limit);
      return rows.map(toDraft);
    },

    putDraw: (draw, audit) => db.transaction(async (tx) => {
      await tx.insert(inspectionDraw).values({ id: draw.id, drawnAt: draw.drawnAt, body: toStorable(draw).value });
      await appendEntry(tx, audit);
    }),

    async findDraw(id) {
      const [row] = await db.select({ body: inspectionDraw.body }).from(inspectionDraw).where(eq(inspectionDraw.id, id));
      return row?.body;
    },

    async listDraws(limit) {
      // Pools are long; who lists draws looks at none.
      const body = sql<InspectionDraw>`${inspectionDraw.body} #- '{pool,members}'`;
      const rows = await db.select({ body }).from(inspectionDraw).orderBy(desc(inspectionDraw.drawnAt), inspectionDraw.id).limit(limit);
      return rows.map((row) => row.body);
    },

    weeklyCounts: (from, to) => rowsOf<WeeklyCount>(db, weeklyCounts(from, to)),
  };
}
