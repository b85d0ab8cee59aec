import { toCaseRow, toStepRow } from '@/db/stores/case-row';
import { sealJson, sealNames } from '@/db/stores/sealed';
import { caseFiling, casePerson, caseReceipt, caseRecord, caseStep, caseStepFacts, caseSubmission } from '@/db/schema';
import type { Database } from '@/db/client';
import { OVER_STATES } from '@/lib/trace/cases/procedure';
import type { CaseFiling, CaseRecord, CaseStep } from '@/lib/trace/model/case';
import type { TraceKey } from '@/lib/trace/codes/types';
import { CATEGORIES } from '@/lib/trace/model/category';
import { benchContext } from './context';

/** Rows of one statement. */
const SLICE = 500;
const DAY_MS = 86_400_000;
/** The day the queue is looked at. */
export const BENCH_DAY = '2026-11-22';
const START = Date.parse('2025-01-01T01:00:00Z');
/** Days over which the cases were filed. */
const DAYS = 690;
export const BENCH_LOTS = 4_000;
export const BENCH_FIRMS = 2_500;
export const BENCH_STAFF = 60;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const benchCaseId = (n: number): string => `case-${String(n).padStart(8, '0')}`;
export const benchCaseNumber = (n: number): string => `SM${dayOf(START + (n % DAYS) * DAY_MS).replaceAll('-', '').slice(2)}${String(n).padStart(6, '0')}`;
export const benchLot = (n: number): TraceKey => `https://id.gs1.org/01/09521234567899/10/L${n % BENCH_LOTS}` as TraceKey;
/** Invented: the area code 9999 is nobody's. */
export const benchFirm = (n: number): string => `919999${String(10 + (n % 90))}MA${String(n % BENCH_FIRMS).padStart(7, '0')}0`;
/** Counties of thirty invented provinces. */
export const benchRegion = (n: number): string => `${10 + ((n * 7) % 30)}${String(1 + ((n * 11) % 20)).padStart(2, '0')}${String(1 + ((n * 13) % 15)).padStart(2, '0')}`;

/** Three of four cases are over, as in an office that keeps up. */
function caseOf(n: number): CaseRecord {
  const submittedAt = new Date(START + (n % DAYS) * DAY_MS + (n % 9) * 3_600_000).toISOString();
  const running = n % 4 === 0;
  const state = running ? pick(['submitted', 'filed', 'accepted', 'mediating', 'checking'] as const, n / 4) : pick(OVER_STATES, n);
  return {
    id: benchCaseId(n), number: benchCaseNumber(n), kind: n % 3 === 0 ? 'report' : 'complaint', operator: 'authority', state, rule: 'samr-121', submittedAt, version: 1,
    subject: { path: `/t/01/09521234567899/10/L${n % BENCH_LOTS}`, key: benchLot(n), productKey: 'https://id.gs1.org/01/09521234567899' as TraceKey, lotKey: benchLot(n), lot: `L${n % BENCH_LOTS}`, productName: '示例食品' },
    respondentName: `示例商行${n % BENCH_FIRMS}号`, respondentUscc: benchFirm(n), region: benchRegion(n), category: n % 10 === 0 ? 'unknown' : pick(CATEGORIES, n),
    ...(running ? { nextDue: { term: 'accept', on: dayOf(Date.parse(BENCH_DAY) + ((n % 120) - 40) * DAY_MS), provisional: n % 50 === 0 } } : {}),
    ball: running ? 'desk' : 'nobody', ...(n % 5 === 0 ? {} : { assignedTo: `staff-${n % BENCH_STAFF}` }), sample: true,
  };
}

const FACTS = '示例：购买后发现包装内有异物，与商家协商未果，请求退款。'.repeat(6);

/** Fills the desk with invented cases, each filed and with a few steps. */
export async function fillDesk({ db, runBare }: Database, count: number): Promise<void> {
  const { personal } = benchContext.world;
  for (let from = 0; from < count; from += SLICE) {
    const records = Array.from({ length: Math.min(SLICE, count - from) }, (_, n) => caseOf(from + n));
    const filings = records.map((record): CaseFiling => ({
      kind: record.kind, subject: record.subject, respondent: { name: record.respondentName, where: 'shop' }, facts: FACTS, anonymous: false, under14: false, consent: { version: '1', at: record.submittedAt }, locale: 'zh-Hans',
    }));
    const steps = records.flatMap((record) => (['submitted', 'assigned', 'message'] as const).map((kind, at) => {
      const step: CaseStep = { kind, at: record.submittedAt, by: 'system', facts: { text: FACTS.slice(0, 60) }, shown: true };
      return { caseId: record.id, seq: at + 1, step };
    }));
    await db.transaction(async (tx) => {
      await tx.insert(caseSubmission).values(records.map(({ id }) => ({ idempotencyKey: `key-${id}`, caseId: id })));
      await tx.insert(caseReceipt).values(records.map(({ id, number }) => ({ number, caseId: id, secretHash: '0'.repeat(64) })));
      await tx.insert(caseRecord).values(records.map((record) => toCaseRow(record, record.submittedAt)));
      await tx.insert(caseFiling).values(records.map(({ id }, at) => ({ caseId: id, ...sealJson(personal, { filing: filings[at] }, sealNames.filing(id)) })));
      await tx.insert(casePerson).values(records.map(({ id }) => ({ caseId: id, ...sealJson(personal, { name: '示例人', phone: '+8613900000000' }, sealNames.person(id)) })));
      await tx.insert(caseStep).values(steps.map(({ caseId, seq, step }) => toStepRow(caseId, seq, step)));
      await tx.insert(caseStepFacts).values(steps.map(({ caseId, seq, step }) => ({ caseId, seq, ...sealJson(personal, step.facts, sealNames.facts(caseId, seq)) })));
    });
  }
  await runBare('vacuum analyze');
}
