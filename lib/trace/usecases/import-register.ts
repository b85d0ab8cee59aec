import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { z } from 'zod';
import type { AuditEntry } from '../desk/audit';
import { refusal, type Issue, type Refusal } from '../errors';
import type { LocalDate } from '../model/event';
import { toLocalDate } from '../model/local-date';
import type { RegisterImport, SignOffState } from '../model/register';
import type { Ctx } from '../ports';
import { guessKind, REGISTER_KINDS, toFieldRows, type FieldRow, type RegisterKind } from '../registers/columns';
import { entryRow } from '../registers/entry-rows';
import type { DraftRow } from '../registers/store';
import { findReplaced } from '../registers/replaced';
import { findPersonalNumber } from '../registers/personal-numbers';
import { enrolmentRow, listingRow, recallRow, type Row, type RowContext } from '../registers/rows';
import { isRemoval } from '../registers/removal';
import { readTable } from '../registers/table';
import { err, ok, type Result } from '../result';

/** Largest text taken, in characters. */
export const REGISTER_TEXT_LIMIT = 20_000_000;
const ROW_LIMIT = 100_000;

/** A reason with its place; `line` is the line of a CSV file on which the row ends, or the position in a JSON list, counted from 1. */
export interface ImportIssue extends Issue {
  readonly line?: number;
}

export interface ImportReport {
  readonly kind: RegisterKind;
  /** Rows found in the file. */
  readonly rows: number;
  /** Rows kept, as draft or published: all of them, or none when there is any error or in a dry run. */
  readonly accepted: number;
  /** Row and column as path (`[3].统一社会信用代码`), row counted from 0 as index. */
  readonly errors: readonly ImportIssue[];
  readonly warnings: readonly ImportIssue[];
  readonly dryRun: boolean;
  /** The delivery that was kept, to be approved and published by its id. */
  readonly importId?: string;
  readonly state?: SignOffState;
}

export interface ImportInput {
  readonly kind?: RegisterKind;
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
  readonly dryRun?: boolean;
  /** Who takes the file in. */
  readonly by: string;
  /** A second person who has looked at it: then it is approved and published at once. */
  readonly approvedBy?: string;
}

const isKind = (text: string | undefined): text is RegisterKind => (REGISTER_KINDS as readonly (string | undefined)[]).includes(text);

/** The register that a file is called by: `tips.csv`. */
const kindOfBase = (name: string): RegisterKind | undefined => {
  const base = name.replace(/\.[^.]*$/, '').toLowerCase();
  return isKind(base) ? base : undefined;
};
/** The register that a file name hints at. */
const kindOfName = (name: string): RegisterKind | undefined => NAMES.find(([pattern]) => pattern.test(name))?.[1];
const NAMES: readonly (readonly [RegExp, RegisterKind])[] = [
  [/enterprise|enrol|企业名单|加入追溯/i, 'enterprises'], [/blacklist|listing|失信名单|严重违法/i, 'blacklist'], [/recall|召回/i, 'recalls'], [/tips|消费提示|消费预警|风险提示/i, 'tips'],
  [/agri-?inputs|农资/i, 'agri-inputs'], [/honours|守信|示范/i, 'honours'], [/catalogue|动态目录/i, 'catalogue'], [/campaigns|宣传/i, 'campaigns'], [/reports|年报|年度报告/i, 'reports'],
  [/certifications|认证/i, 'certifications'], [/insurance|保险/i, 'insurance'], [/complaint|投诉公示/i, 'complaint-figures'],
];

/** SHA-256 of a delivered text, lower-case hex. */
export const deliveryDigest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** A person's name as it is kept: one form of every character, nothing that nobody sees; empty when it holds no letter and no digit. */
export const cleanName = (name: string): string => {
  const cleaned = name.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu, '').replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(cleaned) ? cleaned : '';
};
/** Whether two names are one person's: spaces, width, case and characters that nobody sees make no difference. */
export const isSamePerson = (a: string, b: string): boolean => plainName(a) === plainName(b);
const plainName = (name: string): string => cleanName(name).replace(/ /g, '').toLowerCase();

/**
 * Takes a register file (CSV or JSON, columns in Chinese or English) in: all rows or none. It waits as
 * a draft until a second person approves it; with `approvedBy` it is published at once. Delivery, rows and
 * publication are one write.
 *
 * The register is told by `kind`, else by what the document says, else by its name or columns.
 * Row errors are an answer (`errors`, nothing kept). Refusals: `too-large`; `invalid-document` for a
 * file that is no table or whose register is unknown; `bad-request` for a person without a name;
 * `not-allowed` when one person would both take it in and approve it.
 * Rules: a listing without reason, basis, authority, number, dates and link is refused (SAMR Order 44);
 * a recall or a tip without issuer, number, date and link and any other official entry without issuer,
 * number and date are refused (Food Safety Law art. 118); the end of a listing is computed by the dated rule where the
 * decision names none; a failing USCC check digit only warns (GB 32100-2015); a citizen's ID-card
 * number in any cell, and a mobile number in a listing, are refused.
 * @param toAudit the entry of the desk's log that is kept with it
 */
export async function importRegister(input: ImportInput, ctx: Ctx, toAudit?: (report: ImportReport) => AuditEntry): Promise<Result<ImportReport, Refusal>> {
  const read = await readDelivery(input, ctx);
  if (!read.ok) return read;
  const { report, taken } = read.value;
  if (taken === undefined) return ok(report);
  const { delivery, rows, signedBy } = taken;
  await ctx.registers.openImport(delivery, rows, { ...(signedBy === undefined ? {} : { signedBy }), ...(toAudit === undefined ? {} : { audit: toAudit(report) }) });
  return ok(report);
}

/** A delivery that was read and found whole, and is not kept yet. */
export interface ReadDelivery {
  /** As it will be once it is kept. */
  readonly report: ImportReport;
  /** Absent in a dry run and where there is any error. */
  readonly taken?: { readonly delivery: RegisterImport; readonly rows: readonly DraftRow[]; readonly signedBy?: string };
}

/** The same without keeping anything, for whoever keeps it together with something else. Refusals: as {@link importRegister}. */
export async function readDelivery(input: ImportInput, ctx: Ctx): Promise<Result<ReadDelivery, Refusal>> {
  const by = cleanName(input.by);
  const approvedBy = input.approvedBy === undefined ? undefined : cleanName(input.approvedBy);
  if (by === '' || approvedBy === '') return err(refusal('bad-request', 'who takes the file in, and who approves it, needs a name'));
  if (approvedBy !== undefined && isSamePerson(by, approvedBy)) return err(refusal('not-allowed', 'whoever takes a file in cannot approve it: a second person must'));
  if (input.text.length > REGISTER_TEXT_LIMIT) return err(refusal('too-large', `a register file may hold ${REGISTER_TEXT_LIMIT} characters`));
  const table = readTable(input.text);
  if (!table.ok) return err(refusal('invalid-document', 'the file is not a table of rows', table.error));
  const { rows: raw } = table.value;
  if (raw.length > ROW_LIMIT) return err(refusal('too-large', `a register file may hold ${ROW_LIMIT} rows`));
  const kind = input.kind ?? (isKind(table.value.kind) ? table.value.kind : (kindOfBase(input.name) ?? guessKind(raw) ?? kindOfName(input.name)));
  if (kind === undefined) {
    return err(refusal('invalid-document', 'which register the file belongs to cannot be told', [
      { path: '', code: 'unknown-register', reason: 'neither its columns nor its name tell which register this is', repair: `name the register: ${REGISTER_KINDS.join(', ')}` },
    ]));
  }

  const { rows, issues } = toFieldRows(raw, kind);
  const now = ctx.clock.now();
  const context: RowContext = { today: toLocalDate(now), now: now.toISOString(), sources: kind === 'enterprises' ? await sourcesByName(ctx) : new Map() };
  const done = (errors: readonly ImportIssue[], warnings: readonly ImportIssue[], kept?: { readonly id: string; readonly state: SignOffState }, taken?: ReadDelivery['taken']): Result<ReadDelivery, Refusal> =>
    ok({ ...(taken === undefined ? {} : { taken }), report: { kind, rows: rows.length, accepted: kept === undefined ? 0 : rows.length, errors, warnings, dryRun: input.dryRun ?? false, ...(kept === undefined ? {} : { importId: kept.id, state: kept.state }) } });

  const read = readRows(kind, rows, schemaOf(kind, context), issues);
  if (read.errors.length > 0) return done(read.errors, read.warnings);
  const warnings = [...read.warnings, ...(await remarksOnPublished(kind, read.values, rows, context.today, ctx))];
  if (input.dryRun) return done([], warnings);

  const importId = ctx.ids.newId();
  const at = now.toISOString();
  const delivery = { id: importId, kind, name: input.name, sha256: deliveryDigest(input.text), rows: read.values.length, state: 'draft' as const, draftedBy: by, draftedAt: at };
  return done([], warnings, { id: importId, state: approvedBy === undefined ? 'draft' : 'published' }, {
    delivery, rows: read.values.map((value) => ({ id: value.id, body: value })), ...(approvedBy === undefined ? {} : { signedBy: approvedBy }),
  });
}

/** Rows that will stay out of sight because they were ended, ends of entries that are not published, and rows that take the place of another matter. */
async function remarksOnPublished(kind: RegisterKind, values: readonly { readonly id: string }[], rows: readonly FieldRow[], today: LocalDate, ctx: Ctx): Promise<readonly ImportIssue[]> {
  const states = await ctx.registers.rowStates(kind, values.map(({ id }) => id));
  const replaced = await findReplaced(kind, values.filter(({ id }) => states.get(id) === 'published'), today, ctx);
  return values.flatMap((value, at): ImportIssue[] => {
    const state = states.get(value.id);
    const place = { path: `[${rows[at]?.index ?? at}]`, index: rows[at]?.index ?? at, line: rows[at]?.line ?? at + 1 };
    if (isRemoval(value)) return state === 'published' ? [] : [{ ...place, code: 'nothing-to-end', reason: 'no such entry is published: there is nothing to end' }];
    const title = replaced.get(value.id);
    if (title !== undefined) return [{ ...place, code: 'replaces', reason: `takes the place of the published row ${value.id}, which is about something else: ${title}` }];
    return state === undefined || state === 'published' || state === 'corrected' ? [] : [{ ...place, code: 'stays-ended', reason: `the row was ended (${state}) and stays out of sight` }];
  });
}

/** How a row of the register is read; every shape has an id. */
function schemaOf(kind: RegisterKind, context: RowContext): z.ZodType<Row<{ readonly id: string }>> {
  switch (kind) {
    case 'enterprises':
      return enrolmentRow(context);
    case 'blacklist':
      return listingRow(context);
    case 'recalls':
      return recallRow(context);
    default:
      return entryRow(kind, context);
  }
}

async function sourcesByName(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const source of await ctx.store.listSources()) {
    for (const name of [source.name, source.nameEn]) if (name !== undefined && !names.has(name)) names.set(name, source.id);
  }
  for (const source of await ctx.store.listSources()) names.set(source.id, source.id);
  return names;
}

interface ReadRows<T> {
  readonly values: readonly T[];
  readonly errors: readonly ImportIssue[];
  readonly warnings: readonly ImportIssue[];
}

function readRows<T extends { readonly id: string }>(kind: RegisterKind, rows: readonly FieldRow[], schema: z.ZodType<Row<T>>, before: readonly Issue[]): ReadRows<T> {
  const values: T[] = [];
  const errors: ImportIssue[] = [...before];
  const warnings: ImportIssue[] = [];
  const firstWith = new Map<string, number>();
  const at = (row: FieldRow, field: string): Pick<ImportIssue, 'path' | 'index' | 'line'> => ({ path: `[${row.index}]${field === '' ? '' : `.${row.column(field)}`}`, index: row.index, line: row.line });
  for (const row of rows) {
    const personal = findPersonalNumber(kind, row.values);
    if (personal !== undefined) {
      const what = personal.what === 'id-card' ? 'a citizen’s identity card number' : 'a mobile number';
      errors.push({ ...at(row, personal.field), code: 'personal-number', reason: `the cell holds ${what}`, repair: 'take the number out: it must not be published' });
      continue;
    }
    const parsed = schema.safeParse(row.values);
    if (!parsed.success) {
      for (const problem of parsed.error.issues) errors.push({ ...at(row, String(problem.path[0] ?? '')), ...words(problem, row) });
      continue;
    }
    const { value, warnings: remarks } = parsed.data;
    const first = firstWith.get(value.id);
    if (first !== undefined) {
      errors.push({ ...at(row, ''), code: 'double-row', reason: `says the same as line ${rows[first]?.line ?? first + 1}`, repair: 'keep one of the two rows' });
      continue;
    }
    firstWith.set(value.id, row.index);
    values.push(value);
    for (const remark of remarks) warnings.push({ ...at(row, remark.field), code: remark.code, reason: remark.reason });
  }
  if (rows.length === 0) errors.push({ path: '', code: 'no-rows', reason: 'the file has no row', repair: 'give at least one row' });
  return { values, errors, warnings };
}

/** Code, reason and repair of a zod issue. */
function words(problem: z.core.$ZodIssue, row: FieldRow): Pick<Issue, 'code' | 'reason' | 'repair'> {
  if (problem.code === 'custom') {
    const params: Record<string, unknown> = problem.params ?? {};
    return { code: String(params['code'] ?? 'value'), reason: problem.message, repair: String(params['repair'] ?? '') };
  }
  const field = String(problem.path[0] ?? '');
  const inner = problem.path.slice(1).map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  if (inner !== '') return { code: 'value', reason: `${row.column(field)}${inner} is missing or of the wrong kind`, repair: 'fill it in as text' };
  return row.values[field] === undefined
    ? { code: 'missing', reason: `${row.column(field)} is missing`, repair: `fill in ${row.column(field)}; the row cannot be taken without it` }
    : { code: 'value', reason: `${row.column(field)} holds a value of the wrong kind`, repair: 'give it as text' };
}
