import { check, index, integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { type InspectionDraw, RECALL_DRAFT_STATES, type RecallDraft } from '@/lib/trace/response/store';
import { instant, keyText, oneOf } from './columns';

/** Recalls as staff prepare them. No public read looks here. */
export const recallDraft = pgTable('recall_draft', {
  id: keyText('id').primaryKey(),
  state: keyText('state').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  body: jsonb('body').$type<RecallDraft>().notNull(),
}, (t) => [index('recall_draft_newest').on(t.createdAt.desc().nullsFirst(), t.id), check('recall_draft_state', oneOf(t.state, RECALL_DRAFT_STATES))]);

/** Random draws, made once and never changed. */
export const inspectionDraw = pgTable('inspection_draw', {
  id: keyText('id').primaryKey(),
  drawnAt: instant('drawn_at').notNull(),
  body: jsonb('body').$type<InspectionDraw>().notNull(),
}, (t) => [index('inspection_draw_newest').on(t.drawnAt.desc().nullsFirst(), t.id)]);
