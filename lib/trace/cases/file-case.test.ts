import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '../codes/types';
import { caseCtxOf, COMPLAINANT, fileFor, filingOf, KEY, keyOf, staffOf } from '../testing/case-world';
import type { CaseCtx } from './ctx';
import { fileCase, fileCaseForCaller, fileCaseInput, type FileCaseInput } from './file-case';
import { toIssues } from './input-issues';
import { caseNumber, parseCaseNumber } from './number';
import { openReceipt, takePersonStep } from './person-steps';
import { ID_CARD_LEFT_OUT } from './personal-text';
import { parseSecret, receiptSecret, secretHash, writeSecret } from './receipt-secret';

/** Issues of a filing as `path code`, of the schema or of the use case. */
async function issuesOf(more: Partial<FileCaseInput>, ctx: CaseCtx = caseCtxOf()): Promise<readonly string[]> {
  const parsed = fileCaseInput.safeParse(filingOf(more));
  if (!parsed.success) return toIssues(parsed.error).map(({ path, code }) => `${path} ${code}`);
  const filed = await fileCase({ filing: parsed.data }, ctx);
  return filed.ok ? [] : (filed.error.issues ?? []).map(({ path, code }) => `${path} ${code}`);
}

describe('filing a complaint', () => {
  it('gives number, secret and the clock that is to run, and opens the receipt', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-09-30 10:00' });
    const { record, secret, created } = await fileFor(ctx);
    expect(created).toBe(true);
    expect(record).toMatchObject({ state: 'submitted', rule: 'samr-121', version: 1, region: '999901', category: 'infant-formula', ball: 'desk', sample: true, nextDue: { term: 'decide', on: '2026-10-15', provisional: false } });
    expect(record.number).toMatch(/^SM260930\d{6}$/);
    const opened = await openReceipt({ number: record.number, secret }, ctx);
    expect(opened.ok && opened.value.filing.facts).toBe('罐底编号与包装不一致。');
  });

  it('at a window starts no clock and gives the person the ball', async () => {
    const { record } = await fileFor(caseCtxOf());
    expect(record).toMatchObject({ operator: 'window', ball: 'person' });
    expect(record.nextDue).toBeUndefined();
  });

  it('sent again gives the same case, number and secret, whenever and in whichever language', async () => {
    const ctx = caseCtxOf();
    const first = await fileFor(ctx);
    ctx.at('2026-06-03');
    const again = await fileFor(ctx, { locale: 'en', writtenAt: '2026-06-03T01:00:00.000Z', consent: { ...filingOf({}).consent, at: '2026-06-03T01:00:00.000Z' } });
    expect(again).toEqual({ ...first, created: false, changed: false });
    expect(ctx.cases.kept.size).toBe(1);
    expect(ctx.audit.entries.filter(({ action }) => action === 'case.file')).toHaveLength(1);
  });

  it.each<[string, Partial<FileCaseInput>]>([
    ['other words', { facts: '别的内容' }], ['another firm', { respondent: { name: '示例另一家店', where: 'shop' } }], ['another code', { subject: { path: '/t/01/09520000009991' } }],
    ['another claim', { claim: { wishes: ['apology'], bases: ['unknown'] } }],
  ])('with %s under the key of an earlier one is said to be another matter, and the earlier one stays as it was', async (_what, more) => {
    const ctx = caseCtxOf();
    const first = await fileFor(ctx);
    expect(await fileFor(ctx, more)).toMatchObject({ record: { number: first.record.number }, created: false, changed: true });
    expect((await ctx.cases.findCase(first.record.id))?.filing.facts).toBe('罐底编号与包装不一致。');
  });

  it('with other photographs under the key of an earlier one is another matter, in another order it is the same', async () => {
    const ctx = caseCtxOf();
    const photo = (n: number) => ({ type: 'image/jpeg', content: new Uint8Array([n]) }) as const;
    const first = await fileFor(ctx, {}, { files: [photo(1), photo(2)] });
    ctx.at('2026-06-03');
    expect(await fileFor(ctx, {}, { files: [photo(2), photo(1)] })).toEqual({ ...first, created: false, changed: false });
    for (const files of [[photo(1), photo(3)], [photo(1)], [photo(1), photo(1)], []]) expect(await fileFor(ctx, {}, { files })).toMatchObject({ created: false, changed: true });
    await takePersonStep({ number: first.record.number, secret: first.secret, version: 1, kind: 'supplemented', facts: { text: '补充' }, files: [photo(9)] }, ctx);
    expect(await fileFor(ctx, {}, { files: [photo(1), photo(2)] })).toMatchObject({ created: false, changed: false });
  });

  it('of another person under the same key is another matter, and the comparison is written down', async () => {
    const ctx = caseCtxOf({ operator: 'authority' });
    await fileFor(ctx);
    expect(await fileFor(ctx)).toMatchObject({ created: false, changed: false });
    expect(await fileFor(ctx, { complainant: { ...COMPLAINANT, name: '示例 李四' } })).toMatchObject({ created: false, changed: true });
    expect(ctx.audit.entries.filter(({ action }) => action === 'case.receipt-read')).toHaveLength(2);
  });

  it('sent again after the key of the secrets was replaced has its number and no secret, rather than a wrong one', async () => {
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx);
    const replaced: CaseCtx = { ...ctx, pseudonyms: { pseudonym: (value) => ctx.pseudonyms.pseudonym(`new key ${value}`) } };
    const again = await fileCase({ filing: fileCaseInput.parse(filingOf({})) }, replaced);
    expect(again).toEqual({ ok: true, value: { record, created: false, changed: false } });
  });

  it('from two tabs at once is one case', async () => {
    const ctx = caseCtxOf();
    const both = await Promise.all([fileFor(ctx), fileFor(ctx), fileFor(ctx, { idempotencyKey: KEY.toUpperCase() })]);
    expect(new Set(both.map(({ record, secret }) => `${record.number} ${secret}`)).size).toBe(1);
    expect(both.filter(({ created }) => created)).toHaveLength(1);
  });

  it('keeps only a hash of the secret', async () => {
    const ctx = caseCtxOf();
    const { record, secret } = await fileFor(ctx);
    expect(JSON.stringify([...ctx.cases.kept.values()])).not.toContain(secret);
    expect(await ctx.cases.findCaseByNumber(record.number)).toEqual({ id: record.id, secretHash: secretHash(record.number, secret) });
    expect(JSON.stringify(ctx.audit.entries)).not.toContain(secret);
  });

  it('comes back with another number when one is taken', async () => {
    const ctx = caseCtxOf();
    const taken: string[] = [];
    const crowded: CaseCtx = { ...ctx, cases: { ...ctx.cases, fileCase: (filed) => {
      if (taken.length < 3) {
        taken.push(filed.record.number);
        return Promise.resolve('number-taken' as const);
      }
      return ctx.cases.fileCase(filed);
    } } };
    const { record, secret } = await fileFor(crowded);
    expect(new Set([...taken, record.number]).size).toBe(4);
    expect((await openReceipt({ number: record.number, secret }, ctx)).ok).toBe(true);
    const full: CaseCtx = { ...ctx, cases: { ...ctx.cases, fileCase: () => Promise.resolve('number-taken' as const) } };
    expect(await fileCase({ filing: fileCaseInput.parse(filingOf({ idempotencyKey: keyOf(2) })) }, full)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('is refused where personal data may not be kept', async () => {
    const ctx = caseCtxOf({ acceptsPersonal: false });
    expect(await fileCase({ filing: fileCaseInput.parse(filingOf()) }, ctx)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(ctx.cases.kept.size).toBe(0);
  });

  it('from a device whose clock says 2031 is dated by the server', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-07-06' });
    const { record } = await fileFor(ctx, { writtenAt: '2031-01-01T00:00:00.000Z', consent: { version: '2026-06-01', at: '2031-01-01T00:00:00.000Z' } });
    expect(record.number).toMatch(/^SM260706/);
    expect(record.submittedAt).toBe('2026-07-06T01:00:00.000Z');
    expect(record.nextDue?.on).toBe('2026-07-15');
    expect(await issuesOf({ purchase: { on: '2031-01-01' } })).toEqual(['purchase.on in-the-future']);
  });

  it('takes the area from the registered code where no address says it, and none where nothing does', async () => {
    const ctx = caseCtxOf();
    const respondent = { name: '示例超市', where: 'shop' } as const;
    expect((await fileFor(ctx, { idempotencyKey: keyOf(1), respondent: { ...respondent, uscc: '91999903MA00DEM065' } })).record.region).toBe('999903');
    const unknown = await fileFor(ctx, { idempotencyKey: keyOf(2), respondent, subject: {} });
    expect(unknown.record).toMatchObject({ region: '000000', category: 'unknown', sample: false });
  });

  it('is about what its address says, not about what a sender says of it', async () => {
    const ctx = caseCtxOf();
    const foreign = 'https://id.gs1.org/01/09520000000028/10/X' as TraceKey;
    const subjectOf = async (n: number, subject: FileCaseInput['subject'], atFiling?: object) => {
      const { record } = await fileFor(ctx, { idempotencyKey: keyOf(n), subject }, atFiling === undefined ? {} : { atFiling: JSON.stringify(atFiling) });
      expect((await ctx.cases.findCase(record.id))?.filing.subject).toEqual(record.subject);
      return record.subject;
    };
    expect(await subjectOf(1, { path: '/t/01/09520000000011/10/L1?17=270101', key: foreign, productKey: foreign, lotKey: foreign })).toEqual({
      path: '/t/01/09520000000011/10/L1?17=270101', key: 'https://id.gs1.org/01/09520000000011/10/L1', productKey: 'https://id.gs1.org/01/09520000000011', lotKey: 'https://id.gs1.org/01/09520000000011/10/L1', lot: 'L1',
    });
    const answer = { product: { key: 'https://id.gs1.org/01/09520000000011', name: '示例奶粉一段', category: 'infant-formula', lot: 'L7' } };
    expect(await subjectOf(2, { path: '/t/01/09520000000011/21/S1', productName: '别的', category: 'drug' }, answer)).toMatchObject({
      key: 'https://id.gs1.org/01/09520000000011/21/S1', lotKey: 'https://id.gs1.org/01/09520000000011/10/L7', productName: '示例奶粉一段', category: 'infant-formula',
    });
    expect(await subjectOf(3, { key: foreign, lotKey: foreign, productName: '散装白菜' })).toEqual({ productName: '散装白菜' });
    expect(await subjectOf(4, { path: '/t/nonsense', key: foreign })).toEqual({ path: '/t/nonsense' });
  });

  it('proves what was seen only when its hash is that of its text', async () => {
    const ctx = caseCtxOf();
    const answer = '{"verdict":{"state":"ok"}}';
    const seen = { answer, hash: bytesToHex(sha256(utf8ToBytes(answer))), signature: 'c2ln', keyId: 'k1' };
    const verified = async (n: number, evidence: typeof seen, seenVerified: boolean): Promise<boolean | undefined> => {
      const { record } = await fileFor(ctx, { idempotencyKey: keyOf(n), seen: evidence }, { seenVerified });
      return (await ctx.cases.findCase(record.id))?.seenVerified;
    };
    expect(await verified(1, seen, true)).toBe(true);
    expect(await verified(2, { ...seen, answer: '{}' }, true)).toBe(false);
    expect(await verified(3, seen, false)).toBe(false);
  });
});

describe('what a filing must say', () => {
  it.each<[string, Partial<FileCaseInput>, readonly string[]]>([
    ['facts', { facts: ' \u200b\n' }, ['facts needed']],
    ['a respondent whose name is not only pictures', { respondent: { name: '🍎🍏', where: 'shop' } }, ['respondent.name needed']],
    ['a claim', { claim: { wishes: [], bases: [] } }, ['claim needed']],
    ['the platform of a seller on one', { respondent: { name: '示例店', where: 'platform-seller' } }, ['respondent.platform needed']],
    ['a key that is one', { idempotencyKey: 'draft-1' }, ['idempotencyKey wrong']],
    ['a day that exists', { purchase: { on: '2026-02-30' } }, ['purchase.on not-a-day']],
    ['a registered code that could be one', { respondent: { name: '示例店', where: 'shop', uscc: '123' } }, ['respondent.uscc not-a-uscc']],
    ['an amount', { claim: { wishes: ['refund'], bases: [], amountFen: 0.5 } }, ['claim.amountFen not-a-number']],
    ['a telephone number', { complainant: { phone: '没有' } }, ['complainant.phone not-a-phone']],
    ['who stands for a person under 14', { under14: true }, ['complainant.guardian needed']],
    ['a name under a complaint', { anonymous: true }, ['anonymous not-possible-here']],
    ['a group that is one', { complainant: { ...COMPLAINANT, group: { people: 1, representatives: [{ name: '示例甲', phone: '13800000000' }] } } }, ['complainant.group.people not-a-number']],
    ['two representatives at most', { complainant: { group: { people: 9, representatives: Array.from({ length: 3 }, () => ({ name: '示例甲', phone: '13800000000' })) } } }, ['complainant.group.representatives too-many']],
    ['no personal code in an address', { subject: { path: '/t/other/11010519491231002X', key: '11010519491231002X' as TraceKey } }, ['subject.path personal-code', 'subject.key personal-code']],
    ['no more than 5,000 characters', { facts: '长'.repeat(5_001) }, ['facts too-long']],
  ])('is %s', async (_, more, issues) => expect(await issuesOf(more)).toEqual(issues));

  it('is who complains where the operator is the authority, not at a window', async () => {
    const authority = caseCtxOf({ operator: 'authority' });
    expect(await issuesOf({}, authority)).toEqual(['complainant.name needed', 'complainant.phone needed', 'complainant.address needed']);
    expect(await issuesOf({ kind: 'report', claim: undefined }, authority)).toEqual([]);
    expect(await issuesOf({})).toEqual([]);
  });

  it('is at most nine files', async () => {
    const files = Array.from({ length: 10 }, () => ({ type: 'image/jpeg', content: new Uint8Array([1]) }) as const);
    const filing = fileCaseInput.parse(filingOf());
    expect(await fileCase({ filing, files }, caseCtxOf())).toMatchObject({ ok: false, error: { issues: [{ path: 'files', code: 'too-many' }] } });
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx, {}, { files: files.slice(0, 9) });
    expect((await ctx.cases.findCase(record.id))?.files).toHaveLength(9);
  });
});

describe('an anonymous report', () => {
  it('keeps nothing of the person, whatever was sent along', async () => {
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx, { kind: 'report', anonymous: true, under14: true, claim: undefined, complainant: COMPLAINANT });
    expect((await ctx.cases.findCase(record.id))?.hasComplainant).toBe(false);
    expect(JSON.stringify([...ctx.cases.kept.values()])).not.toContain('13800000000');
  });
});

describe('names and texts as they are typed', () => {
  it('are cleaned of pictures, controls and hidden characters', async () => {
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx, {
      respondent: { name: '示例\u202e超市🛒\u0007\u200d（虚构）', where: 'shop', uscc: ' 91999901ma00fake84 ' }, complainant: { name: '👩‍👩‍👧 张\u0000三\ud83d', phone: '＋８６ １３８-００００-００００' }, facts: '第一行\r\n\r\n\r\n\r\n第二行 😡\u0000\u202e',
    });
    const view = await ctx.cases.findCase(record.id);
    expect(view?.filing.respondent).toMatchObject({ name: '示例超市（虚构）', uscc: '91999901MA00FAKE84' });
    expect(view?.filing.facts).toBe('第一行\n\n第二行 😡');
    expect(ctx.cases.kept.get(record.id)?.complainant).toEqual({ name: '张三', phone: '+8613800000000' });
  });

  it('never keep an ID-card number', async () => {
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx, { facts: '我的身份证 11010519491231002X，老板的 110105 19491231 002X。订单 123456789012345678', complainant: { name: '张三 11010519491231002X' } });
    const view = await ctx.cases.findCase(record.id);
    expect(view?.filing.facts).toBe(`我的身份证 ${ID_CARD_LEFT_OUT}，老板的 ${ID_CARD_LEFT_OUT}。订单 123456789012345678`);
    expect(JSON.stringify([...ctx.cases.kept.values()])).not.toContain('19491231');
  });

  it('left open in a form are absent', async () => {
    const ctx = caseCtxOf();
    const { record } = await fileFor(ctx, { purchase: { on: '', orderNumber: ' ', quantity: '' }, complainant: { name: '', phone: '', address: '' }, subject: { path: '', productName: '' } });
    const view = await ctx.cases.findCase(record.id);
    expect(view).toMatchObject({ hasComplainant: false });
    expect(view?.filing.purchase).toEqual({});
    expect(view?.filing.subject).toEqual({});
  });
});

describe('filing for somebody who calls', () => {
  const filing = fileCaseInput.parse(filingOf({ complainant: COMPLAINANT }));
  it('is for intake, within its scope, from the day a letter arrived', async () => {
    const ctx = caseCtxOf({ operator: 'authority', now: '2026-07-08' });
    const filed = await fileCaseForCaller({ filing, receivedOn: '2026-07-06' }, staffOf('intake'), ctx);
    expect(filed.ok && filed.value.record.nextDue).toEqual({ term: 'decide', on: '2026-07-15', provisional: false });
    expect(ctx.audit.entries).toMatchObject([{ by: 'intake-1', action: 'case.file' }]);
    for (const [staff, received] of [[staffOf('handler'), undefined], [staffOf('intake', { regions: ['33'] }), undefined], [staffOf('intake'), '2026-07-09']] as const) {
      expect((await fileCaseForCaller({ filing, ...(received === undefined ? {} : { receivedOn: received }) }, staff, ctx)).ok).toBe(false);
    }
  });

  it('is refused for a day that is none, or before every rule', async () => {
    for (const [day, why] of [['2026-02-30', 'not-a-day'], ['2026-1-5', 'not-a-day'], ['gestern', 'not-a-day'], ['2019-12-31', 'too-early']] as const) {
      const filed = await fileCaseForCaller({ filing, receivedOn: day }, staffOf('intake'), caseCtxOf({ operator: 'authority', now: '2026-07-08' }));
      expect(filed).toMatchObject({ ok: false, error: { code: 'bad-request', issues: [{ path: 'receivedOn', code: why }] } });
    }
  });

  it('keeps the rule of the day it arrived', async () => {
    const filed = await fileCaseForCaller({ filing: { ...filing, purchase: undefined }, receivedOn: '2026-04-14' }, staffOf('intake'), caseCtxOf({ operator: 'authority', now: '2026-04-16' }));
    expect(filed.ok && filed.value.record.rule).toBe('samr-20');
  });
});

describe('numbers and secrets', () => {
  it('of a case carry a check digit that finds a wrong digit and two that changed places', () => {
    const number = caseNumber('2026-06-01', '0123456789abcdef');
    expect(parseCaseNumber(number)).toBe(number);
    const digits = number.slice(2);
    for (let at = 0; at < digits.length; at += 1) {
      const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + 1) % 10}${digits.slice(at + 1)}`;
      expect(parseCaseNumber(wrong)).toBeUndefined();
    }
  });

  it('are read as people type them', () => {
    const number = caseNumber('2026-06-01', 'ffffffffffffffff');
    for (const typed of [number.toLowerCase(), number.slice(2), ` ${number.slice(0, 5)} ${number.slice(5)} `, number.replace('SM', 'ＳＭ－')]) expect(parseCaseNumber(typed)).toBe(number);
    expect(parseSecret('o1ilo-abcde')).toBe('01110ABCDE');
    expect(parseSecret('ＡＢＣＤＥ　０１２３４')).toBe('ABCDE01234');
    for (const typed of ['', 'ABCDE0123', 'ABCDE0123U', 'ABCDE012345']) expect(parseSecret(typed)).toBeUndefined();
  });

  it('of a receipt are ten characters of fifty bits, never two alike for neighbouring hashes', () => {
    expect(receiptSecret('00000000000000000000000000000000')).toBe('0000000000');
    expect(receiptSecret('ffffffffffffffffffffffffffffffff')).toBe('ZZZZZZZZZZ');
    const secrets = Array.from({ length: 500 }, (_, n) => receiptSecret(bytesToHex(sha256(utf8ToBytes(String(n))))));
    expect(new Set(secrets).size).toBe(500);
    for (const secret of secrets) expect(parseSecret(writeSecret(secret))).toBe(secret);
  });
});
