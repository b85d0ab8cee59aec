import type { CaseKind, SeenResult } from '@/lib/trace/model/case';
import { isRecord } from './storage';

/*
 * Filings on this device: a draft while it is written, then an item that waits until it has been sent. Everything
 * is on the device before any network is tried, and an item's id is the idempotency key of its filing: whatever
 * fails, nothing is lost and nothing arrives twice.
 */

/** `draft` → `waiting` → `sending` → `done` | `refused`. What a crash left in `sending` waits again. */
export const OUTBOX_STATES = ['draft', 'waiting', 'sending', 'done', 'refused'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** The background sync that the service worker listens to, where the browser has it. */
export const OUTBOX_SYNC = 'suma-outbox';

/** As in every filing (photos and documents together). */
export const MOST_FILES = 9;

export const OUTBOX_FILE_TYPES = ['image/jpeg', 'application/pdf'] as const;
export type OutboxFileType = (typeof OUTBOX_FILE_TYPES)[number];

/** A photo or document of an item; its bytes are kept apart. */
export interface OutboxFile {
  readonly id: string;
  /** As it was called on the device; never sent. */
  readonly name: string;
  readonly type: OutboxFileType;
  readonly bytes: number;
}

/** What the person holds after filing: with both, the status opens on any device. */
export interface OutboxReceipt {
  readonly number: string;
  /** Absent where it had arrived before and the server can no longer make its secret. */
  readonly secret?: string;
  readonly filedAt: string;
  /** An earlier form of it had arrived before it was taken back: what was changed since has not been filed. */
  readonly earlier?: true;
  /** Files that the server did not take, by the name they had on the device. */
  readonly refusedFiles: readonly { readonly name: string; readonly reason: string }[];
}

/** Why the last try did not succeed. */
export interface OutboxProblem {
  /** A code of the table of refusals, `network` (nobody answered) or `strange` (not our server's answer, as of a hotel's sign-in page). */
  readonly code: string;
  /** Fields of the filing that were refused: path and code. */
  readonly issues: readonly { readonly path: string; readonly code: string }[];
}

/** Answers of a form by field. */
export type OutboxValues = Readonly<Record<string, string | readonly string[]>>;

export interface OutboxItem {
  /** UUID, the idempotency key of the filing. */
  readonly id: string;
  readonly kind: CaseKind;
  readonly state: OutboxState;
  /** Instants by this device's clock, which may be wrong; never used for a term. */
  readonly createdAt: string;
  readonly changedAt: string;
  /** Name of the product or firm, to tell items apart. */
  readonly about?: string;
  /** Address of the form, to go on writing. */
  readonly address?: string;
  /** Fields of the form as typed; gone once sent. */
  readonly values?: OutboxValues;
  /** JSON of the filing as it is sent; gone once sent. */
  readonly filing?: unknown;
  readonly seen?: SeenResult;
  readonly files: readonly OutboxFile[];
  readonly tries: number;
  /** Not before this instant, unless the person or the network asks. */
  readonly nextTryAt?: string;
  readonly problem?: OutboxProblem;
  readonly receipt?: OutboxReceipt;
  /** Taken back after a try whose answer never came: an earlier form of it may have arrived. */
  readonly reopened?: true;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isInstant = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));
const list = <T>(value: unknown, parse: (entry: Readonly<Record<string, unknown>>) => T | undefined): T[] =>
  Array.isArray(value) ? value.flatMap((entry: unknown) => (isRecord(entry) ? (parse(entry) ?? []) : [])) : [];

/** A signed answer of `/api/v1/evidence`, or undefined. Whether the signature is right is for the server to say. */
export function parseSeen(value: unknown): SeenResult | undefined {
  if (!isRecord(value)) return undefined;
  const { answer, hash, signature, keyId } = value;
  return isText(answer) && isText(hash) && isText(signature) && isText(keyId) ? { answer, hash, signature, keyId } : undefined;
}

function parseFile({ id, name, type, bytes }: Readonly<Record<string, unknown>>): OutboxFile | undefined {
  const known = OUTBOX_FILE_TYPES.find((one) => one === type);
  return isText(id) && known !== undefined && typeof bytes === 'number' ? { id, name: isText(name) ? name : '', type: known, bytes } : undefined;
}

function parseReceipt(value: unknown): OutboxReceipt | undefined {
  if (!isRecord(value)) return undefined;
  const { number, secret, filedAt, refusedFiles, earlier } = value;
  if (!isText(number) || !isInstant(filedAt)) return undefined;
  return { number, ...(isText(secret) ? { secret } : {}), filedAt, ...(earlier === true ? { earlier } : {}), refusedFiles: list(refusedFiles, ({ name, reason }) => (isText(name) && isText(reason) ? { name, reason } : undefined)) };
}

function parseProblem(value: unknown): OutboxProblem | undefined {
  if (!isRecord(value) || !isText(value['code'])) return undefined;
  return { code: value['code'], issues: list(value['issues'], ({ path, code }) => (isText(path) && isText(code) ? { path, code } : undefined)) };
}

const parseValues = (value: unknown): OutboxValues | undefined =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).flatMap(([name, given]): [string, string | string[]][] => (isText(given) ? [[name, given]] : Array.isArray(given) ? [[name, given.filter(isText)]] : []))) : undefined;

/** What an older version, or anything else, left in the store is not trusted; an item without a key of its own is none. */
export function parseOutboxItem(value: unknown): OutboxItem | undefined {
  if (!isRecord(value)) return undefined;
  const { id, kind, createdAt, changedAt, about, address, filing, tries, nextTryAt, reopened } = value;
  const state = OUTBOX_STATES.find((one) => one === value['state']);
  if (!isText(id) || (kind !== 'complaint' && kind !== 'report') || state === undefined || !isInstant(createdAt)) return undefined;
  const [values, seen, problem, receipt] = [parseValues(value['values']), parseSeen(value['seen']), parseProblem(value['problem']), parseReceipt(value['receipt'])];
  return {
    id, kind, state, createdAt, changedAt: isInstant(changedAt) ? changedAt : createdAt,
    ...(isText(about) ? { about } : {}),
    ...(isText(address) && address.startsWith('/') && !address.startsWith('//') ? { address } : {}),
    ...(values === undefined ? {} : { values }),
    ...(filing === undefined ? {} : { filing }),
    ...(seen === undefined ? {} : { seen }),
    files: list(value['files'], parseFile),
    tries: typeof tries === 'number' ? tries : 0,
    ...(isInstant(nextTryAt) ? { nextTryAt } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(reopened === true ? { reopened } : {}),
  };
}

/** Greatest pause between two tries of its own accord, in milliseconds. */
const LONGEST_PAUSE_MS = 30 * 60_000;
const FIRST_PAUSE_MS = 10_000;

/** Pause after a number of tries that failed: doubles from ten seconds to half an hour. */
export const pauseAfter = (tries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(20, tries - 1)));

/** Whether an item is to be sent now. A pause that is longer than any was set by a clock that has been put back since. */
export function isDue({ state, nextTryAt }: OutboxItem, now: number): boolean {
  if (state !== 'waiting' && state !== 'sending') return false;
  const wait = nextTryAt === undefined ? 0 : Date.parse(nextTryAt) - now;
  return wait <= 0 || wait > LONGEST_PAUSE_MS;
}

/**
 * The item after it has arrived: number and secret stay, what the person wrote does not, unless what arrived is an
 * earlier form of it.
 */
export function toDone({ id, kind, createdAt, about, values, reopened }: OutboxItem, { created, ...receipt }: OutboxReceipt & { readonly created: boolean }, now: string): OutboxItem {
  const earlier = reopened === true && !created;
  return {
    id, kind, state: 'done', createdAt, changedAt: now, files: [], tries: 0,
    ...(about === undefined ? {} : { about }),
    ...(earlier && values !== undefined ? { values } : {}),
    receipt: { ...receipt, ...(earlier ? { earlier } : {}) },
  };
}
