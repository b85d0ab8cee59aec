import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Clock, RegisterStore } from '@/lib/trace/ports';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import type { Database } from './drivers/database';
import { openPgliteMemory } from './drivers/pglite-memory';
import { createPersonalCipher, type PersonalCipher, type PersonalKey } from './personal-cipher';
import { findRoot } from './root';
import * as schema from './schema';
import { createStores, type Cipher, type Stores } from './stores';
import { rowsOf } from './stores/rows';

export { startRealPostgres as realPostgres, type RealPostgres } from './real-postgres';

/** A clock that stands still until it is set. */
export interface TestClock extends Clock {
  set(at: string): void;
}

export function testClock(at = '2026-06-01T04:00:00.000Z'): TestClock {
  let now = new Date(at);
  return { now: () => new Date(now), set: (next) => void (now = new Date(next)) };
}

/** A real cipher under a fixed key, so that no test mistakes the stored bytes for the text. */
export const testCipher: Cipher = {
  encrypt: (text) => {
    const cipher = createCipheriv('aes-256-ctr', TEST_KEY, TEST_IV);
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  },
  decrypt: (bytes) => {
    const decipher = createDecipheriv('aes-256-ctr', TEST_KEY, TEST_IV);
    return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
  },
};
const TEST_KEY = Buffer.alloc(32, 7);
const TEST_IV = Buffer.alloc(16, 9);

const personalKey = (seed: number): PersonalKey => ({ kid: `test-${String(seed).padStart(3, '0')}`, secret: Buffer.alloc(32, seed) });

/** Seals under keys that are always the same, `test-001` first; `rotate` adds the next one. */
export interface TestPersonalCipher extends PersonalCipher {
  rotate(): void;
}

export function testPersonalCipher(): TestPersonalCipher {
  const keys = [personalKey(1)];
  return { ...createPersonalCipher(() => keys), rotate: () => void keys.push(personalKey(keys.length + 1)) };
}

/** What the stores of a test need beside the database. */
export const testWorld = (clock: TestClock = testClock()) => ({ cipher: testCipher, personal: testPersonalCipher(), clock });

export interface TestStores extends Stores {
  readonly database: Database;
  readonly clock: TestClock;
  readonly personal: TestPersonalCipher;
}

/** Stores of a test on a database, with the world they live in. */
export function testStores(database: Database, clock: TestClock = testClock()): TestStores {
  const world = testWorld(clock);
  return { ...createStores(database, world), database, clock, personal: world.personal };
}

/** Publishes rows in the shapes of the model, as a delivery that two persons signed. */
export async function publishRows({ registers, clock }: { readonly registers: RegisterStore; readonly clock: Clock }, kind: RegisterKind, rows: readonly { readonly id: string }[]): Promise<string> {
  const id = `${kind}-${++deliveries}`;
  const at = clock.now().toISOString();
  await registers.openImport({ id, kind, name: `${kind}.json`, sha256: '0'.repeat(64), rows: rows.length, state: 'draft', draftedBy: '录入员', draftedAt: at }, rows.map((body) => ({ id: body.id, body })));
  await registers.approveImport(id, '审核员', at);
  await registers.publishImport(id, '审核员', at);
  return id;
}
let deliveries = 0;

const APPEND_ONLY = [['audit_log', 'audit_log_append_only'], ['case_step', 'case_step_append_only'], ['inspection_draw', 'inspection_draw_append_only']] as const;

/** Empties every table that holds something, leaving the schema: tens of milliseconds. */
export async function emptyDatabase(database: Database): Promise<void> {
  const tables = Object.values(schema).map((table) => getTableConfig(table as PgTable).name);
  const looks = tables.map((name) => sql`select ${name}::text as name where exists (select 1 from ${sql.identifier(name)})`);
  await database.db.transaction(async (tx) => {
    const full = (await rowsOf<{ name: string }>(tx, sql.join(looks, sql` union all `))).map(({ name }) => name);
    const guarded = APPEND_ONLY.filter(([table]) => full.includes(table)).map(([table, trigger]) => [sql.identifier(table), sql.identifier(trigger)] as const);
    // What only grows refuses even this; its owner may say otherwise for the length of a transaction.
    for (const [table, trigger] of guarded) await tx.execute(sql`alter table ${table} disable trigger ${trigger}`);
    if (full.length > 0) await tx.execute(sql`truncate ${sql.join(full.map((name) => sql.identifier(name)), sql`, `)} cascade`);
    for (const [table, trigger] of guarded) await tx.execute(sql`alter table ${table} enable always trigger ${trigger}`);
    await tx.execute(sql`insert into store_meta (id, revision) values (1, 1)`);
  });
}

let shared: Promise<Database> | undefined;

/**
 * Empty stores in memory. The database behind them is opened once per test file, from a snapshot
 * made once per schema, and emptied at every call: state of an earlier test is gone.
 */
export async function freshStores(clock: TestClock = testClock()): Promise<TestStores> {
  const database = await (shared ??= openFromSnapshot());
  await emptyDatabase(database);
  return testStores(database, clock);
}

/** Closes the database of this test file, for `afterAll`; without it the end of the process does. */
export async function closeFreshStores(): Promise<void> {
  const open = shared;
  shared = undefined;
  await (await open)?.close();
}

async function openFromSnapshot(): Promise<Database> {
  const root = findRoot();
  const migrationsFolder = path.join(root, 'db', 'migrations');
  const file = path.join(tmpdir(), `suma-snapshot-${schemaDigest(root, migrationsFolder)}.tar`);
  if (existsSync(file)) return openPgliteMemory({ migrationsFolder, from: new Blob([readFileSync(file)]) });
  const database = await openPgliteMemory({ migrationsFolder });
  const draft = `${file}.${process.pid}.${Date.now()}`;
  writeFileSync(draft, Buffer.from(await (await database.dump()).arrayBuffer()), { mode: 0o600 });
  renameSync(draft, file);
  return database;
}

/** Changes with any migration and with the version of the embedded database. */
function schemaDigest(root: string, migrationsFolder: string): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')));
  for (const name of readdirSync(migrationsFolder).filter((entry) => entry.endsWith('.sql')).sort()) hash.update(readFileSync(path.join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 16);
}
