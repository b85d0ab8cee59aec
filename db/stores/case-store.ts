import { and, asc, eq, sql } from 'drizzle-orm';
import { OVER_STATES } from '@/lib/trace/cases/procedure';
import type { CaseFileView, CaseStore, NewCase } from '@/lib/trace/cases/store';
import type { CaseFiling, CaseRecord, CaseStep, Complainant, SeenResult } from '@/lib/trace/model/case';
import type { Database, Tx } from '../drivers/database';
import type { PersonalCipher } from '../personal-cipher';
import { caseFile, caseFiling, casePerson, caseReceipt, caseRecord, caseStep, caseStepFacts, caseSubmission } from '../schema';
import { appendEntry } from './audit-log';
import { createCaseQueue } from './case-queue';
import { createCaseRetention, eraseIn } from './case-retention';
import { FILE_COLUMNS, toCaseFile, toCaseRecord, toCaseRow, toCaseStep, toChangedColumns, toStepRow } from './case-row';
import { isInDataRegion, requireDataRegion } from './data-region';
import { openJson, sealBytes, sealJson, sealNames } from './sealed';

/** What is sealed together: what the person filed and what was seen. */
export interface SealedFiling {
  readonly filing: CaseFiling;
  readonly seen?: SeenResult;
  readonly seenVerified?: boolean;
  readonly atFiling?: string;
}

/** Ends a transaction that is not to be; turned into an answer outside of it. */
class NumberTaken extends Error {}

/** Cases on a database; everything a person wrote is sealed before it leaves this process. */
export function createCaseStore(database: Database, { personal, dataRegion }: { readonly personal: PersonalCipher; readonly dataRegion?: string }): CaseStore {
  const { db } = database;

  const insertStep = async (tx: Tx, caseId: string, seq: number, step: CaseStep): Promise<void> => {
    await tx.insert(caseStep).values(toStepRow(caseId, seq, step));
    await tx.insert(caseStepFacts).values({ caseId, seq, ...sealJson(personal, step.facts, sealNames.facts(caseId, seq)) });
  };

  const insertFile = async (tx: Tx, { content, ...file }: NewCase['files'][number], ordinal: number): Promise<void> => {
    await tx.insert(caseFile).values({ ...file, ordinal, ...sealBytes(personal, content, sealNames.file(file.caseId, file.id)) });
  };

  /** After those that are there; the case's row is held by the step they come with, so that they are counted one after the other. */
  const insertFiles = async (tx: Tx, caseId: string, files: NewCase['files']): Promise<void> => {
    const [last] = await tx.select({ ordinal: sql<number>`coalesce(max(${caseFile.ordinal}), 0)::int` }).from(caseFile).where(eq(caseFile.caseId, caseId));
    for (const [at, file] of files.entries()) await insertFile(tx, { ...file, caseId }, (last?.ordinal ?? 0) + at + 1);
  };

  /** Keeps everything, or finds what was kept under the same key. */
  const keep = async (tx: Tx, { idempotencyKey, record, filing, complainant, secretHash, seen, seenVerified, atFiling, files, steps, audit }: NewCase): Promise<{ record: CaseRecord; created: boolean }> => {
    const [mine] = await tx.insert(caseSubmission).values({ idempotencyKey, caseId: record.id }).onConflictDoNothing().returning();
    if (!mine) {
      const [row] = await tx.select({ record: caseRecord }).from(caseSubmission).innerJoin(caseRecord, eq(caseRecord.id, caseSubmission.caseId)).where(eq(caseSubmission.idempotencyKey, idempotencyKey));
      if (!row) throw new Error('A submission is known without its case.');
      return { record: toCaseRecord(row.record), created: false };
    }
    const [receipt] = await tx.insert(caseReceipt).values({ number: record.number, caseId: record.id, secretHash }).onConflictDoNothing().returning();
    if (!receipt) throw new NumberTaken();
    const [row] = await tx.insert(caseRecord).values(toCaseRow(record, steps.at(-1)?.at ?? record.submittedAt)).returning();
    if (!row) throw new Error('A case was not kept.');
    const body: SealedFiling = { filing, ...(seen === undefined ? {} : { seen }), ...(seenVerified === undefined ? {} : { seenVerified }), ...(atFiling === undefined ? {} : { atFiling }) };
    await tx.insert(caseFiling).values({ caseId: record.id, ...sealJson(personal, body, sealNames.filing(record.id)) });
    if (complainant !== undefined) await tx.insert(casePerson).values({ caseId: record.id, ...sealJson(personal, complainant, sealNames.person(record.id)) });
    for (const [at, step] of steps.entries()) await insertStep(tx, record.id, at + 1, step);
    for (const [at, file] of files.entries()) await insertFile(tx, { ...file, caseId: record.id }, at + 1);
    await appendEntry(tx, audit);
    return { record: toCaseRecord(row), created: true };
  };

  return {
    ...createCaseQueue(db),
    ...createCaseRetention(db, personal),

    acceptsPersonal: () => isInDataRegion(database, dataRegion),

    async fileCase(filed) {
      await requireDataRegion(database, dataRegion);
      try {
        return await db.transaction((tx) => keep(tx, filed));
      } catch (error) {
        if (error instanceof NumberTaken) return 'number-taken';
        throw error;
      }
    },

    async findCase(id): Promise<CaseFileView | undefined> {
      const [row] = await db.select().from(caseRecord).where(eq(caseRecord.id, id));
      if (!row) return undefined;
      const [[body], steps, files, [person]] = await Promise.all([
        db.select().from(caseFiling).where(eq(caseFiling.caseId, id)),
        db.select({ step: caseStep, facts: caseStepFacts }).from(caseStep).leftJoin(caseStepFacts, and(eq(caseStepFacts.caseId, caseStep.caseId), eq(caseStepFacts.seq, caseStep.seq)))
          .where(eq(caseStep.caseId, id)).orderBy(asc(caseStep.seq)),
        db.select(FILE_COLUMNS).from(caseFile).where(eq(caseFile.caseId, id)).orderBy(asc(caseFile.ordinal), asc(caseFile.id)),
        db.select({ caseId: casePerson.caseId }).from(casePerson).where(eq(casePerson.caseId, id)),
      ]);
      if (!body) throw new Error('A case is known without what was filed.');
      return {
        record: toCaseRecord(row),
        ...openJson<SealedFiling>(personal, body.sealed, sealNames.filing(id)),
        hasComplainant: person !== undefined,
        steps: steps.map(({ step, facts }) => toCaseStep(step, facts === null ? {} : openJson<CaseStep['facts']>(personal, facts.sealed, sealNames.facts(id, step.seq)))),
        files: files.map(toCaseFile),
      };
    },

    async findCaseByNumber(number) {
      const [row] = await db.select({ id: caseReceipt.caseId, secretHash: caseReceipt.secretHash }).from(caseReceipt).where(eq(caseReceipt.number, number));
      return row;
    },

    async revealComplainant(id, audit) {
      const row = await db.transaction(async (tx) => {
        const [found] = await tx.select().from(casePerson).where(eq(casePerson.caseId, id));
        await appendEntry(tx, audit);
        return found;
      });
      return row && openJson<Complainant>(personal, row.sealed, sealNames.person(id));
    },

    async addStep(id, version, step, change, { audit, complainant, files = [], erase } = {}) {
      // The clock and the end of retention write nothing personal, and must go on anywhere.
      if (step.by !== 'system') await requireDataRegion(database, dataRegion);
      return db.transaction(async (tx) => {
        const [row] = await tx.update(caseRecord).set({
          ...toChangedColumns(change),
          version: version + 1,
          endedAt: sql`case when ${change.state === undefined ? sql`${caseRecord.state}` : sql`${change.state}::text`} = any(${sql.param([...OVER_STATES])}::text[]) or ${caseRecord.erasedAt} is not null then ${step.at}::timestamptz end`,
        }).where(and(eq(caseRecord.id, id), eq(caseRecord.version, version))).returning();
        if (!row) {
          const [known] = await tx.select({ id: caseRecord.id }).from(caseRecord).where(eq(caseRecord.id, id));
          return known ? 'stale' : 'missing';
        }
        const [last] = await tx.select({ seq: sql<number>`coalesce(max(${caseStep.seq}), 0)::int` }).from(caseStep).where(eq(caseStep.caseId, id));
        await insertStep(tx, id, (last?.seq ?? 0) + 1, step);
        if (complainant !== undefined) {
          const values = sealJson(personal, complainant, sealNames.person(id));
          await tx.insert(casePerson).values({ caseId: id, ...values }).onConflictDoUpdate({ target: casePerson.caseId, set: values });
        }
        if (files.length > 0) await insertFiles(tx, id, files);
        if (erase) await eraseIn(tx, personal, id, step.at);
        if (audit !== undefined) await appendEntry(tx, audit);
        return toCaseRecord(row);
      });
    },

    async readFile(caseId, fileId) {
      const [row] = await db.select({ ...FILE_COLUMNS, sealed: caseFile.sealed }).from(caseFile).where(and(eq(caseFile.caseId, caseId), eq(caseFile.id, fileId)));
      if (!row) return undefined;
      const { sealed, ...file } = row;
      return { ...toCaseFile(file), content: personal.open(sealed, sealNames.file(caseId, fileId)) };
    },
  };
}
