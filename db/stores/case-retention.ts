import { and, asc, eq, gt, gte, isNotNull, isNull, lt, ne, notExists, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { CaseStore } from '@/lib/trace/cases/store';
import type { CaseFiling, CaseSubject } from '@/lib/trace/model/case';
import type { Instant } from '@/lib/trace/model/event';
import type { Db, Tx } from '../drivers/database';
import type { PersonalCipher } from '../personal-cipher';
import { caseFile, caseFiling, casePerson, caseRecord, caseStep, caseStepFacts } from '../schema';
import { appendEntry } from './audit-log';
import type { SealedFiling } from './case-store';
import { openJson, sealBytes, sealJson, sealNames } from './sealed';

/** Rows re-encrypted in one transaction; files are large. */
const SLICE = { rows: 100, files: 4 } as const;

/** What stays of a subject: which product and lot, not which item in whose hand. */
const withoutItem = ({ path: _path, key: _key, ...rest }: CaseSubject): CaseSubject => rest;

/** Codes of 个体工商户: registered by the market authority (9) as sole traders (2), GB 32100-2015 §5.1 and §5.2. */
const SOLE_TRADER = '92';
/** Whether a code is that of a firm. Who trades under the own name is a natural person, with a code or without. */
const isFirm = (uscc: string | null | undefined): uscc is string => uscc !== null && uscc !== undefined && !uscc.startsWith(SOLE_TRADER);

/** What stays of a filing when nobody is to be found in it: a firm's name and code, no trader's. */
const withoutPerson = (filing: CaseFiling): CaseFiling => ({
  kind: filing.kind,
  subject: withoutItem(filing.subject),
  respondent: {
    name: isFirm(filing.respondent.uscc) ? filing.respondent.name : '',
    ...(isFirm(filing.respondent.uscc) ? { uscc: filing.respondent.uscc } : {}),
    ...(filing.respondent.region === undefined ? {} : { region: filing.respondent.region }),
    where: filing.respondent.where,
  },
  facts: '',
  ...(filing.claim === undefined ? {} : { claim: { wishes: filing.claim.wishes, bases: filing.claim.bases } }),
  anonymous: filing.anonymous,
  under14: filing.under14,
  consent: filing.consent,
  locale: filing.locale,
});

/** Takes what is personal out of a case, inside the transaction of whoever asks. */
export async function eraseIn(tx: Tx, personal: PersonalCipher, id: string, at: Instant): Promise<void> {
  const [row] = await tx.select({ subject: caseRecord.subject, uscc: caseRecord.respondentUscc }).from(caseRecord).where(eq(caseRecord.id, id)).for('update');
  if (!row) return;
  const [body] = await tx.select().from(caseFiling).where(eq(caseFiling.caseId, id)).for('update');
  await tx.update(caseRecord).set({ erasedAt: at, endedAt: sql`coalesce(${caseRecord.endedAt}, ${at}::timestamptz)`, subject: withoutItem(row.subject), ...(isFirm(row.uscc) ? {} : { respondentName: '', respondentUscc: null }) }).where(eq(caseRecord.id, id));
  if (body) {
    const { filing } = openJson<SealedFiling>(personal, body.sealed, sealNames.filing(id));
    await tx.update(caseFiling).set(sealJson(personal, { filing: withoutPerson(filing) }, sealNames.filing(id))).where(eq(caseFiling.caseId, id));
  }
  await tx.delete(casePerson).where(eq(casePerson.caseId, id));
  await tx.delete(caseStepFacts).where(eq(caseStepFacts.caseId, id));
  await tx.delete(caseFile).where(eq(caseFile.caseId, id));
}

/** The end of personal data, and new keys for what stays. */
export function createCaseRetention(db: Db, personal: PersonalCipher): Pick<CaseStore, 'listProvisional' | 'listForRetention' | 'erasePersonal' | 'rotateKeys' | 'keysInUse'> {
  /** Sealed under any other key; two ranges, because no index answers "not equal". */
  const isOld = (column: PgColumn): SQL | undefined => or(lt(column, personal.newestKey()), gt(column, personal.newestKey()));
  const reseal = (sealed: Uint8Array, about: string) => sealBytes(personal, personal.open(sealed, about), about);

  /** One slice of each table; rows are held, so that nothing newer is overwritten. */
  const slices: readonly ((limit: number) => Promise<number>)[] = [
    (limit) => db.transaction(async (tx) => {
      const rows = await tx.select().from(caseFiling).where(isOld(caseFiling.keyId)).limit(limit).for('update');
      for (const { caseId, sealed } of rows) await tx.update(caseFiling).set(reseal(sealed, sealNames.filing(caseId))).where(eq(caseFiling.caseId, caseId));
      return rows.length;
    }),
    (limit) => db.transaction(async (tx) => {
      const rows = await tx.select().from(casePerson).where(isOld(casePerson.keyId)).limit(limit).for('update');
      for (const { caseId, sealed } of rows) await tx.update(casePerson).set(reseal(sealed, sealNames.person(caseId))).where(eq(casePerson.caseId, caseId));
      return rows.length;
    }),
    (limit) => db.transaction(async (tx) => {
      const rows = await tx.select().from(caseStepFacts).where(isOld(caseStepFacts.keyId)).limit(limit).for('update');
      for (const { caseId, seq, sealed } of rows) {
        await tx.update(caseStepFacts).set(reseal(sealed, sealNames.facts(caseId, seq))).where(and(eq(caseStepFacts.caseId, caseId), eq(caseStepFacts.seq, seq)));
      }
      return rows.length;
    }),
    (limit) => db.transaction(async (tx) => {
      const rows = await tx.select({ caseId: caseFile.caseId, id: caseFile.id, sealed: caseFile.sealed }).from(caseFile).where(isOld(caseFile.keyId)).limit(Math.min(limit, SLICE.files)).for('update');
      for (const { caseId, id, sealed } of rows) await tx.update(caseFile).set(reseal(sealed, sealNames.file(caseId, id))).where(and(eq(caseFile.caseId, caseId), eq(caseFile.id, id)));
      return rows.length;
    }),
  ];

  return {
    async listProvisional(limit, after) {
      const rows = await db.select({ id: caseRecord.id }).from(caseRecord).where(and(eq(caseRecord.nextDueProvisional, true), after === undefined ? undefined : gt(caseRecord.id, after))).orderBy(asc(caseRecord.id)).limit(limit);
      return rows.map(({ id }) => id);
    },

    async listForRetention({ endedBefore, quietBefore }, limit) {
      const ended = await db.select({ id: caseRecord.id }).from(caseRecord)
        .where(and(isNotNull(caseRecord.endedAt), isNull(caseRecord.erasedAt), lt(caseRecord.endedAt, endedBefore))).orderBy(asc(caseRecord.endedAt), asc(caseRecord.id)).limit(limit);
      const left = limit - ended.length;
      if (quietBefore === undefined || left === 0) return ended.map(({ id }) => id);
      const since = db.select({ one: sql`1` }).from(caseStep).where(and(eq(caseStep.caseId, caseRecord.id), gte(caseStep.at, quietBefore), ne(caseStep.by, 'system')));
      // A case is at least as old as its last step: the index of age finds those that can be meant at all.
      const quiet = await db.select({ id: caseRecord.id }).from(caseRecord)
        .where(and(lt(caseRecord.submittedAt, quietBefore), eq(caseRecord.operator, 'window'), isNull(caseRecord.endedAt), isNull(caseRecord.erasedAt), notExists(since)))
        .orderBy(asc(caseRecord.submittedAt), asc(caseRecord.id)).limit(left);
      return [...ended, ...quiet].map(({ id }) => id);
    },

    erasePersonal: (id, at, audit) => db.transaction(async (tx) => {
      await eraseIn(tx, personal, id, at);
      await appendEntry(tx, audit);
    }),

    async rotateKeys(limit) {
      let changed = 0;
      for (const slice of slices) {
        for (let done = -1; done !== 0 && changed < limit; changed += done) done = await slice(Math.min(limit - changed, SLICE.rows));
      }
      return changed;
    },

    async keysInUse() {
      const found = await Promise.all([caseFiling, casePerson, caseStepFacts, caseFile].map((table) => db.selectDistinct({ keyId: table.keyId }).from(table)));
      return [...new Set(found.flat().map(({ keyId }) => keyId))].sort();
    },
  };
}
