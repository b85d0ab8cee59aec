import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeskAction, DESK_ACCESS, type Staff, STAFF_ROLES } from '@/lib/trace/desk/access';
import type { InspectionDraw } from '@/lib/trace/response/store';
import { accountOf } from '@/lib/trace/testing/case-world';
import { askBoard, askDraw, askDraws, askReport } from './board';
import { askCase, askCaseSheet, askQueue } from './cases';
import { askClusters, askDelivery, askDraft, askDrafts, askLot, askRegisters } from './response';
import { toStaff } from './staff';

/* Every question of the desk is asked here by every role without the door of a page before it. */

const draw = (id: string, pool: Partial<InspectionDraw['pool']>): InspectionDraw =>
  ({ id, seed: 's', seedFrom: { kind: 'server' }, drawnAt: '2026-06-01T00:00:00.000Z', by: 'handler-1', publishOn: '2026-07-01', pool: { onDay: '2026-06-01', size: 0, sha256: '', members: [], ...pool }, drawn: [] });
const DRAWS = [draw('here', { region: '3301', category: 'food' }), draw('there', { region: '110101' }), draw('other', { category: 'drug' }), draw('all', {})];

/** Stores that answer with nothing, and note that they were asked. */
const world = vi.hoisted(() => ({ asked: [] as string[] }));
const answers: Readonly<Record<string, unknown>> = { listDraws: DRAWS, findCaseByNumber: undefined, findDraft: undefined, findImport: undefined, findDraw: DRAWS[1], listCases: { rows: [], total: 0, page: 1, perPage: 10 }, counts: {} };
const store = new Proxy({}, { get: (_target, name) => () => {
  world.asked.push(String(name));
  return Promise.resolve(String(name) in answers ? answers[String(name)] : []);
} });
vi.mock('../questions', () => ({
  asking: async (question: (ctx: unknown) => Promise<unknown>) => ({ ok: true, value: await question({ cases: store, response: store, registers: store, store, audit: store, clock: { now: () => new Date('2026-06-01T04:00:00.000Z') } }) }),
  isAway: () => false,
}));
vi.mock('../running', () => ({ getServices: () => Promise.reject(new Error('No services are needed for this.')) }));

type Asked = { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly code: string } };
const codeOf = (asked: Asked): string => {
  if (!asked.ok) return asked.error?.code ?? '';
  const { value } = asked;
  return typeof value === 'object' && value !== null && 'ok' in value ? codeOf(value as Asked) : 'ok';
};

const QUESTIONS: readonly { readonly name: string; readonly actions: readonly DeskAction[]; readonly ask: (staff: Staff) => Promise<Asked> }[] = [
  { name: 'the board', actions: ['warning.read'], ask: (staff) => askBoard(staff, undefined) },
  { name: 'draws', actions: ['draw.read'], ask: askDraws },
  { name: 'a draw', actions: ['draw.read'], ask: (staff) => askDraw('here', staff) },
  { name: 'the report', actions: ['statistics.read'], ask: (staff) => askReport(staff, undefined) },
  { name: 'the queue', actions: ['queue.read'], ask: (staff) => askQueue({ page: 1, perPage: 10 }, staff) },
  { name: 'a case', actions: ['case.read'], ask: (staff) => askCase('SM260601000008', staff) },
  { name: 'the sheet of a case', actions: ['case.export'], ask: (staff) => askCaseSheet('SM260601000008', staff) },
  { name: 'clusters', actions: ['cluster.read'], ask: (staff) => askClusters({ days: 30, atLeast: 2 }, staff) },
  { name: 'a lot', actions: ['reach.read'], ask: (staff) => askLot(['01', '09520000000011', '10', 'L1'], staff) },
  { name: 'drafts', actions: ['recall.draft'], ask: (staff) => askDrafts(undefined, staff) },
  { name: 'a draft', actions: ['recall.draft'], ask: (staff) => askDraft('d', staff) },
  { name: 'registers and sources', actions: ['notice.record', 'source.manage'], ask: (staff) => askRegisters({}, staff) },
  { name: 'a delivery', actions: ['notice.record'], ask: (staff) => askDelivery('d', staff) },
];

describe('a question of the desk, asked without the door of its page', () => {
  beforeEach(() => void (world.asked.length = 0));
  const foreign = QUESTIONS.flatMap((question) => STAFF_ROLES.filter((role) => !question.actions.some((action) => DESK_ACCESS[action].some((one) => one === role))).map((role) => [role, question.name, question] as const));

  it.each(foreign)('%s gets nothing of %s', async (role, _name, { ask }) => {
    expect(codeOf(await ask(toStaff(accountOf(`${role}-1`))))).toMatch(/^(?:not-allowed|not-found)$/);
    expect(world.asked).toEqual([]);
  });
});

describe('a draw outside the scope', () => {
  const here = toStaff(accountOf('handler-1', { regions: ['3301'], categories: ['food'] }));

  it('is not listed and not shown before its day, as if it were not there', async () => {
    const listed = await askDraws(here);
    expect(listed.ok && listed.value.draws.map(({ id }) => id)).toEqual(['here', 'all']);
    expect(await askDraw('there', here)).toEqual({ ok: true, value: undefined });
  });
});
