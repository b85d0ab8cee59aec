import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { InspectionDraw, RecallDraft, ResponseStore, WeeklyCount } from '@/lib/trace/response/store';
import type { Database } from '../drivers/database';
import { inspectionDraw, recallDraft } from '../schema';
import { toStorable } from '../stored-key';
import { rowsOf } from './rows';
import { weeklyCounts } from './weekly-counts';

const toDraft = ({ body, version }: { readonly body: RecallDraft; readonly version: number }): RecallDraft => ({ ...body, version });

/** Recall drafts, inspection draws and the counts behind the warning board. */
export function createResponseStore({ db }: Database): ResponseStore {
  return {
    async putDraft(draft) {
      await db.insert(recallDraft).values({ id: draft.id, state: draft.state, version: draft.version, createdAt: draft.createdAt, body: toStorable(draft).value });
    },

    async replaceDraft(draft, version) {
      const rows = await db.update(recallDraft).set({ state: draft.state, version: version + 1, body: toStorable(draft).value })
        .where(and(eq(recallDraft.id, draft.id), eq(recallDraft.version, version))).returning({ id: recallDraft.id });
      return rows.length === 0 ? 'stale' : 'done';
    },

    async findDraft(id) {
      const [row] = await db.select({ body: recallDraft.body, version: recallDraft.version }).from(recallDraft).where(eq(recallDraft.id, id));
      return row && toDraft(row);
    },

    async listDrafts({ states, limit }) {
      const rows = await db.select({ body: recallDraft.body, version: recallDraft.version }).from(recallDraft)
        .where(states === undefined ? undefined : inArray(recallDraft.state, [...states])).orderBy(desc(recallDraft.createdAt), recallDraft.id).limit(limit);
      return rows.map(toDraft);
    },

    async putDraw(draw) {
      await db.insert(inspectionDraw).values({ id: draw.id, drawnAt: draw.drawnAt, body: toStorable(draw).value });
    },

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
