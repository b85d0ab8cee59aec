import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { CaseCtx } from '../cases/ctx';
import { type FileCaseInput, fileCaseInput } from '../cases/filing-input';
import { type Filed, fileCase, type Receipt } from '../cases/file-case';
import { isOver } from '../cases/procedure';
import { maskText } from '../disclosure/personal';
import type { CaseFileView, CaseStore, NewCase } from '../cases/store';
import { isInSight, type Staff, STAFF_ROLES, type StaffRole } from '../desk/access';
import type { StaffAccount } from '../desk/staff';
import type { AuditLog, ChainedEntry } from '../desk/audit';
import type { CaseFile, CaseRecord, Complainant, OperatorMode } from '../model/case';
import { ctxOf } from './scenario';

/*
 * Cases in memory for tests of the core: a CaseStore with the same optimistic semantics as the real one, an
 * audit log with its chain, a clock that a test sets, and a filing in a few words.
 */

interface Kept {
  view: CaseFileView;
  complainant: Complainant | undefined;
  readonly secretHash: string;
  readonly content: Map<string, Uint8Array>;
  endedAt: string | undefined;
  erased: boolean;
}

type StoreInMemory = CaseStore & { readonly kept: ReadonlyMap<string, Kept>; readonly reveals: string[] };

const byDue = (a: CaseRecord, b: CaseRecord): number => (a.nextDue?.on ?? '9999').localeCompare(b.nextDue?.on ?? '9999') || a.number.localeCompare(b.number);
const SORTS: Readonly<Record<'due' | 'newest' | 'oldest', (a: CaseRecord, b: CaseRecord) => number>> = {
  due: byDue, newest: (a, b) => b.submittedAt.localeCompare(a.submittedAt), oldest: (a, b) => a.submittedAt.localeCompare(b.submittedAt),
};

/**
 * @param audit where entries go, before anything is kept or shown
 * @param options `acceptsPersonal` false: the database is outside the declared region
 */
export function memoryCaseStore(audit: Pick<AuditLog, 'append'>, options: { readonly acceptsPersonal?: boolean } = {}): StoreInMemory {
  const kept = new Map<string, Kept>();
  const keys = new Map<string, string>();
  const reveals: string[] = [];
  const records = (): readonly CaseRecord[] => [...kept.values()].map(({ view }) => view.record);
  const get = (id: string): Kept => {
    const found = kept.get(id);
    if (found === undefined) throw new Error('The case is not known.');
    return found;
  };
  const withoutContent = ({ content: _content, ...file }: CaseFile & { readonly content: Uint8Array }): CaseFile => file;
  const keep = ({ idempotencyKey, record, filing, complainant, secretHash, files, steps, audit: _audit, ...seen }: NewCase): void => {
    keys.set(idempotencyKey, record.id);
    kept.set(record.id, {
      view: { record, filing, hasComplainant: complainant !== undefined, ...seen, steps, files: files.map(withoutContent) },
      complainant, secretHash, content: new Map(files.map(({ id, content }) => [id, content])), endedAt: undefined, erased: false,
    });
  };
  const erase = (id: string): void => {
    const found = get(id);
    const { seen: _seen, atFiling: _atFiling, ...view } = found.view;
    found.erased = true;
    found.complainant = undefined;
    found.content.clear();
    found.view = { ...view, hasComplainant: false, files: [], filing: { ...view.filing, facts: '' }, steps: view.steps.map((step) => ({ ...step, facts: {} })) };
  };
  return {
    kept, reveals,
    fileCase: async (filed) => {
      const id = keys.get(filed.idempotencyKey);
      if (id !== undefined) return { record: get(id).view.record, created: false };
      if (records().some(({ number }) => number === filed.record.number)) return 'number-taken';
      keep(filed);
      await audit.append(filed.audit);
      return { record: filed.record, created: true };
    },
    findCase: (id) => Promise.resolve(kept.get(id)?.view),
    findCaseByNumber: (number) => {
      const found = [...kept.values()].find(({ view }) => view.record.number === number);
      return Promise.resolve(found && { id: found.view.record.id, secretHash: found.secretHash });
    },
    revealComplainant: async (id, entry) => {
      await audit.append(entry);
      reveals.push(id);
      return kept.get(id)?.complainant;
    },
    listCases: (query, scope) => {
      const found = records().filter(
        (one) =>
          isInSight(scope, one) && (query.kind === undefined || one.kind === query.kind) && (query.states === undefined || query.states.includes(one.state)) &&
          (query.ball === undefined || one.ball === query.ball) && (query.assignedTo === undefined || one.assignedTo === query.assignedTo) &&
          (query.dueBy === undefined || (one.nextDue !== undefined && one.nextDue.on <= query.dueBy)) && (query.uscc === undefined || one.respondentUscc === query.uscc) &&
          (query.lotKey === undefined || one.subject.lotKey === query.lotKey) && (query.q === undefined || one.number.startsWith(query.q) || one.respondentName.startsWith(query.q)),
      ).sort(SORTS[query.sort ?? 'due']);
      const at = (query.page - 1) * query.perPage;
      return Promise.resolve({ rows: found.slice(at, at + query.perPage), total: found.length, page: query.page, perPage: query.perPage });
    },
    countCases: (scope, today, soon) => {
      const seen = records().filter((one) => !isOver(one.state) && isInSight(scope, one));
      const groups = new Map(seen.map(({ kind, state }) => [`${kind} ${state}`, { kind, state }]));
      return Promise.resolve([...groups.values()].map(({ kind, state }) => {
        const group = seen.filter((one) => one.kind === kind && one.state === state);
        const due = group.flatMap(({ nextDue }) => nextDue?.on ?? []);
        return { kind, state, count: group.length, overdue: due.filter((on) => on < today).length, soon: due.filter((on) => on >= today && on <= soon).length };
      }));
    },
    addStep: async (id, version, step, { nextDue, assignedTo, ...change }, beside = {}) => {
      const found = kept.get(id);
      if (found === undefined) return 'missing';
      const { nextDue: due, assignedTo: to, ...record } = found.view.record;
      if (record.version !== version) return 'stale';
      const nextDueAfter = nextDue === undefined ? due : (nextDue ?? undefined);
      const assignedAfter = assignedTo === undefined ? to : (assignedTo ?? undefined);
      const after: CaseRecord = {
        ...record, ...change, version: version + 1,
        ...(nextDueAfter === undefined ? {} : { nextDue: nextDueAfter }), ...(assignedAfter === undefined ? {} : { assignedTo: assignedAfter }),
      };
      const files = beside.files ?? [];
      found.view = { ...found.view, record: after, steps: [...found.view.steps, step], files: [...found.view.files, ...files.map(withoutContent)], hasComplainant: found.view.hasComplainant || beside.complainant !== undefined };
      found.complainant = beside.complainant ?? found.complainant;
      for (const { id: fileId, content } of files) found.content.set(fileId, content);
      found.endedAt = isOver(after.state) ? step.at : undefined;
      if (beside.erase) erase(id);
      if (beside.audit !== undefined) await audit.append(beside.audit);
      return after;
    },
    readFile: (caseId, fileId) => {
      const found = kept.get(caseId);
      const [file, content] = [found?.view.files.find(({ id }) => id === fileId), found?.content.get(fileId)];
      return Promise.resolve(file === undefined || content === undefined ? undefined : { ...file, content });
    },
    listClusters: () => Promise.resolve([]),
    listProvisional: (limit, after) =>
      Promise.resolve(records().filter(({ id, nextDue }) => nextDue?.provisional === true && (after === undefined || id > after)).map(({ id }) => id).sort().slice(0, limit)),
    listForRetention: ({ endedBefore, quietBefore }, limit) =>
      Promise.resolve([...kept.values()].filter(({ endedAt, erased, view: { record, steps } }) => {
        if (erased) return false;
        if (endedAt !== undefined) return endedAt < endedBefore;
        return quietBefore !== undefined && record.operator === 'window' && steps.every(({ at, by }) => by === 'system' || at < quietBefore);
      }).map(({ view }) => view.record.id).slice(0, limit)),
    erasePersonal: async (id, _at, entry) => {
      erase(id);
      await audit.append(entry);
    },
    rotateKeys: () => Promise.resolve(0),
    keysInUse: () => Promise.resolve([]),
    acceptsPersonal: () => Promise.resolve(options.acceptsPersonal ?? true),
    caseFigures: () => Promise.resolve([]),
  };
}

/** A log that chains its entries as the real one does. */
export function memoryAuditLog(): AuditLog & { readonly entries: ChainedEntry[] } {
  const entries: ChainedEntry[] = [];
  return {
    entries,
    append: (entry) => {
      const before = entries.at(-1)?.hash ?? '0'.repeat(64);
      const chained: ChainedEntry = { ...entry, seq: entries.length + 1, before, hash: bytesToHex(sha256(utf8ToBytes(`${before}${canonicalize(entry) ?? ''}`))) };
      entries.push(chained);
      return Promise.resolve(chained);
    },
    list: ({ by, subject, action, limit }) =>
      Promise.resolve(entries.filter((one) => (by === undefined || one.by === by) && (subject === undefined || one.subject === subject) && (action === undefined || one.action === action)).toReversed().slice(0, limit)),
    verify: () => Promise.resolve({ entries: entries.length, head: entries.at(-1)?.hash ?? '0'.repeat(64) }),
  };
}

export interface CaseWorld {
  readonly operator?: OperatorMode;
  /** Day and hour in China, `2026-06-01` or `2026-06-01 09:00`. */
  readonly now?: string;
  readonly acceptsPersonal?: boolean;
}

export interface CaseCtxInMemory extends CaseCtx {
  readonly cases: StoreInMemory;
  readonly audit: ReturnType<typeof memoryAuditLog>;
  /** Accounts beside those that {@link accountOf} makes from an id such as `handler-1`. */
  readonly accounts: Map<string, StaffAccount>;
  /** Moves the server's clock. */
  at(when: string): void;
}

/** An account named for its role, without a scope. */
export const accountOf = (id: string, more: Partial<StaffAccount> = {}): StaffAccount => ({
  id, name: `示例 ${id}`, email: `${id}@desk.example`, roles: STAFF_ROLES.filter((role) => id.startsWith(`${role}-`)), regions: [], categories: [], createdAt: '2026-01-01T00:00:00.000Z', passwordDue: false, totp: true, passkeys: 0, sample: true, ...more,
});

const toDate = (when: string): Date => new Date(`${when.length === 10 ? `${when}T09:00` : when.replace(' ', 'T')}:00+08:00`);

/** What use cases of complaints need, in memory. */
export function caseCtxOf({ operator = 'window', now = '2026-06-01', acceptsPersonal }: CaseWorld = {}): CaseCtxInMemory {
  let present = toDate(now);
  let ids = 0;
  const rest = ctxOf({});
  const audit = memoryAuditLog();
  const accounts = new Map<string, StaffAccount>();
  return {
    ...rest, operator, accounts, staff: { findStaff: (id) => Promise.resolve(accounts.get(id) ?? (/^[a-z]+-\d+$/.test(id) ? accountOf(id) : undefined)) }, cases: memoryCaseStore(audit, acceptsPersonal === undefined ? {} : { acceptsPersonal }), audit,
    response: new Proxy({} as CaseCtx['response'], { get: (_target, name) => { throw new Error(`The question asked for ${String(name)}.`); } }),
    clock: { now: () => present },
    ids: { newId: () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}` },
    pseudonyms: { pseudonym: (value) => bytesToHex(sha256(utf8ToBytes(`key of the test ${value}`))).slice(0, 32) },
    at: (when) => { present = toDate(when); },
  };
}

export const KEY = '6f1de2a0-3c1b-4a8e-9a53-0d2f5c7b8a91';
/** Another key for each number. */
export const keyOf = (n: number): string => `6f1de2a0-3c1b-4a8e-9a53-${String(n).padStart(12, '0')}`;

export const COMPLAINANT = { name: '示例 张三', phone: '13800000000', address: '示例市示例路1号' } as const;

/** A filing as a device sends it. */
export const filingOf = (more: Partial<FileCaseInput> = {}): FileCaseInput => ({
  idempotencyKey: KEY, kind: 'complaint',
  subject: { path: '/t/01/09520000000011/10/L1', productName: '示例奶粉', lot: 'L1', category: 'infant-formula' },
  respondent: { name: '示例超市（虚构）', uscc: '91999901MA00FAKE84', region: '999901', where: 'shop' },
  purchase: { on: '2026-05-30', amountFen: 19_900 }, facts: '罐底编号与包装不一致。',
  claim: { wishes: ['refund'], bases: ['consumer-24'] },
  anonymous: false, under14: false, consent: { version: '2026-06-01', at: '2026-06-01T00:59:00.000Z' }, locale: 'zh-Hans', ...more,
});

/** A receipt that has its secret. */
export type WholeReceipt = Receipt & { readonly secret: string };

/** Files it, or throws with what was refused: for tests about what comes afterwards. */
export async function fileFor(ctx: CaseCtx, more: Partial<FileCaseInput> = {}, beside: Omit<Filed, 'filing'> = {}): Promise<WholeReceipt> {
  const given = ctx.operator === 'authority' && more.kind !== 'report' ? { complainant: COMPLAINANT } : {};
  const filed = await fileCase({ filing: fileCaseInput.parse(filingOf({ ...given, ...more })), ...beside }, ctx);
  if (!filed.ok) throw new Error(`The filing was refused: ${maskText(JSON.stringify(filed.error))}`);
  const { secret, ...receipt } = filed.value;
  if (secret === undefined) throw new Error('The filing has no secret any more.');
  return { ...receipt, secret };
}

export const staffOf = (role: StaffRole, more: Partial<Staff> = {}): Staff => ({ id: `${role}-1`, name: `示例 ${role}`, roles: [role], regions: [], categories: [], ...more });
