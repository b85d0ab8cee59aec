import { describe, expect, it } from 'vitest';
import { render, textOf } from '@/components/testing/render';
import type { ReceiptView } from '@/lib/trace/cases/case-view';
import { getCaseRule } from '@/lib/trace/cases/case-rules';
import { allowedSteps } from '@/lib/trace/cases/procedure';
import { caseTerms, nextDueOf, whoHasTheBall } from '@/lib/trace/cases/terms';
import type { CaseFiling, CaseKind, CaseState, CaseStep, OperatorMode } from '@/lib/trace/model/case';
import { ReceiptPaper, writeNumber } from './receipt-paper';
import { ReceiptStatus } from './receipt-status';
import { type StepFormState, readStepForm, toFieldOf, toStepFacts } from './step-state';

const TODAY = '2026-11-25';
const filing: CaseFiling = {
  kind: 'complaint', subject: { path: '/t/01/09520000001025', productName: '示例云栖绿茶', lot: 'QH20260412' }, respondent: { name: '江湾演示超市（虚构）', where: 'shop' },
  facts: '打开发霉', claim: { wishes: ['refund'], bases: ['unknown'], amountFen: 12_850 }, anonymous: false, under14: false, consent: { version: '1', at: '2026-11-21T04:00:00.000Z' }, locale: 'zh-Hans',
};
const step = (kind: CaseStep['kind'], more: Partial<CaseStep> = {}): CaseStep => ({ kind, at: '2026-11-21T04:00:00.000Z', by: 'complainant', facts: {}, shown: true, ...more });

function viewOf({ kind = 'complaint', operator = 'window', state, steps }: { readonly kind?: CaseKind; readonly operator?: OperatorMode; readonly state: CaseState; readonly steps: readonly CaseStep[] }): ReceiptView {
  const course = { kind, operator, state, rule: 'samr-121', steps };
  const terms = caseTerms(course, undefined, TODAY);
  const nextDue = nextDueOf(terms);
  return {
    record: {
      id: 'case-1', number: 'SM261121000011', kind, operator, state, rule: 'samr-121', submittedAt: '2026-11-21T04:00:00.000Z', version: steps.length, subject: filing.subject, respondentName: filing.respondent.name,
      region: '999901', category: 'crops', ball: whoHasTheBall(course), sample: true, ...(nextDue === undefined ? {} : { nextDue }),
    },
    filing: { ...filing, kind }, files: [], terms, rule: getCaseRule('samr-121'), steps, seenVerified: true,
    allowed: allowedSteps(course, ['person', 'told']).map(({ step: one, by }) => ({ step: one, by })),
  };
}
const untouched = async (): Promise<StepFormState> => Promise.resolve({ values: {}, problems: [] });
const status = (view: ReceiptView, files = {}) => render(<ReceiptStatus view={view} today={TODAY} files={files} actions={{ takeStep: untouched, closeReceipt: () => Promise.resolve(), eraseMine: () => Promise.resolve({}) }} />);

const submitted = viewOf({ state: 'submitted', steps: [step('submitted')] });
const filed = viewOf({ state: 'filed', steps: [step('submitted'), step('filed', { day: '2026-11-20', facts: { number: '1234567890' } })] });

describe('the receipt', () => {
  const paper = (view: ReceiptView, locale: 'zh-Hans' | 'en' = 'zh-Hans') =>
    render(<ReceiptPaper record={view.record} filing={view.filing} files={[]} seenVerified terms={view.terms} secret="ABCDE12345" paper="58" statusAddress="https://suma.example/complaints/status" />, locale);

  it('has number, secret, what was filed and a code that holds no secret', () => {
    const text = textOf(paper(submitted));
    for (const part of ['SM 2611 2100 0011', 'ABCDE-12345', '江湾演示超市（虚构）', '退款', '¥128.50', '不是法定受理凭证', '示例']) expect(text).toContain(part);
    expect(paper(submitted)).not.toContain('style=');
  });

  it('says that no term runs until 12315 has it, and names the term and its rule afterwards', () => {
    expect(textOf(paper(submitted))).toContain('还没有期限在走');
    const text = textOf(paper(filed));
    expect(text).toContain('法定期限（参考）');
    expect(text).toContain('2026年12月1日');
    expect(text).toContain('规则版本 samr-121');
  });

  it('reads in English as well', () => expect(textOf(paper(filed, 'en'))).toContain('Legal time limits (for reference)'));

  it('writes the number in groups', () => expect(writeNumber('SM261121000011')).toBe('SM 2611 2100 0011'));
});

describe('the progress page', () => {
  it('of material that is not yet at 12315 says whose turn it is, and what the law says of it', () => {
    const text = textOf(status(submitted));
    for (const part of ['材料已备好，还没有提交给 12315', '请把材料提交给 12315', '这里提交还不是法定投诉、举报', '记下 12315 的编号', 'samr-121']) expect(text).toContain(part);
    expect(text).not.toContain('记下受理部门的答复');
  });

  it('after the number was recorded lets the authority have the ball, and its answer be recorded', () => {
    const text = textOf(status(filed));
    for (const part of ['受理部门', '决定受理或不受理并告知', '7 个工作日', '2026年12月1日', '还有 6 天', '记下受理部门的答复', '更正 12315 的编号', '1234567890']) expect(text).toContain(part);
  });

  it('of a refused complaint tells the reason in the words of the regulation, and offers an objection and deletion', () => {
    const text = textOf(status(viewOf({ state: 'refused', steps: [...filed.steps, step('refused', { facts: { reason: 'over-three-years', told: 'yes' } })] })));
    for (const part of ['不予受理', '知道权益受损已超过三年', '您转述受理部门', '提出异议', '要求删除']) expect(text).toContain(part);
  });

  it('of an authority says that it was received', () => {
    const text = textOf(status(viewOf({ operator: 'authority', state: 'submitted', steps: [step('submitted')] })));
    expect(text).toContain('已收到，等待决定');
    expect(text).toContain('7 个工作日');
    expect(text).not.toContain('12315 的编号');
  });

  it('names the files that were not taken with their reason, and nothing that an address made up', () => {
    expect(textOf(status(filed, { said: 'added', not: 'heic,<b>x' }))).toContain('没有收下');
    expect(status(filed, { said: '<script>', not: 'heic' })).not.toContain('没有收下');
  });
});

describe('a form of the progress page', () => {
  const form = (values: Readonly<Record<string, string>>) => ({ get: (name: string) => values[name] ?? null });

  it('gives each step the facts it asks for', () => {
    const given = readStepForm(form({ number: ' 1234567890 ', day: '2026-11-20', refusal: 'other', termination: 'test-cost', text: '说明', agency: '某检测中心', role: 'admin' }));
    expect(toStepFacts('filed', given)).toEqual({ number: '1234567890' });
    expect(toStepFacts('refused', given)).toEqual({ reason: 'other', text: '说明' });
    expect(toStepFacts('terminated', given)).toEqual({ reason: 'test-cost', text: '说明' });
    expect(toStepFacts('test-begun', given)).toEqual({ agency: '某检测中心', text: '说明' });
    expect(toStepFacts('accepted', given)).toEqual({ text: '说明' });
    expect(toStepFacts('message', {})).toEqual({ text: '' });
  });

  it('finds the field for what the use case found wrong', () => {
    expect(toFieldOf('facts.reason', 'refused')).toBe('refusal');
    expect(toFieldOf('facts.reason', 'terminated')).toBe('termination');
    expect(toFieldOf('day', 'filed')).toBe('day');
    expect(toFieldOf('facts', 'message')).toBe('text');
  });
});
