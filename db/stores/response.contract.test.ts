import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import type { InspectionDraw, RecallDraft } from '@/lib/trace/response/store';
import { toErrorCode } from '../errors';
import type { TestStores } from '../testing';
import { newCase } from './case-fixtures';
import { captureOf, CLASS_A, LOT_A, NO_MASTER } from './contract-fixtures';
import { DATABASES, storesForEach } from './contract-stores';

const draft = (changes: Partial<RecallDraft> = {}): RecallDraft => ({
  id: 'draft-1', state: 'draft', title: '示例奶粉召回', category: 'infant-formula', level: '1', productName: '示例奶粉', productKeys: [CLASS_A], lots: ['LOT-A'], responsibleParty: '示例乳业', hazard: '异味', advice: '停止食用',
  regions: ['999901'], caseIds: ['case-000001'], createdBy: 'staff-1', createdAt: '2026-06-01T02:00:00.000Z', version: 1, sent: [], followUps: [], ...changes,
});

const told: AuditEntry = { at: '2026-06-01T02:00:00.000Z', by: 'staff-1', action: 'recall.draft', subject: 'recall-draft:draft-1', detail: {} };

const draw = (id: string, drawnAt: string): InspectionDraw => ({ id, seed: '示例种子', seedFrom: { kind: 'server' }, drawnAt, by: 'staff-1', publishOn: '2026-06-01', pool: { region: '9999', onDay: '2026-06-01', size: 3, sha256: 'a'.repeat(64), members: ['91999901MA0000001X'] }, drawn: [{ uscc: '91999901MA0000001X', name: '示例', rank: 1, digest: 'b'.repeat(64) }] });

describe.each(DATABASES)('Recall drafts, draws and weekly counts on %s', (kind) => {
  let s: TestStores;
  storesForEach(kind, (stores) => { s = stores; });

  it('a draft comes back as it was put, and the newest stands first', async () => {
    await s.response.putDraft(draft(), told);
    await s.response.putDraft(draft({ id: 'draft-2', state: 'sent', createdAt: '2026-06-02T02:00:00.000Z', hazard: 'A\0B' }), told);
    expect(await s.response.findDraft('draft-1')).toEqual(draft());
    expect((await s.response.findDraft('draft-2'))?.hazard).toBe('A\uFFFDB');
    expect((await s.response.listDrafts({ limit: 10 })).map(({ id }) => id)).toEqual(['draft-2', 'draft-1']);
    expect((await s.response.listDrafts({ states: ['draft'], limit: 10 })).map(({ id }) => id)).toEqual(['draft-1']);
    expect(await s.response.listDrafts({ limit: 1 })).toHaveLength(1);
    expect(await s.response.findDraft('draft-9')).toBeUndefined();
  });

  it('of two who change the same version one is heard, and the version grows', async () => {
    await s.response.putDraft(draft(), told);
    const answers = await Promise.all(['甲', '乙', '丙'].map((title) => s.response.replaceDraft(draft({ title, state: 'sent' }), 1, { audit: told })));
    expect(answers.toSorted()).toEqual(['done', 'stale', 'stale']);
    expect(await s.response.findDraft('draft-1')).toMatchObject({ state: 'sent', version: 2 });
    expect(await s.response.replaceDraft(draft({ title: '再改' }), 2, { audit: told })).toBe('done');
    expect(await s.response.replaceDraft(draft({ id: 'draft-9' }), 1, { audit: told })).toBe('stale');
  });

  it('a draft whose id is taken and one in no state are refused', async () => {
    await s.response.putDraft(draft(), told);
    await expect(s.response.putDraft(draft(), told)).rejects.toMatchObject({ name: 'UniqueViolation' });
    await expect(s.response.putDraft(draft({ id: 'draft-2', state: 'public' as RecallDraft['state'] }), told)).rejects.toMatchObject({ name: 'ConstraintViolation', constraint: 'recall_draft_state' });
  });

  it('draws come back, the newest first, and none is made twice', async () => {
    await s.response.putDraw(draw('draw-1', '2026-06-01T02:00:00.000Z'), told);
    await s.response.putDraw(draw('draw-2', '2026-06-02T02:00:00.000Z'), told);
    expect(await s.response.findDraw('draw-1')).toEqual(draw('draw-1', '2026-06-01T02:00:00.000Z'));
    const listed = await s.response.listDraws(10);
    expect(listed.map(({ id }) => id)).toEqual(['draw-2', 'draw-1']);
    expect(listed.map(({ pool }) => [pool.size, pool.members])).toEqual([[3, undefined], [3, undefined]]);
    await expect(s.response.putDraw(draw('draw-1', '2026-06-03T02:00:00.000Z'), told)).rejects.toMatchObject({ name: 'UniqueViolation' });
  });

  it.each(["update inspection_draw set body = '{}'", 'delete from inspection_draw', 'truncate inspection_draw'])('a draw stays as it was made: the database refuses %s', async (statement) => {
    await s.response.putDraw(draw('draw-1', '2026-06-01T02:00:00.000Z'), told);
    const error: unknown = await s.database.db.execute(sql.raw(statement)).then(() => undefined, (cause: unknown) => cause);
    expect(toErrorCode(error)).toBe('23001');
    expect(await s.response.findDraw('draw-1')).toEqual(draw('draw-1', '2026-06-01T02:00:00.000Z'));
  });

  it('failed tests, complaints and repeated scans are counted by week, category and origin', async () => {
    const maker = 'https://id.gs1.org/417/9521234000005' as TraceKey;
    const item = `${CLASS_A}/21/1` as TraceKey;
    const test = (id: string, about: TraceKey, result: 'passed' | 'failed') => ({ id, about, kind: 'inspection' as const, type: 'batch-inspection', number: id, attestation: 'laboratory' as const, result, items: [] });
    await captureOf(s, 'c1', 'firm', [], '2026-06-07T15:59:59.000Z', {
      ...NO_MASTER,
      parties: [{ key: maker, name: '示例乳业', region: '320100', naturalPerson: false, attestation: 'enterprise', sample: true }],
      products: [{ key: CLASS_A, name: '示例奶粉', category: 'infant-formula', carrier: 'scratch-off', responsibleParty: maker, sample: true }],
      documents: [test('d1', LOT_A, 'failed'), test('d2', CLASS_A, 'failed'), test('d3', CLASS_A, 'passed')],
    });
    // A minute later it is Monday in China.
    await captureOf(s, 'c2', 'lab', [], '2026-06-07T16:00:00.000Z', { ...NO_MASTER, documents: [test('d4', LOT_A, 'failed'), test('d5', 'https://example.org/unknown' as TraceKey, 'failed')] });
    await s.cases.fileCase(newCase(1));
    await s.cases.fileCase(newCase(2, { record: { subject: {}, category: 'unknown' } }));
    for (const token of ['a', 'b']) await s.store.countScan({ key: item, at: '2026-06-03T02:00:00.000Z', token });
    await s.store.countScan({ key: `${CLASS_A}/21/2` as TraceKey, at: '2026-06-03T02:00:00.000Z', token: 'a' });

    const first = { category: 'infant-formula', origin: '32', week: '2026-06-01' };
    expect(await s.response.weeklyCounts('2026-06-01', '2026-06-14')).toEqual([
      { kind: 'complaint', ...first, count: 1 },
      { kind: 'complaint', category: 'unknown', origin: '00', week: '2026-06-01', count: 1 },
      { kind: 'failed-test', ...first, count: 2 },
      { kind: 'repeat-scan', ...first, count: 1 },
      { kind: 'failed-test', ...first, week: '2026-06-08', count: 1 },
      { kind: 'failed-test', category: 'unknown', origin: '00', week: '2026-06-08', count: 1 },
    ]);
    expect(await s.response.weeklyCounts('2026-05-01', '2026-05-31')).toEqual([]);
  });
});
