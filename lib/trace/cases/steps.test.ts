import { describe, expect, it } from 'vitest';
import type { Staff } from '../desk/access';
import type { StaffAccount } from '../desk/staff';
import type { StepKind } from '../model/case';
import { HOLIDAY_NOTICES } from '../rules/holiday-notices';
import { createWorkingDays } from '../rules/working-days';
import { accountOf, type CaseCtxInMemory, caseCtxOf, COMPLAINANT, fileFor, keyOf, staffOf, type WholeReceipt } from '../testing/case-world';
import { calendarEntries } from './calendar';
import { exportPerson } from './export-person';
import { openReceipt, type PersonStep, takePersonStep } from './person-steps';
import { listQueue, readCase, readCaseByNumber, revealComplainant } from './read-case';
import { recomputeTerms } from './recompute';
import { eraseCase, eraseOwn, runRetention } from './retention';
import { takeStaffStep } from './staff-steps';

const handler = staffOf('handler');
const approver = staffOf('approver');

const versionOf = async (ctx: CaseCtxInMemory, { record }: WholeReceipt): Promise<number> => (await ctx.cases.findCase(record.id))?.record.version ?? 0;
const asPerson = async (ctx: CaseCtxInMemory, receipt: WholeReceipt, kind: StepKind, facts: Record<string, string> = {}, more: Partial<PersonStep> = {}) =>
  takePersonStep({ number: receipt.record.number, secret: receipt.secret, version: await versionOf(ctx, receipt), kind, facts, ...more }, ctx);
const asStaff = async (ctx: CaseCtxInMemory, receipt: WholeReceipt, kind: StepKind, facts: Record<string, string> = {}, staff: Staff = handler, day?: string) =>
  takeStaffStep({ caseId: receipt.record.id, version: await versionOf(ctx, receipt), kind, facts, ...(day === undefined ? {} : { day }) }, staff, ctx);
const recordOf = async (ctx: CaseCtxInMemory, { record }: WholeReceipt) => (await ctx.cases.findCase(record.id))?.record;
const code = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => (result.ok ? 'ok' : (result.error?.code ?? ''));

describe('the receipt', () => {
  it('is opened by number and secret as typed, and tells a wrong number and a wrong secret apart to nobody', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    const { number } = receipt.record;
    expect((await openReceipt({ number: number.toLowerCase().replace('sm', 'SM '), secret: receipt.secret.toLowerCase() }, ctx)).ok).toBe(true);
    const guesses = [{ number, secret: '0000000000' }, { number: 'SM260601000008', secret: receipt.secret }, { number: '1', secret: '' }];
    const refused = await Promise.all(guesses.map((guess) => openReceipt(guess, ctx)));
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(refused[0]).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('shows the person masked data, no names of staff and none of what the desk keeps to itself', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx, {}, { atFiling: '{"listed":["秘"]}' });
    await asStaff(ctx, receipt, 'note', { text: '内部备注' });
    await asStaff(ctx, receipt, 'assigned', { to: 'handler-1' });
    await asStaff(ctx, receipt, 'message', { text: '已收到' });
    const opened = await openReceipt({ number: receipt.record.number, secret: receipt.secret }, ctx);
    const shown = JSON.stringify(opened);
    for (const hidden of ['内部备注', 'handler-1', '秘', '13800000000', '示例路']) expect(shown).not.toContain(hidden);
    expect(opened.ok && opened.value.complainant).toMatchObject({ name: '示**', phone: '138****0000', hasAddress: true });
    expect(opened.ok && opened.value.steps.map(({ kind, by }) => [kind, by])).toEqual([['submitted', 'complainant'], ['message', 'desk']]);
    expect(ctx.audit.entries.at(-1)).toMatchObject({ by: 'complainant', action: 'case.receipt-read', subject: `case:${receipt.record.number}` });
  });

  it('of an erased or foreign case opens nothing of another', async () => {
    const ctx = caseCtxOf();
    const [mine, other] = [await fileFor(ctx), await fileFor(ctx, { idempotencyKey: keyOf(2) })];
    expect(code(await openReceipt({ number: other.record.number, secret: mine.secret }, ctx))).toBe('not-found');
  });
});

describe('at a window, the person', () => {
  it('starts the clock with the number and day of 12315, and tells what the authority did', async () => {
    const ctx = caseCtxOf({ now: '2026-06-01' });
    const receipt = await fileFor(ctx);
    ctx.at('2026-06-10');
    expect(code(await asPerson(ctx, receipt, 'accepted'))).toBe('conflict');
    const filed = await asPerson(ctx, receipt, 'filed', { number: '1234567890123456' }, { day: '2026-06-03' });
    expect(filed.ok && filed.value.record).toMatchObject({ state: 'filed', ball: 'authority', nextDue: { term: 'decide', on: '2026-06-12' } });
    const accepted = await asPerson(ctx, receipt, 'accepted', {}, { day: '2026-06-09' });
    expect(accepted.ok && accepted.value.record).toMatchObject({ state: 'accepted', nextDue: { term: 'mediate', on: '2026-08-10' } });
    expect(accepted.ok && accepted.value.steps.at(-1)).toMatchObject({ kind: 'accepted', day: '2026-06-09', facts: { told: 'yes' } });
    ctx.at('2026-07-01');
    expect(code(await asPerson(ctx, receipt, 'agreed', { text: '已退款' }))).toBe('ok');
    expect(await recordOf(ctx, receipt)).toMatchObject({ state: 'agreed', ball: 'nobody' });
    expect((await recordOf(ctx, receipt))?.nextDue).toBeUndefined();
  });

  it.each([
    ['in the future', '2031-01-01', 'in-the-future'], ['more than three years ago', '2023-05-31', 'too-early'], ['none at all', '2026-02-30', 'not-a-day'],
  ])('cannot record a day that is %s', async (_, day, issue) => {
    const ctx = caseCtxOf();
    const refused = await asPerson(ctx, await fileFor(ctx), 'filed', { number: '1234567890' }, { day });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-request', issues: [{ path: 'day', code: issue }] } });
  });

  it('began under the rule of the day 12315 had it, although it came here under a later one', async () => {
    const ctx = caseCtxOf({ now: '2026-06-08' });
    const receipt = await fileFor(ctx);
    expect(receipt.record.rule).toBe('samr-121');
    await asPerson(ctx, receipt, 'filed', { number: '1234567890' }, { day: '2026-04-14' });
    const accepted = await asPerson(ctx, receipt, 'accepted', {}, { day: '2026-04-20' });
    expect(accepted.ok && accepted.value.rule.id).toBe('samr-20');
    expect(accepted.ok && accepted.value.terms.find(({ id }) => id === 'mediate')).toMatchObject({ rule: 'samr-20', within: 45, unit: 'working-days' });
    // The authority's own word stands as it was told, whatever the day.
    expect((await asPerson(ctx, receipt, 'terminated', { reason: 'sixty-days' })).ok).toBe(true);

    const other = await fileFor(ctx, { idempotencyKey: keyOf(2) });
    await asPerson(ctx, other, 'filed', { number: '1234567891' }, { day: '2026-04-14' });
    const right = await asPerson(ctx, other, 'filed', { number: '1234567891' }, { day: '2026-04-15' });
    expect(right.ok && right.value.rule.id).toBe('samr-121');
  });

  it('may have had the number before coming here, and may put the day right', async () => {
    const ctx = caseCtxOf({ now: '2026-06-10' });
    const receipt = await fileFor(ctx);
    await asPerson(ctx, receipt, 'filed', { number: '1234567890' }, { day: '2026-05-20' });
    const right = await asPerson(ctx, receipt, 'filed', { number: '1234567890' }, { day: '2026-06-08' });
    expect(right.ok && right.value.record.nextDue).toEqual({ term: 'decide', on: '2026-06-17', provisional: false });
    expect(code(await asPerson(ctx, receipt, 'accepted', {}, { day: '2026-06-07' }))).toBe('bad-request');
    await asPerson(ctx, receipt, 'accepted', {}, { day: '2026-06-09' });
    expect(code(await asPerson(ctx, receipt, 'filed', { number: '1' }))).toBe('bad-request');
    expect(code(await asPerson(ctx, receipt, 'filed', { number: '1234567890' }))).toBe('conflict');
  });

  it('has a desk that answers, but neither accepts nor refuses nor mediates', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    for (const kind of ['accepted', 'refused', 'mediation-begun', 'agreed', 'terminated', 'test-begun', 'checking', 'extended'] as const) {
      const facts = kind === 'refused' || kind === 'terminated' ? { reason: 'other', text: '示例' } : kind === 'extended' ? { reason: '示例' } : {};
      expect(code(await asStaff(ctx, receipt, kind, facts as Record<string, string>, { ...handler, roles: ['handler', 'approver'] }))).toBe('conflict');
    }
    expect(code(await asStaff(ctx, receipt, 'message', { text: '请到 12315 提交' }))).toBe('ok');
  });

  it('gives name and telephone number only at hand-over', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    expect(await asPerson(ctx, receipt, 'personal-given', {}, { complainant: { name: '张三' } })).toMatchObject({ ok: false, error: { issues: [{ path: 'complainant.phone', code: 'needed' }] } });
    expect(await asPerson(ctx, receipt, 'personal-given', {}, { complainant: { name: '张三', phone: 'x' } })).toMatchObject({ ok: false, error: { issues: [{ path: 'complainant.phone', code: 'not-a-phone' }] } });
    const given = await asPerson(ctx, receipt, 'personal-given', {}, { complainant: COMPLAINANT });
    expect(given.ok && given.value.complainant?.phone).toBe('138****0000');
    expect(ctx.cases.kept.get(receipt.record.id)?.complainant).toEqual({ ...COMPLAINANT, phone: '+8613800000000' });
  });
});

describe('an anonymous report', () => {
  it('takes no name later', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx, { kind: 'report', anonymous: true, claim: undefined });
    expect(code(await asPerson(ctx, receipt, 'personal-given', {}, { complainant: COMPLAINANT }))).toBe('conflict');
    const opened = await openReceipt({ number: receipt.record.number, secret: receipt.secret }, ctx);
    expect(opened.ok && opened.value.allowed.map(({ step }) => step)).toEqual(['filed', 'supplemented', 'withdrawn', 'objected', 'message']);
  });
});

describe('the person who filed', () => {
  it('supplements with files, up to twenty in a case', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    const files = Array.from({ length: 9 }, (_, n) => ({ type: 'image/jpeg', content: new Uint8Array([n]) }) as const);
    expect((await asPerson(ctx, receipt, 'supplemented', { text: '补充照片' }, { files })).ok).toBe(true);
    expect((await asPerson(ctx, receipt, 'supplemented', { text: '再补充' }, { files })).ok).toBe(true);
    expect(code(await asPerson(ctx, receipt, 'supplemented', { text: '还有' }, { files }))).toBe('bad-request');
    expect(code(await asPerson(ctx, receipt, 'message', { text: '附件' }, { files: files.slice(0, 1) }))).toBe('bad-request');
    expect((await ctx.cases.findCase(receipt.record.id))?.files).toHaveLength(18);
  });

  it('takes a complaint back, and can then do nothing more', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    expect((await asPerson(ctx, receipt, 'withdrawn', { text: '已和解' })).ok).toBe(true);
    expect(await recordOf(ctx, receipt)).toMatchObject({ state: 'withdrawn', ball: 'nobody' });
    for (const kind of ['supplemented', 'message', 'objected'] as const) expect(code(await asPerson(ctx, receipt, kind, { text: '示例' }))).toBe('conflict');
  });

  it('objects once, and gets an answer before the next time', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    await asStaff(ctx, receipt, 'refused', { reason: 'not-our-duty' });
    expect((await asPerson(ctx, receipt, 'objected', { text: '不同意' })).ok).toBe(true);
    expect(await recordOf(ctx, receipt)).toMatchObject({ state: 'refused', ball: 'desk' });
    expect(code(await asPerson(ctx, receipt, 'objected', { text: '不同意' }))).toBe('conflict');
    expect((await asStaff(ctx, receipt, 'objection-answered', { text: '答复' })).ok).toBe(true);
    expect((await asPerson(ctx, receipt, 'objected', { text: '仍不同意' })).ok).toBe(true);
  });

  it('sent again under its key is one step with its files, and something else under the key is refused', async () => {
    const ctx = caseCtxOf();
    const { record, secret } = await fileFor(ctx);
    ctx.at('2026-06-02');
    const photo = (n: number) => ({ type: 'image/jpeg', content: new Uint8Array([n]) }) as const;
    const send = (text: string, files: readonly ReturnType<typeof photo>[], version = 1) =>
      takePersonStep({ number: record.number, secret, version, kind: 'supplemented', facts: { text }, files, key: keyOf(7) }, ctx);
    expect((await send('补充照片', [photo(1), photo(2)])).ok).toBe(true);
    ctx.at('2026-06-03');
    expect((await send('补充照片', [photo(1), photo(2)])).ok).toBe(true);
    expect(code(await send('补充照片', [photo(1), photo(3)], 2))).toBe('conflict');
    expect(code(await send('别的内容', [photo(1), photo(2)], 2))).toBe('conflict');
    const view = await ctx.cases.findCase(record.id);
    expect(view?.steps.map(({ kind }) => kind)).toEqual(['submitted', 'supplemented']);
    expect(view?.files).toHaveLength(2);
    expect(ctx.audit.entries.filter(({ action }) => action === 'case.person-step')).toHaveLength(1);
    expect(code(await takePersonStep({ number: record.number, secret, version: 2, kind: 'message', facts: { text: '示例', key: keyOf(8) } }, ctx))).toBe('bad-request');
  });

  it('pressing twice writes one step', async () => {
    const ctx = caseCtxOf();
    const receipt = await fileFor(ctx);
    const press = () => takePersonStep({ number: receipt.record.number, secret: receipt.secret, version: 1, kind: 'message', facts: { text: '你好' } }, ctx);
    expect((await Promise.all([press(), press()])).map(code).sort()).toEqual(['conflict', 'ok']);
  });

  it('cannot say what no step knows, nor take a step of the desk', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    expect(code(await asPerson(ctx, receipt, 'message', { text: '你好', told: 'yes' }))).toBe('bad-request');
    expect(code(await asPerson(ctx, receipt, 'accepted'))).toBe('conflict');
    expect(code(await asPerson(ctx, receipt, 'note', { text: '你好' }))).toBe('conflict');
  });

  it('has it erased at a window at any time, and nothing more is taken in of it', async () => {
    const ctx = caseCtxOf({ now: '2026-11-23' });
    const receipt = await fileFor(ctx);
    await asPerson(ctx, receipt, 'filed', { number: '1234567890' });
    expect(code(await eraseOwn({ number: receipt.record.number, secret: receipt.secret }, ctx))).toBe('ok');
    expect(await recordOf(ctx, receipt)).toMatchObject({ state: 'filed', ball: 'nobody' });
    expect((await recordOf(ctx, receipt))?.nextDue).toBeUndefined();
    for (const [kind, facts] of [['filed', { number: '1234567891' }], ['supplemented', { text: '示例' }], ['accepted', {}], ['withdrawn', {}]] as const) expect(code(await asPerson(ctx, receipt, kind, facts))).toBe('conflict');
  });

  it('of a window that nobody took further for three years are erased, of an authority that still runs never', async () => {
    for (const [operator, erased] of [['window', 1], ['authority', 0]] as const) {
      const ctx = caseCtxOf({ operator, now: '2026-12-01' });
      await fileFor(ctx);
      ctx.at('2029-12-01');
      expect(await runRetention(10, ctx)).toBe(0);
      ctx.at('2029-12-03');
      expect(await runRetention(10, ctx)).toBe(erased);
      expect(await runRetention(10, ctx)).toBe(0);
    }
  });

  it('takes along everything that is kept, and has it erased when the case is over', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const key = { number: receipt.record.number, secret: receipt.secret };
    const taken = await exportPerson(key, ctx);
    expect(taken.ok && taken.value).toMatchObject({ format: 'suma-person-export 1', complainant: { phone: '+8613800000000' }, filing: { facts: '罐底编号与包装不一致。' } });
    expect(code(await eraseOwn(key, ctx))).toBe('conflict');
    await asPerson(ctx, receipt, 'withdrawn');
    expect(code(await eraseOwn(key, ctx))).toBe('ok');
    const left = JSON.stringify([...ctx.cases.kept.values()]);
    for (const gone of ['13800000000', '罐底']) expect(left).not.toContain(gone);
    expect((await ctx.cases.findCase(receipt.record.id))?.steps.map(({ kind }) => kind)).toEqual(['submitted', 'withdrawn', 'erased']);
    expect(code(await eraseOwn(key, ctx))).toBe('ok');
  });
});

describe('where the operator is the authority, the desk', () => {
  it('takes a complaint from acceptance over a test to agreement', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx);
    await asStaff(ctx, receipt, 'accepted');
    expect((await recordOf(ctx, receipt))?.nextDue).toEqual({ term: 'mediate', on: '2026-07-31', provisional: false });
    await asStaff(ctx, receipt, 'mediation-begun');
    ctx.at('2026-06-10');
    await asStaff(ctx, receipt, 'test-begun', { agency: '示例检测' });
    expect((await recordOf(ctx, receipt))?.nextDue).toBeUndefined();
    ctx.at('2026-06-25');
    await asStaff(ctx, receipt, 'test-ended', { result: 'failed' });
    expect((await recordOf(ctx, receipt))?.nextDue).toEqual({ term: 'mediate', on: '2026-08-17', provisional: false });
    await asStaff(ctx, receipt, 'mediation-record', { text: '双方到场' });
    await asStaff(ctx, receipt, 'agreed', { text: '退款' });
    expect(await recordOf(ctx, receipt)).toMatchObject({ state: 'agreed', ball: 'nobody', version: 7 });
  });

  it('refuses with a reason of the regulation and nothing else', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    expect(await asStaff(ctx, receipt, 'refused', {})).toMatchObject({ ok: false, error: { issues: [{ path: 'facts.reason', code: 'unknown-choice' }] } });
    expect(await asStaff(ctx, receipt, 'refused', { reason: 'too-busy' })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await asStaff(ctx, receipt, 'refused', { reason: 'other' })).toMatchObject({ ok: false, error: { issues: [{ path: 'facts.text', code: 'needed' }] } });
    expect(await asStaff(ctx, receipt, 'refused', { reason: 'other', factors: 'many-similar', text: '示例' })).toMatchObject({ ok: false, error: { issues: [{ path: 'facts.factors', code: 'not-possible-here' }] } });
    expect((await asStaff(ctx, receipt, 'refused', { reason: 'not-for-living', factors: 'many-similar,no-proof' })).ok).toBe(true);
    expect(ctx.audit.entries.at(-1)).toMatchObject({ action: 'case.refuse', detail: { step: 'refused', reason: 'not-for-living', factors: 'many-similar,no-proof' } });
  });

  it('ends mediation for its term’s sake only when the term is over, which time of tests puts off', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx);
    const tooEarly = { ok: false, error: { code: 'bad-request', issues: [{ path: 'facts.reason', code: 'term-runs' }] } };
    await asStaff(ctx, receipt, 'accepted');
    // Sixty days from 1 June end on Friday, 31 July.
    ctx.at('2026-07-31');
    expect(await asStaff(ctx, receipt, 'terminated', { reason: 'sixty-days' })).toMatchObject(tooEarly);
    await asStaff(ctx, receipt, 'test-begun');
    ctx.at('2026-08-05');
    expect(await asStaff(ctx, receipt, 'terminated', { reason: 'sixty-days' })).toMatchObject(tooEarly);
    await asStaff(ctx, receipt, 'test-ended');
    expect(await asStaff(ctx, receipt, 'terminated', { reason: 'sixty-days' })).toMatchObject(tooEarly);
    ctx.at('2026-08-06');
    // Put back to a day of the term it is as early as on that day.
    expect(await asStaff(ctx, receipt, 'terminated', { reason: 'sixty-days' }, handler, '2026-08-05')).toMatchObject(tooEarly);
    expect(code(await asStaff(ctx, receipt, 'terminated', { reason: 'sixty-days' }))).toBe('ok');
  });

  it('ends mediation for a reason of article 23 and then owes the parties word of it', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-16' });
    const receipt = await fileFor(ctx);
    await asStaff(ctx, receipt, 'accepted');
    expect((await asStaff(ctx, receipt, 'terminated', { reason: 'party-absent' })).ok).toBe(true);
    expect(await recordOf(ctx, receipt)).toMatchObject({ ball: 'desk', nextDue: { term: 'tell-parties', on: '2026-06-26' } });
    expect((await asStaff(ctx, receipt, 'parties-told', { how: '电话' })).ok).toBe(true);
    expect(await recordOf(ctx, receipt)).toMatchObject({ ball: 'nobody' });
  });

  it('extends a check only by a second person with the right to', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx, { kind: 'report', claim: undefined });
    await asStaff(ctx, receipt, 'assigned', { to: 'approver-1' });
    await asStaff(ctx, receipt, 'checking', {}, handler);
    const reason = { reason: '案情复杂' };
    expect(code(await asStaff(ctx, receipt, 'extended', reason, handler))).toBe('not-allowed');
    expect(code(await asStaff(ctx, receipt, 'extended', reason, approver))).toBe('not-allowed');
    expect(code(await asStaff(ctx, receipt, 'extended', reason, staffOf('approver', { id: 'handler-1' })))).toBe('not-allowed');
    expect(code(await asStaff(ctx, receipt, 'extended', reason, staffOf('approver', { id: 'approver-2' })))).toBe('ok');
    expect((await recordOf(ctx, receipt))?.nextDue).toEqual({ term: 'check-report', on: '2026-07-14', provisional: false });
    expect(code(await asStaff(ctx, receipt, 'extended', reason, staffOf('approver', { id: 'approver-2' })))).toBe('conflict');
  });

  it('extends nothing that nobody has begun: one person alone would have signed twice, also by giving it to somebody first', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx, { kind: 'report', claim: undefined });
    expect(code(await asStaff(ctx, receipt, 'extended', { reason: '案情复杂' }, approver))).toBe('not-allowed');
    const seen = await readCase(receipt.record.id, approver, ctx);
    expect(seen.ok && seen.value.allowed.some(({ step }) => step === 'extended')).toBe(false);
    await asStaff(ctx, receipt, 'assigned', { to: 'handler-1' }, approver);
    expect(code(await asStaff(ctx, receipt, 'extended', { reason: '案情复杂' }, approver))).toBe('not-allowed');
    await asStaff(ctx, receipt, 'note', { text: '材料已调取，案情复杂。' }, handler);
    expect(code(await asStaff(ctx, receipt, 'extended', { reason: '案情复杂' }, approver))).toBe('ok');
  });

  it('gives a case to nobody who is not there, is gone, or may not work on it', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const others: readonly StaffAccount[] = [
      accountOf('handler-7', { disabledAt: '2026-05-31T00:00:00.000Z' }), accountOf('handler-8', { regions: ['330102'] }), accountOf('handler-9', { categories: ['drug'] }), accountOf('auditor-1'), accountOf('admin-1'),
    ];
    for (const account of others) ctx.accounts.set(account.id, account);
    for (const to of ['nobody', ...others.map(({ id }) => id)]) {
      const refused = await asStaff(ctx, receipt, 'assigned', { to });
      expect(refused.ok ? 'ok' : refused.error.issues?.map(({ path, code: problem }) => `${path} ${problem}`), to).toEqual(['facts.to not-a-colleague']);
    }
    expect(await recordOf(ctx, receipt)).toMatchObject({ version: 1 });
    expect((await recordOf(ctx, receipt))?.assignedTo).toBeUndefined();
    ctx.accounts.set('handler-8', accountOf('handler-8', { regions: ['9999'], categories: ['infant-formula'] }));
    expect(code(await asStaff(ctx, receipt, 'assigned', { to: 'handler-8' }))).toBe('ok');
  });

  it('takes scans with a note, as the desk’s own, and not more than a case may hold', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const scan = { type: 'application/pdf' as const, content: new Uint8Array([1, 2, 3]) };
    const attach = async (count: number, kind: StepKind = 'note') => takeStaffStep({ caseId: receipt.record.id, version: await versionOf(ctx, receipt), kind, facts: { text: '已附上扫描件。' }, files: Array.from({ length: count }, () => scan) }, handler, ctx);
    expect(code(await attach(2, 'message'))).toBe('bad-request');
    expect(code(await attach(10))).toBe('bad-request');
    for (const count of [9, 9]) expect(code(await attach(count))).toBe('ok');
    expect(code(await attach(3))).toBe('bad-request');
    const kept = (await ctx.cases.findCase(receipt.record.id))?.files ?? [];
    expect(kept.length).toBe(18);
    expect(new Set(kept.map(({ by }) => by))).toEqual(new Set(['desk']));
    expect(ctx.audit.entries.at(-1)).toMatchObject({ action: 'case.note', detail: { files: '9' } });
    const opened = await openReceipt({ number: receipt.record.number, secret: receipt.secret }, ctx);
    expect(opened.ok && opened.value.files).toEqual([]);
  });

  it('gives a case to an account, not to a text that would stand in the audit log', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx);
    for (const to of ['示例人 13800000000', 'a b', 'x'.repeat(65)]) expect(code(await asStaff(ctx, receipt, 'assigned', { to }))).toBe('bad-request');
    expect(JSON.stringify(ctx.audit.entries)).not.toContain('13800000000');
    expect(code(await asStaff(ctx, receipt, 'assigned', { to: 'handler-1' }))).toBe('ok');
    expect(code(await asStaff(ctx, receipt, 'assigned', { to: '' }))).toBe('ok');
    expect((await recordOf(ctx, receipt))?.assignedTo).toBeUndefined();
  });

  it('records a step of yesterday, none of tomorrow, and none before what came before', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-10' });
    const receipt = await fileFor(ctx);
    ctx.at('2026-06-15');
    expect(code(await asStaff(ctx, receipt, 'accepted', {}, handler, '2026-06-16'))).toBe('bad-request');
    expect(code(await asStaff(ctx, receipt, 'accepted', {}, handler, '2026-06-09'))).toBe('bad-request');
    expect(code(await asStaff(ctx, receipt, 'accepted', {}, handler, '2026-06-12'))).toBe('ok');
    expect((await recordOf(ctx, receipt))?.nextDue?.on).toBe('2026-08-11');
  });

  it('of two people at once lets one through and tells the other to look again', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const both = await Promise.all([
      takeStaffStep({ caseId: receipt.record.id, version: 1, kind: 'accepted', facts: {} }, handler, ctx),
      takeStaffStep({ caseId: receipt.record.id, version: 1, kind: 'refused', facts: { reason: 'not-our-duty' } }, approver, ctx),
    ]);
    expect(both.map(code).sort()).toEqual(['conflict', 'ok']);
    expect((await ctx.cases.findCase(receipt.record.id))?.steps).toHaveLength(2);
  });

  it('transfers a case out of its own area, and does not see it again', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const here = staffOf('handler', { regions: ['9999'] });
    expect((await asStaff(ctx, receipt, 'transferred', { to: '示例邻县', region: '330102' }, here)).ok).toBe(true);
    expect(await recordOf(ctx, receipt)).toMatchObject({ region: '330102' });
    expect(code(await readCase(receipt.record.id, here, ctx))).toBe('not-found');
  });
});

describe('a case that nobody knows the place of', () => {
  const placeless = { respondent: { name: '示例网店（虚构）', where: 'unknown' as const }, subject: {} };
  const here = { regions: ['33'], categories: ['food'] as const };

  it('is seen by all who read, and moved by intake alone until it has a place', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx, placeless);
    expect(receipt.record).toMatchObject({ region: '000000', category: 'unknown' });
    const queue = await listQueue({ page: 1, perPage: 10 }, staffOf('handler', here), ctx);
    expect(queue.ok && queue.value.rows.map(({ number }) => number)).toEqual([receipt.record.number]);
    const seen = await readCase(receipt.record.id, staffOf('handler', here), ctx);
    expect(seen.ok && seen.value.allowed).toEqual([]);
    expect(code(await asStaff(ctx, receipt, 'accepted', {}, staffOf('handler', here)))).toBe('not-found');
    const intake = await readCase(receipt.record.id, staffOf('intake', here), ctx);
    expect(intake.ok && intake.value.allowed.map(({ step }) => step).sort()).toEqual(['assigned', 'transferred']);
    expect(code(await asStaff(ctx, receipt, 'transferred', { to: '示例区局', region: '330102', category: 'no-such' }, staffOf('intake', here)))).toBe('bad-request');
    expect(code(await asStaff(ctx, receipt, 'transferred', { to: '示例区局', region: '330102', category: 'food' }, staffOf('intake', here)))).toBe('ok');
    expect(await recordOf(ctx, receipt)).toMatchObject({ region: '330102', category: 'food' });
    expect(code(await asStaff(ctx, receipt, 'accepted', {}, staffOf('handler', here)))).toBe('ok');
    expect(code(await readCase(receipt.record.id, staffOf('handler', { ...here, categories: ['drug'] }), ctx))).toBe('not-found');
  });
});

describe('reading at the desk', () => {
  it('shows a case outside the scope as if it were not there, and writes that down', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const foreign = staffOf('handler', { regions: ['33'] });
    const asked = [
      await readCase(receipt.record.id, foreign, ctx), await readCaseByNumber(receipt.record.number, foreign, ctx), await revealComplainant({ caseId: receipt.record.id, reason: '核对电话' }, foreign, ctx),
      await asStaff(ctx, receipt, 'accepted', {}, foreign), await readCase('no-such-case', foreign, ctx), await readCase(receipt.record.id, staffOf('handler', { categories: ['drug'] }), ctx),
    ];
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(asked.map(code)).toEqual(Array.from({ length: 6 }, () => 'not-found'));
    expect(ctx.audit.entries.filter(({ detail }) => detail['refused'] === 'scope')).toHaveLength(5);
    expect(ctx.cases.reveals).toEqual([]);
    const queue = await listQueue({ page: 1, perPage: 10 }, foreign, ctx);
    expect(queue.ok && queue.value.total).toBe(0);
  });

  it('writes down a read, and a reveal with its reason before anything is decrypted', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const { record } = await fileFor(ctx);
    const read = await readCase(record.id, handler, ctx);
    expect(read.ok && read.value.complainant).toMatchObject({ phone: '138****0000' });
    expect(code(await revealComplainant({ caseId: record.id, reason: ' ' }, handler, ctx))).toBe('bad-request');
    const revealed = await revealComplainant({ caseId: record.id, reason: '回拨 13811112222 核对' }, handler, ctx);
    expect(revealed.ok && revealed.value.phone).toBe('+8613800000000');
    expect(ctx.audit.entries.slice(-2)).toMatchObject([{ action: 'case.read', by: 'handler-1' }, { action: 'case.reveal', detail: { reason: '回拨 138****2222 核对' } }]);
    const before = ctx.cases.reveals.length;
    ctx.audit.append = () => Promise.reject(new Error('The log is full.'));
    await expect(revealComplainant({ caseId: record.id, reason: '核对电话' }, handler, ctx)).rejects.toThrow('The log is full.');
    expect(ctx.cases.reveals).toHaveLength(before);
  });

  it('lets an auditor read and change nothing, and an administrator not even read', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const auditor = await readCase(receipt.record.id, staffOf('auditor'), ctx);
    expect(auditor.ok && auditor.value.allowed).toEqual([]);
    expect(code(await revealComplainant({ caseId: receipt.record.id, reason: '核对电话' }, staffOf('auditor'), ctx))).toBe('not-allowed');
    expect(code(await asStaff(ctx, receipt, 'note', { text: '示例' }, staffOf('auditor')))).toBe('not-allowed');
    expect(code(await readCase(receipt.record.id, staffOf('admin'), ctx))).toBe('not-allowed');
  });

  it('keeps texts and people out of the audit log', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    await asStaff(ctx, receipt, 'message', { text: '张三您好' });
    await asPerson(ctx, receipt, 'message', { text: '我是张三' });
    for (const hidden of ['张三', '13800000000', '罐底']) expect(JSON.stringify(ctx.audit.entries)).not.toContain(hidden);
  });
});

describe('the end of personal data', () => {
  it('comes three years after a case is over, and not before', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const [over, open] = [await fileFor(ctx), await fileFor(ctx, { idempotencyKey: keyOf(2) })];
    await asStaff(ctx, over, 'refused', { reason: 'not-our-duty' });
    ctx.at('2029-05-31');
    expect(await runRetention(10, ctx)).toBe(0);
    ctx.at('2029-06-03');
    expect(await runRetention(10, ctx)).toBe(1);
    expect(await runRetention(10, ctx)).toBe(0);
    expect((await ctx.cases.findCase(over.record.id))?.hasComplainant).toBe(false);
    expect((await ctx.cases.findCase(open.record.id))?.hasComplainant).toBe(true);
    expect(ctx.audit.entries.at(-1)).toMatchObject({ by: 'system', action: 'retention' });
  });

  it('comes on request by an approver, when the case is over', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    const receipt = await fileFor(ctx);
    const ask = { caseId: receipt.record.id, reason: '本人要求删除' };
    expect(code(await eraseCase(ask, approver, ctx))).toBe('conflict');
    await asStaff(ctx, receipt, 'refused', { reason: 'not-our-duty' });
    expect(code(await eraseCase(ask, handler, ctx))).toBe('not-allowed');
    expect(code(await eraseCase(ask, approver, ctx))).toBe('ok');
    expect(ctx.audit.entries.at(-1)).toMatchObject({ by: 'approver-1', action: 'case.erase' });
  });
});

describe('when the holidays of 2027 are announced', () => {
  it('provisional terms are counted again, once', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-12-25' });
    const { record } = await fileFor(ctx);
    expect(record.nextDue).toEqual({ term: 'decide', on: '2027-01-06', provisional: true });
    expect(await recomputeTerms(1, ctx)).toEqual({ read: 1, moved: 0, stale: 0 });
    const announced = createWorkingDays([...HOLIDAY_NOTICES, { year: 2027, title: '示例通知', issuedOn: '2026-12-26', days: { off: ['2027-01-01'], worked: ['2027-01-03'] } }]);
    expect(await recomputeTerms(1, ctx, announced)).toEqual({ read: 1, moved: 1, stale: 0 });
    const view = await ctx.cases.findCase(record.id);
    expect(view?.record.nextDue).toEqual({ term: 'decide', on: '2027-01-05', provisional: false });
    expect(view?.steps.at(-1)).toMatchObject({ kind: 'note', by: 'system', shown: false, facts: { from: '2027-01-06', to: '2027-01-05' } });
    expect(await recomputeTerms(1, ctx, announced)).toEqual({ read: 0, moved: 0, stale: 0 });
  });
});

describe('the calendar of a case', () => {
  it('has the terms that run, each under a name that stays when its day moves', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-06-01' });
    const receipt = await fileFor(ctx);
    const open = async () => {
      const opened = await openReceipt({ number: receipt.record.number, secret: receipt.secret }, ctx);
      return opened.ok ? calendarEntries(opened.value.record, opened.value.terms) : [];
    };
    expect(await open()).toMatchObject([{ term: 'decide', day: '2026-06-10', sequence: 1, article: '第十五条' }]);
    await asStaff(ctx, receipt, 'accepted');
    const [entry] = await open();
    expect(entry).toMatchObject({ term: 'mediate', day: '2026-07-31', sequence: 2 });
    expect(JSON.stringify(entry)).not.toContain(receipt.record.number);
  });
});
