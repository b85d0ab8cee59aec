import { describe, expect, it } from 'vitest';
import { fileCaseInput } from '@/lib/trace/cases/filing-input';
import { type Answers, type FormFrame, checkStep, cleanText, findFirstProblem, isLongAgo, mergeAnswers, parseYuan, readAnswers, toPairs } from './form-model';
import { fromValues, parseFormState, toValues } from './form-state';
import { toFilingInput } from './to-filing';

const KEY = '6b1f0a52-7d35-4f0e-9c57-0a4d6a3d3c11';
const TODAY = '2026-11-21';
const complaint: FormFrame = { kind: 'complaint', operator: 'window', key: KEY, known: [{ name: '江湾演示超市（虚构）', uscc: '91999901MA00FAKE84', region: '999901' }] };
const report: FormFrame = { ...complaint, kind: 'report' };
const authority: FormFrame = { ...complaint, operator: 'authority' };

const whole: Answers = {
  product: '示例云栖绿茶', respondent: '江湾演示超市（虚构）', where: 'shop', address: '浙江省杭州市西湖区文三路1号', bought: '2026-11-18', amount: '￥１２８．５０', facts: '打开发霉，商家不退。',
  wishes: ['refund'], claimAmount: '128.5', age: 'over14', consent: 'yes',
};
const context = { subject: { path: '/t/01/09520000001025' }, writtenAt: '2026-11-21T04:00:00.000Z', locale: 'zh-Hans' as const };

const formOf = (entries: readonly (readonly [string, string])[]) => ({ get: (name: string) => entries.find(([key]) => key === name)?.[1] ?? null, getAll: (name: string) => entries.filter(([key]) => key === name).map(([, value]) => value) });

describe('the answers of a form', () => {
  it('come back from a form as they went into it', () => {
    expect(readAnswers(formOf(toPairs({ ...whole, wishes: ['refund', 'repair'] })))).toEqual({ ...whole, wishes: ['refund', 'repair'] });
  });

  it('lose control characters and marks that turn the direction of writing, and keep emoji and line ends', () => {
    expect(cleanText('  坏了\u0000\u202E的😀\r\n第二行\u200B ')).toBe('坏了的😀\n第二行');
  });

  it('leave out fields and choices that are not of the form', () => {
    expect(readAnswers(formOf([['role', 'admin'], ['wishes', 'refund'], ['wishes', 'everything']]))).toEqual({ wishes: ['refund'] });
  });

  it('of one screen take nothing away from the others, and an emptied field is empty', () => {
    const merged = mergeAnswers(whole, { respondent: '另一家店' }, 1, complaint);
    expect(merged).toMatchObject({ respondent: '另一家店', wishes: ['refund'], consent: 'yes' });
    expect(merged.facts).toBeUndefined();
  });

  it('survive a draft of the device', () => {
    expect(fromValues(toValues(whole, 2))).toEqual({ answers: whole, step: 2 });
    expect(fromValues({ step: '7', wishes: ['refund', 'nonsense'], other: 'x' })).toEqual({ answers: { wishes: ['refund'] }, step: 1 });
  });
});

describe('what is checked', () => {
  it('a whole complaint goes through, also as the use case reads it', () => {
    expect(findFirstProblem(whole, complaint, TODAY)).toBeUndefined();
    const parsed = fileCaseInput.safeParse({ ...toFilingInput(whole, complaint, context), idempotencyKey: KEY });
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toMatchObject({ kind: 'complaint', anonymous: false, respondent: { uscc: '91999901MA00FAKE84', region: '999901' }, purchase: { amountFen: 12_850 }, claim: { wishes: ['refund'], bases: ['unknown'], amountFen: 12_850 } });
    expect(parsed.data?.complainant).toBeUndefined();
  });

  it('an empty screen names what is missing in the order of its fields', () => {
    expect(checkStep(1, {}, complaint, TODAY)).toEqual([{ field: 'respondent', code: 'missing' }, { field: 'facts', code: 'missing' }]);
    expect(checkStep(2, {}, report, TODAY).map(({ field }) => field)).toEqual(['clue', 'grounds', 'anonymous']);
    expect(checkStep(3, {}, complaint, TODAY).map(({ field }) => field)).toEqual(['age', 'consent']);
  });

  it.each([
    ['bought', '2026-11-22', 'in-future'], ['bought', '2026-02-30', 'not-a-date'], ['amount', '一百', 'not-an-amount'], ['amount', '999999999', 'not-an-amount'],
    ['facts', '11010519491231002X 在我这里', 'id-card'], ['respondent', '😀😀', 'no-letter'], ['facts', '坏', 'too-short'], ['facts', '长'.repeat(3_500), 'too-long'],
  ] as const)('%s %s is %s', (field, value, code) => {
    expect(checkStep(1, { ...whole, [field]: value }, complaint, TODAY)).toEqual([{ field, code }]);
  });

  it.each(['7-11', '７－１１', '85度C'])('a shop may be called %s', (respondent) => expect(checkStep(1, { ...whole, respondent }, complaint, TODAY)).toEqual([]));

  it('a bare number in place of the shop still asks', () => expect(checkStep(1, { ...whole, respondent: '123' }, complaint, TODAY)).toEqual([{ field: 'respondent', code: 'no-letter' }]));

  it('an order number that looks like anything is let through', () => {
    expect(checkStep(1, { ...whole, order: '11010519491231002X' }, complaint, TODAY)).toEqual([]);
  });

  it('a seller on a platform needs the name of the platform', () => {
    expect(checkStep(1, { ...whole, where: 'platform-seller' }, complaint, TODAY)).toEqual([{ field: 'platform', code: 'missing' }]);
  });

  it('somebody under 14 names the guardian, but for an anonymous report', () => {
    const young = { ...whole, age: 'under14' };
    expect(checkStep(3, young, complaint, TODAY).map(({ field }) => field)).toEqual(['guardianName', 'guardianPhone', 'guardianRelation', 'guardianConsents']);
    expect(checkStep(3, { ...young, anonymous: 'yes' }, report, TODAY).map(({ field }) => field)).toEqual(['guardianConsents']);
  });

  it('an authority asks who complains, a window does not', () => {
    expect(checkStep(3, whole, complaint, TODAY)).toEqual([]);
    expect(checkStep(3, whole, authority, TODAY).map(({ field }) => field)).toEqual(['name', 'phone', 'postal']);
    const named = { ...whole, name: '张三', phone: '１３８ 0000-0000', postal: '某市某区', people: '3', firstName: '李四', firstPhone: '12315' };
    expect(checkStep(3, named, authority, TODAY)).toEqual([]);
    expect(fileCaseInput.safeParse({ ...toFilingInput(named, authority, context), idempotencyKey: KEY }).data?.complainant).toMatchObject({ name: '张三', group: { people: 3, representatives: [{ name: '李四' }] } });
  });

  it.each([['128.50', 12_850], ['1,280', 128_000], ['￥１２８', 12_800], ['128元', 12_800], ['12.345', undefined], ['-1', undefined], ['', undefined]])('%s yuan are %s fen', (text, fen) => expect(parseYuan(text)).toBe(fen));

  it('a purchase of more than three years ago is told, not refused', () => {
    expect(isLongAgo('2023-11-20', TODAY)).toBe(true);
    expect(isLongAgo('2023-11-21', TODAY)).toBe(false);
    expect(checkStep(1, { ...whole, bought: '2019-01-01' }, complaint, TODAY)).toEqual([]);
  });
});

describe('a report', () => {
  const told: Answers = { respondent: '江湾演示超市（虚构）', clue: '改了生产日期', grounds: '亲眼看到', anonymous: 'yes', age: 'over14', consent: 'yes', name: '张三', phone: '12315' };

  it('without a name carries nothing of the person, whatever was typed before', () => {
    const filing = toFilingInput(told, report, context);
    expect(filing.anonymous).toBe(true);
    expect(filing).not.toHaveProperty('complainant');
    expect(JSON.stringify(filing)).not.toContain('张三');
    expect(filing.facts).toBe('改了生产日期\n\n【事实依据】\n亲眼看到');
  });

  it('of a firm whose name was changed does not keep the code of the other firm', () => {
    expect(toFilingInput({ ...told, respondent: '别的店' }, report, context).respondent).toEqual({ name: '别的店', where: 'unknown' });
  });
});

describe('a state that comes back from a browser', () => {
  const state = { frame: complaint, step: 2, answers: whole, problems: [], subject: { path: '/t/01/09520000001025', category: 'crops' } };

  it('is read as it was', () => expect(parseFormState(structuredClone(state))).toEqual(state));

  it.each([[null], [{}], [{ ...state, step: 4 }], [{ ...state, frame: { ...complaint, key: 'x' } }], [{ ...state, frame: { ...complaint, kind: 'other' } }]])('is nothing when it was made up: %j', (made) => expect(parseFormState(made)).toBeUndefined());

  it('keeps no address of another site and no category that is none', () => {
    const read = parseFormState({ ...state, frame: { ...complaint, about: 'https://example.com/t/1' }, subject: { path: '//example.com', category: 'gold' } });
    expect(read?.frame.about).toBeUndefined();
    expect(read?.subject).toEqual({});
  });
});
