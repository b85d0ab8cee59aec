import { isOver } from '@/lib/trace/cases/procedure';
import type { CaseChange, CaseScope } from '@/lib/trace/cases/store';
import { UNKNOWN_CATEGORY, UNKNOWN_REGION } from '@/lib/trace/desk/access';
import type { CaseFile, CaseRecord, CaseState, CaseStep } from '@/lib/trace/model/case';
import type { Instant } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import { and, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import { caseFile, caseRecord, caseStep } from '../schema';
import { toStorable, toStoredKey, toStoredText } from '../stored-key';

/** The last step of a case that is over starts its retention. */
const toEndedAt = (state: CaseState, at: Instant): Instant | null => (isOver(state) ? at : null);

const toDueColumns = (due: CaseRecord['nextDue'] | null) => ({ nextDueTerm: due?.term ?? null, nextDueOn: due?.on ?? null, nextDueProvisional: due?.provisional ?? false });

export const toCaseRow = (record: CaseRecord, lastStepAt: Instant): typeof caseRecord.$inferInsert => ({
  id: record.id,
  number: record.number,
  kind: record.kind,
  operator: record.operator,
  state: record.state,
  rule: record.rule,
  submittedAt: record.submittedAt,
  submittedOn: toLocalDate(new Date(record.submittedAt)),
  version: record.version,
  subject: toStorable(record.subject).value,
  productKey: record.subject.productKey === undefined ? null : toStoredKey(record.subject.productKey),
  lotKey: record.subject.lotKey === undefined ? null : toStoredKey(record.subject.lotKey),
  respondentName: toStoredText(record.respondentName),
  respondentUscc: record.respondentUscc === undefined ? null : toStoredText(record.respondentUscc),
  region: record.region,
  category: record.category,
  ...toDueColumns(record.nextDue ?? null),
  ball: record.ball,
  assignedTo: record.assignedTo ?? null,
  sample: record.sample,
  endedAt: toEndedAt(record.state, lastStepAt),
});

export const toCaseRecord = (row: typeof caseRecord.$inferSelect): CaseRecord => ({
  id: row.id,
  number: row.number,
  kind: row.kind as CaseRecord['kind'],
  operator: row.operator as CaseRecord['operator'],
  state: row.state as CaseState,
  rule: row.rule,
  submittedAt: row.submittedAt,
  version: row.version,
  subject: row.subject,
  respondentName: row.respondentName,
  ...(row.respondentUscc === null ? {} : { respondentUscc: row.respondentUscc }),
  region: row.region,
  category: row.category as CaseRecord['category'],
  ...(row.nextDueOn === null || row.nextDueTerm === null ? {} : { nextDue: { term: row.nextDueTerm, on: row.nextDueOn, provisional: row.nextDueProvisional } }),
  ball: row.ball as CaseRecord['ball'],
  ...(row.assignedTo === null ? {} : { assignedTo: row.assignedTo }),
  sample: row.sample,
});

/** Columns that change with a step; `null` takes a value out, absent leaves it. */
export const toChangedColumns = ({ state, region, category, ball, nextDue, assignedTo }: CaseChange): Partial<typeof caseRecord.$inferInsert> => ({
  ...(state === undefined ? {} : { state }),
  ...(region === undefined ? {} : { region }),
  ...(category === undefined ? {} : { category }),
  ...(ball === undefined ? {} : { ball }),
  ...(nextDue === undefined ? {} : toDueColumns(nextDue)),
  ...(assignedTo === undefined ? {} : { assignedTo }),
});

export const toStepRow = (caseId: string, seq: number, step: CaseStep): typeof caseStep.$inferInsert => ({
  caseId, seq, kind: step.kind, at: step.at, by: toStoredText(step.by), day: step.day ?? null, shown: step.shown,
});

export const toCaseStep = (row: typeof caseStep.$inferSelect, facts: CaseStep['facts']): CaseStep => ({
  kind: row.kind as CaseStep['kind'], at: row.at, by: row.by, ...(row.day === null ? {} : { day: row.day }), facts, shown: row.shown,
});

/** Columns of a file without its content. */
export const FILE_COLUMNS = { id: caseFile.id, caseId: caseFile.caseId, type: caseFile.type, bytes: caseFile.bytes, sha256: caseFile.sha256, addedAt: caseFile.addedAt, by: caseFile.by };

export const toCaseFile = (row: { readonly [name in keyof typeof FILE_COLUMNS]: string | number }): CaseFile => row as unknown as CaseFile;

/** ':' follows '9': everything that begins with the prefix, as the index has it. */
const inRegions = (prefixes: readonly string[]): SQL | undefined => or(...prefixes.map((prefix) => and(gte(caseRecord.region, toStoredText(prefix)), lt(caseRecord.region, `${toStoredText(prefix)}:`))));

/** Cases within a scope: one of its regions by prefix, one of its categories; no condition where it names none. */
export const inScope = ({ regions, categories }: CaseScope): SQL | undefined =>
  and(regions.length === 0 ? undefined : inRegions(regions), categories.length === 0 ? undefined : inArray(caseRecord.category, [...categories]));

/** The same with those whose region or category nobody knows, as `isInSight`: in every queue. */
export const inSight = ({ regions, categories }: CaseScope): SQL | undefined =>
  inScope({ regions: regions.length === 0 ? [] : [...regions, UNKNOWN_REGION], categories: categories.length === 0 ? [] : [...categories, UNKNOWN_CATEGORY] });
