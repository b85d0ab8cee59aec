import { createHash } from 'node:crypto';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { NewCase } from '@/lib/trace/cases/store';
import type { AuditEntry } from '@/lib/trace/desk/audit';
import type { CaseFiling, CaseRecord, CaseStep } from '@/lib/trace/model/case';
import { sha256Hex } from '../stored-key';

/** Shapes for the contract tests of cases: plain, complete, and changed by each test where it matters. */

export const CASE_LOT = 'https://id.gs1.org/01/09521234567899/10/LOT-A' as TraceKey;
export const CASE_PRODUCT = 'https://id.gs1.org/01/09521234567899' as TraceKey;
export const SUBMITTED_AT = '2026-06-01T02:00:00.000Z';

/** Entry of a read. */
export const READ: AuditEntry = { at: SUBMITTED_AT, by: 'staff-1', action: 'case.reveal', subject: 'case:SM260601000001', detail: { reason: '电话核实' } };

export const step = (kind: CaseStep['kind'], changes: Partial<CaseStep> = {}): CaseStep => ({ kind, at: SUBMITTED_AT, by: 'complainant', facts: {}, shown: true, ...changes });

/** A record of its own for each number. */
export const toRecord = (n: number, changes: Partial<CaseRecord> = {}): CaseRecord => ({
  id: `case-${String(n).padStart(6, '0')}`,
  number: `SM260601${String(n).padStart(6, '0')}`,
  kind: 'complaint',
  operator: 'window',
  state: 'submitted',
  rule: 'samr-121',
  submittedAt: SUBMITTED_AT,
  version: 1,
  subject: { path: '/t/01/09521234567899/10/LOT-A', key: CASE_LOT, productKey: CASE_PRODUCT, lotKey: CASE_LOT, lot: 'LOT-A', productName: '示例奶粉', category: 'infant-formula' },
  respondentName: '示例超市有限公司',
  respondentUscc: '91999901MA0000001X',
  region: '999901',
  category: 'infant-formula',
  nextDue: { term: 'accept', on: '2026-06-10', provisional: false },
  ball: 'person',
  sample: true,
  ...changes,
});

export const toFiling = (changes: Partial<CaseFiling> = {}): CaseFiling => ({
  kind: 'complaint',
  subject: toRecord(1).subject,
  respondent: { name: '示例超市有限公司', uscc: '91999901MA0000001X', address: '示例路1号', region: '999901', where: 'shop' },
  purchase: { on: '2026-05-30', amountFen: 19_900, orderNumber: '示例订单1' },
  facts: '开罐后有异味。',
  claim: { wishes: ['refund'], bases: ['food-148'], text: '退一赔十' },
  anonymous: false,
  under14: false,
  consent: { version: '1', at: SUBMITTED_AT },
  locale: 'zh-Hans',
  ...changes,
});

/** A case as it is filed, with who complains, what was seen, one photograph and its first step. */
export function newCase(n = 1, { record, ...changes }: Partial<Omit<NewCase, 'record'>> & { readonly record?: Partial<CaseRecord> } = {}): NewCase {
  const made = toRecord(n, record);
  const content = Buffer.from(`photograph ${n}`);
  const answer = '{"code":"示例"}';
  return {
    idempotencyKey: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    record: made,
    filing: toFiling(),
    complainant: { name: '示例人甲', phone: '+8613900000000', address: '示例街2号' },
    secretHash: sha256Hex(`secret ${n}`),
    seen: { answer, hash: sha256Hex(answer), signature: 'signature', keyId: 'key' },
    seenVerified: true,
    atFiling: '{"code":"示例","listed":[]}',
    files: [{ id: `file-${n}`, caseId: made.id, type: 'image/jpeg', bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex'), addedAt: SUBMITTED_AT, by: 'complainant', content }],
    steps: [step('submitted', { facts: { text: '提交' } })],
    audit: { at: SUBMITTED_AT, by: 'complainant', action: 'case.file', subject: `case:${made.number}`, detail: { kind: made.kind } },
    ...changes,
  };
}
