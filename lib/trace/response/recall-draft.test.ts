import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores, testClock, type TestClock } from '@/db/testing';
import type { CaseCtx } from '../cases/ctx';
import { PUBLIC_ACTOR } from '../model/actor';
import { fileFor, keyOf, staffOf } from '../testing/case-world';
import { GTIN, lotOf, PRODUCT } from '../testing/scenario';
import { resolveCode } from '../usecases/resolve-code';
import { readLot, toRecallStart } from './lot-view';
import { approveNotice, draftDeadlines, dropRecallDraft, listDrafts, readDraft, recordFollowUp, recordNotice, recordSent, saveRecallDraft } from './recall-draft';
import { followUpInput, noticeInput, recallDraftInput, sentInput } from './recall-input';
import { endRowAtDesk, signDelivery, takeBackDelivery, takeDelivery } from './register-desk';
import type { RecallDraft } from './store';

const LOT = lotOf('L1');
const [handler, approver, other] = [staffOf('handler'), staffOf('approver'), staffOf('approver', { id: 'approver-2' })];

let ctx: CaseCtx;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock('2026-07-06T04:00:00.000Z');
  const stores = await freshStores(clock);
  let n = 0;
  ctx = { ...stores, ids: { newId: () => `id-${++n}` }, actor: PUBLIC_ACTOR, pseudonyms: { pseudonym: (value) => value.length.toString(16).padStart(32, '0') }, operator: 'window' };
});
afterAll(closeFreshStores);

const INPUT = {
  title: '关于召回示例奶粉一个批次的通知（示例）', category: 'infant-formula', level: '1', productName: '示例奶粉', productKeys: GTIN, lots: 'L1；L2', responsibleParty: '示例乳业有限公司（虚构）',
  responsibleUscc: '91999901ma00fake84', hazard: '示例危害', advice: '停止食用', regions: '999901，9999', knownAt: '2026-07-05T10:00', decidedOn: '2026-07-06',
};
const NOTICE = { issuer: '示例市市场监督管理局', documentNumber: '示例〔2026〕8号', issuedOn: '2026-07-06', url: 'https://www.sample-city.example/recalls/8' };

const written = (more: object = {}) => recallDraftInput.parse({ ...INPUT, ...more });
async function draftOf(more: object = {}): Promise<RecallDraft> {
  const saved = await saveRecallDraft(written(more), handler, ctx);
  if (!saved.ok) throw new Error(`The draft was refused: ${JSON.stringify(saved.error)}`);
  return saved.value;
}
const scan = async (): Promise<string> => {
  const resolution = await resolveCode({ raw: `(01)${GTIN}(10)L1` }, ctx);
  return 'answer' in resolution ? resolution.answer.verdict.state : resolution.kind;
};
const refusalOf = (result: { ok: boolean } & ({ ok: true } | { ok: false; error: { code: string; issues?: readonly { path: string; code: string }[] } })) =>
  result.ok ? 'done' : [result.error.code, ...(result.error.issues ?? []).map(({ path, code }) => `${path}:${code}`)].join(' ');

describe('a recall from the desk', () => {
  it('is public only after an official notice and the signature of a second person', async () => {
    const draft = await draftOf();
    expect(await scan()).not.toBe('recalled');
    expect(refusalOf(await approveNotice({ id: draft.id, version: draft.version }, approver, ctx))).toBe('conflict :no-notice');

    const sent = await recordSent({ id: draft.id, version: 1, ...sentInput.parse({ to: 'responsible-party', name: '示例乳业有限公司（虚构）', how: '书面送达' }) }, handler, ctx);
    if (!sent.ok) throw new Error('not sent');
    expect([sent.value.state, await scan()]).not.toContain('recalled');
    expect((await ctx.registers.listRecalls({ page: 1, perPage: 5 })).total).toBe(0);

    const noted = await recordNotice({ id: draft.id, version: 2, ...noticeInput.parse(NOTICE) }, handler, ctx);
    if (!noted.ok) throw new Error(`not noted ${JSON.stringify(noted.error)}`);
    expect([noted.value.state, (await ctx.registers.listRecalls({ page: 1, perPage: 5 })).total]).toEqual(['notice-recorded', 0]);
    expect(await scan()).not.toBe('recalled');
    expect(refusalOf(await approveNotice({ id: draft.id, version: 3 }, handler, ctx))).toBe('not-allowed');

    const published = await approveNotice({ id: draft.id, version: 3 }, approver, ctx);
    expect(published.ok && published.value.state).toBe('published');
    expect(await scan()).toBe('recalled');
    const [recall] = (await ctx.registers.listRecalls({ page: 1, perPage: 5 })).rows;
    expect(recall).toMatchObject({ ...NOTICE, level: '1', category: 'infant-formula', productKeys: [PRODUCT], scopes: [{ kind: 'lot', lot: 'L1' }, { kind: 'lot', lot: 'L2' }], responsibleUscc: '91999901MA00FAKE84' });
    expect((await ctx.audit.list({ subject: `recall-draft:${draft.id}`, limit: 9 })).map(({ action, by }) => [action, by])).toEqual([['notice.approve', 'approver-1'], ['notice.record', 'handler-1'], ['recall.send', 'handler-1'], ['recall.draft', 'handler-1']]);
  });

  it('is not signed by whoever recorded the notice, whatever the roles', async () => {
    const draft = await draftOf();
    await recordNotice({ id: draft.id, version: 1, ...noticeInput.parse(NOTICE) }, approver, ctx);
    expect(refusalOf(await approveNotice({ id: draft.id, version: 2 }, approver, ctx))).toBe('not-allowed :second-person');
    expect(refusalOf(await approveNotice({ id: draft.id, version: 2 }, other, ctx))).toBe('done');
  });

  it('may be signed at the registers too, and then counts as published; taken back there, it is open again', async () => {
    const draft = await draftOf();
    const noted = await recordNotice({ id: draft.id, version: 1, ...noticeInput.parse(NOTICE) }, handler, ctx);
    const importId = noted.ok ? (noted.value.notice?.importId ?? '') : '';
    expect(refusalOf(await takeBackDelivery(importId, handler, ctx))).toBe('done');
    expect(await readDraft(draft.id, handler, ctx)).toMatchObject({ value: { state: 'draft' } });
    const again = await recordNotice({ id: draft.id, version: 3, ...noticeInput.parse(NOTICE) }, handler, ctx);
    expect(refusalOf(await signDelivery(again.ok ? (again.value.notice?.importId ?? '') : '', approver, ctx))).toBe('done');
    expect(await readDraft(draft.id, handler, ctx)).toMatchObject({ value: { state: 'published' } });
    expect(await scan()).toBe('recalled');
  });

  it('is given up without a trace outside', async () => {
    const draft = await draftOf();
    const noted = await recordNotice({ id: draft.id, version: 1, ...noticeInput.parse(NOTICE) }, handler, ctx);
    expect(refusalOf(await dropRecallDraft({ id: draft.id, version: 2 }, handler, ctx))).toBe('done');
    expect(refusalOf(await signDelivery(noted.ok ? (noted.value.notice?.importId ?? '') : '', approver, ctx))).toBe('conflict');
    expect(refusalOf(await saveRecallDraft({ ...written(), id: draft.id, version: 3 }, handler, ctx))).toBe('conflict :draft-closed');
  });

  it('says at which field the register refuses the notice', async () => {
    const draft = await draftOf();
    expect(refusalOf(await recordNotice({ id: draft.id, version: 1, ...noticeInput.parse({ ...NOTICE, issuedOn: '2026-08-01' }) }, handler, ctx))).toBe('bad-request issuedOn:future');
    const vague = await draftOf({ lots: '见附件' });
    expect(refusalOf(await recordNotice({ id: vague.id, version: 1, ...noticeInput.parse(NOTICE) }, handler, ctx))).toBe('bad-request :register-row');
    expect(noticeInput.safeParse({ ...NOTICE, url: 'javascript:alert(1)' }).success).toBe(false);
  });

  it('is not overwritten by somebody who saw an earlier form of it', async () => {
    const draft = await draftOf();
    expect(refusalOf(await saveRecallDraft({ ...written({ title: '改过（示例）' }), id: draft.id, version: 1 }, handler, ctx))).toBe('done');
    expect(refusalOf(await saveRecallDraft({ ...written(), id: draft.id, version: 1 }, other, ctx))).toBe('conflict :draft-changed');
    expect(refusalOf(await recordNotice({ id: draft.id, version: 1, ...noticeInput.parse(NOTICE) }, handler, ctx))).toBe('conflict :draft-changed');
  });

  it('stays out of sight outside of the categories somebody has', async () => {
    const draft = await draftOf();
    const drugs = staffOf('handler', { id: 'handler-2', categories: ['drug'] });
    expect(refusalOf(await readDraft(draft.id, drugs, ctx))).toBe('not-found');
    expect(await listDrafts(undefined, 10, drugs, ctx)).toEqual({ ok: true, value: [] });
    expect(refusalOf(await saveRecallDraft(written(), staffOf('intake'), ctx))).toBe('not-allowed');
    expect(refusalOf(await recordSent({ id: draft.id, version: 1, to: 'authority', name: '示例局', how: '函' }, staffOf('auditor'), ctx))).toBe('not-allowed');
  });

  it('has the terms of its category and level, from what the desk knows', async () => {
    const [start, complete] = draftDeadlines(await draftOf());
    expect(start).toMatchObject({ duty: 'start', within: 24, dueAt: '2026-07-06T02:00:00.000Z' });
    expect(complete).toMatchObject({ duty: 'complete' });
    expect(complete).not.toHaveProperty('due');
  });

  it('is followed up after it was sent, on days that have come', async () => {
    const draft = await draftOf();
    const told = followUpInput.parse({ kind: 'recovered', on: '2026-07-06', quantity: '120 罐' });
    expect(refusalOf(await recordFollowUp({ id: draft.id, version: 1, ...told }, handler, ctx))).toBe('conflict :draft-unsent');
    await recordSent({ id: draft.id, version: 1, to: 'authority', name: '示例局', how: '函' }, handler, ctx);
    expect(refusalOf(await recordFollowUp({ id: draft.id, version: 2, ...told, on: '2026-07-07' }, handler, ctx))).toBe('bad-request on:future');
    expect(await recordFollowUp({ id: draft.id, version: 2, ...told }, handler, ctx)).toMatchObject({ value: { followUps: [{ kind: 'recovered', quantity: '120 罐', by: 'handler-1' }] } });
  });

  it('begins with what is known of the lot, and names the cases about it', async () => {
    const { record } = await fileFor(ctx, { idempotencyKey: keyOf(1), subject: { path: `/t/01/${GTIN}/10/L1`, productName: '示例奶粉', lot: 'L1', lotKey: LOT, category: 'infant-formula' } });
    const view = await readLot(LOT, handler, ctx);
    if (!view.ok) throw new Error('no view');
    expect(toRecallStart(view.value)).toMatchObject({ rootKey: LOT, productKeys: [PRODUCT], lots: ['L1'], caseNumbers: [record.number] });
    expect((await draftOf({ caseNumbers: record.number.toLowerCase() })).caseIds).toEqual([record.id]);
    expect(refusalOf(await saveRecallDraft(written({ caseNumbers: 'SM00000000000' }), handler, ctx))).toBe('bad-request caseNumbers:case-number');
  });

  it('takes no citizen’s number into any of its texts', () => {
    const parsed = recallDraftInput.safeParse({ ...INPUT, hazard: '联系人 11010519491231002X' });
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['hazard', 'personal-number']]);
  });
});

describe('the registers at the desk', () => {
  const file = { kind: 'tips' as const, name: 'tips.json', text: JSON.stringify({ kind: 'tips', rows: [{ kind: '消费提示', title: '示例提示', issuer: '示例局', documentNumber: '示例1号', issuedOn: '2026-07-01', url: 'https://www.sample-city.example/tips/1', body: '示例' }] }) };

  it('take a delivery from one person and publish it by another', async () => {
    const taken = await takeDelivery(file, approver, ctx);
    const importId = taken.ok ? (taken.value.importId ?? '') : '';
    expect(refusalOf(await signDelivery(importId, approver, ctx))).toBe('not-allowed :second-person');
    expect(refusalOf(await signDelivery(importId, handler, ctx))).toBe('not-allowed');
    expect(await signDelivery(importId, other, ctx)).toMatchObject({ value: { state: 'published', draftedBy: 'approver-1', approvedBy: 'approver-2' } });
    const tips = await ctx.registers.listEntries({ register: 'tips', page: 1, perPage: 5 }, '2026-07-06');
    expect(refusalOf(await endRowAtDesk({ kind: 'tips', id: tips.rows[0]?.id ?? '', reason: 'withdrawn' }, handler, ctx))).toBe('not-allowed');
    expect(refusalOf(await endRowAtDesk({ kind: 'tips', id: tips.rows[0]?.id ?? '', reason: 'withdrawn' }, approver, ctx))).toBe('done');
    expect((await ctx.registers.listEntries({ register: 'tips', page: 1, perPage: 5 }, '2026-07-06')).total).toBe(0);
  });

  it('refuse a row without its issuer, and keep nothing of it', async () => {
    const taken = await takeDelivery({ ...file, text: file.text.replace('示例局', '') }, handler, ctx);
    expect(taken).toMatchObject({ ok: true, value: { accepted: 0, errors: [{ code: 'missing' }] } });
    expect(await ctx.registers.listImports({ limit: 5 })).toEqual([]);
    expect(refusalOf(await takeDelivery(file, staffOf('admin'), ctx))).toBe('not-allowed');
  });
});
