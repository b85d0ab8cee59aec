import { once, type EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VercelClient } from '@vercel/postgres';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseDriver, openDatabase, type Database } from '../client';
import { DataDirectoryInUse, StoreUnavailable, toErrorCode, UnsuitableDatabase } from '../errors';
import { findRoot } from '../root';
import { createStores } from '../stores';
import { captureOf, LOT_A, toCaptured, toEvent, toHash } from '../stores/contract-fixtures';
import { rowsOf } from '../stores/rows';
import { realPostgres, testWorld, type RealPostgres } from '../testing';
import { openVercel } from './vercel';

interface WebSocketBridge extends EventEmitter {
  address(): AddressInfo;
  close(): void;
}
/** The WebSocket server that `@vercel/postgres` brings along; it has no types of its own. */
const { WebSocketServer } = createRequire(import.meta.url)('ws') as { WebSocketServer: new (options: { port: number; host: string }) => WebSocketBridge };

/** Runs for minutes on any machine, and cannot be cancelled inside the embedded database. */
const ENDLESS = 'select count(*) from generate_series(1, 1000000) a cross join generate_series(1, 1000000) b';

describe('The choice of the driver', () => {
  it('POSTGRES_URL comes before DATABASE_URL, and without either the embedded database runs', () => {
    expect(chooseDriver({ postgresUrl: 'x', databaseUrl: 'y', dataDir: 'z' })).toBe('vercel');
    expect(chooseDriver({ databaseUrl: 'y', dataDir: 'z' })).toBe('pg');
    expect(chooseDriver({ dataDir: 'z' })).toBe('pglite');
    expect(chooseDriver({ postgresUrl: 'x', driver: 'pglite' })).toBe('pglite');
  });

  it('a plain server in POSTGRES_URL is refused with the name of the right setting', async () => {
    await expect(openDatabase({ postgresUrl: 'postgresql://u:p@db.example.org/x' })).rejects.toThrow(/DATABASE_URL/);
    await expect(openDatabase({ postgresUrl: 'nonsense' })).rejects.toThrow(UnsuitableDatabase);
  });

  it('missing settings are named', async () => {
    await expect(openDatabase({})).rejects.toThrow(/DATA_DIR/);
    await expect(openDatabase({ driver: 'pg' })).rejects.toThrow(/DATABASE_URL/);
  });
});

describe('The embedded database in its thread', () => {
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'suma-thread-'));
    database = await openDatabase({ dataDir: path.join(folder, 'data'), statementTimeoutMs: 2_500 });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a second opening of its directory', async () => {
    await expect(openDatabase({ dataDir: path.join(folder, 'data') })).rejects.toThrow(DataDirectoryInUse);
  });

  it('a statement over its time ends with "unavailable", the main thread stays free, and the next one works', async () => {
    await database.runBare('create table kept (n int)');
    await database.runBare('insert into kept values (1)');
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 20);
    const endless = expect(database.runBare(ENDLESS)).rejects.toThrow(StoreUnavailable);
    const waiting = expect(database.ping()).rejects.toThrow(StoreUnavailable);
    await Promise.all([endless, waiting]);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(10);
    expect(await database.runBare('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('a transaction cut off half-way leaves nothing and does not reach the reopened database', async () => {
    await database.runBare('create table cut (n int)');
    await expect(database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into cut values (1)`);
      await tx.execute(sql.raw(ENDLESS)).catch(() => undefined);
      await tx.execute(sql`insert into cut values (2)`);
    })).rejects.toThrow();
    expect(await database.runBare('select n from cut')).toEqual([]);
  });

  it('using the database inside its own transaction ends by itself instead of hanging', async () => {
    await expect(database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await database.db.execute(sql`select 2`);
    })).rejects.toThrow();
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('a piece of work may be given more time', async () => {
    const slow = sql.raw('select count(*)::int as n from generate_series(1, 12000000)');
    const rows = await database.longTransaction(60_000, (tx) => rowsOf<{ n: number }>(tx, slow));
    expect(rows).toEqual([{ n: 12_000_000 }]);
  });

  it('plain queries wait for an open transaction and see all of it or nothing', async () => {
    await database.runBare('create table whole (n int)');
    const writing = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into whole values (1)`);
      await tx.execute(sql`insert into whole values (2)`);
    });
    const [counted] = await Promise.all([database.runBare('select count(*)::int as n from whole'), writing]);
    expect([0, 2]).toContain(counted[0]?.['n']);
    await expect(database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into whole values (3)`);
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
    expect(await database.runBare('select count(*)::int as n from whole')).toEqual([{ n: 2 }]);
  });

  it('errors keep their code', async () => {
    await database.runBare('create table once (n int primary key)');
    await database.runBare('insert into once values (1)');
    expect(toErrorCode(await database.runBare('insert into once values (1)').catch((error: unknown) => error))).toBe('23505');
  });

  it('after closing, rows are on disk and calls are refused', async () => {
    const dataDir = path.join(folder, 'closing');
    const first = await openDatabase({ dataDir });
    const stores = createStores(first, testWorld());
    await captureOf(stores, 'c1', 'city-1', [toCaptured(toEvent('one'))]);
    await first.close();
    await first.close();
    await expect(stores.store.findKeyEvents([LOT_A], 1)).rejects.toThrow(StoreUnavailable);
    const second = await openDatabase({ dataDir });
    expect(await createStores(second, testWorld()).store.findKeyEvents([LOT_A], 1)).toMatchObject([{ eventIds: [toHash('one')] }]);
    await second.close();
  }, 60_000);
});

describe('A PostgreSQL server', () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await realPostgres();
  });
  afterAll(async () => {
    await server.stop();
  });

  it('servers that start together migrate one after the other', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: server.url })));
    const { entries } = JSON.parse(readFileSync(path.join(findRoot(), 'db', 'migrations', 'meta', '_journal.json'), 'utf8')) as { entries: readonly unknown[] };
    expect(await opened[0]?.runBare('select count(*)::int as n from drizzle.__drizzle_migrations')).toEqual([{ n: entries.length }]);
    expect(await opened[0]?.runBare('select count(*)::int as n from store_meta')).toEqual([{ n: 1 }]);
    await Promise.all(opened.map((database) => database.close()));
  });

  it('a statement over its time is "unavailable", long work is not', async () => {
    const database = await openDatabase({ databaseUrl: server.url, statementTimeoutMs: 300 });
    try {
      const { store } = createStores({ ...database, read: () => database.runBare('select pg_sleep(5)') as never }, testWorld());
      await expect(store.findLots(LOT_A, 1)).rejects.toThrow(StoreUnavailable);
      await expect(database.longTransaction(10_000, (tx) => tx.execute(sql`select pg_sleep(0.5)`))).resolves.toBeDefined();
    } finally {
      await database.close();
    }
  });

  it('a server that is gone is "unavailable", soon, and comes back by itself', async () => {
    const target = new URL(server.url);
    const port = Number(target.port);
    const sockets = new Set<{ destroy(): void }>();
    let up = true;
    const proxy = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      if (!up) return void socket.destroy();
      const upstream = connect(port, '127.0.0.1');
      sockets.add(upstream);
      upstream.on('error', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
      socket.pipe(upstream).pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    target.port = String((proxy.address() as AddressInfo).port);
    const database = await openDatabase({ databaseUrl: target.href });
    try {
      const { store } = createStores(database, testWorld());
      expect(await store.findLots(LOT_A, 1)).toEqual([]);
      up = false;
      for (const socket of sockets) socket.destroy();
      await expect(store.findLots(LOT_A, 1)).rejects.toThrow(StoreUnavailable);
      await expect(store.listSources()).rejects.toThrow(StoreUnavailable);
      up = true;
      await expect.poll(() => store.findLots(LOT_A, 1).catch(() => undefined)).toEqual([]);
    } finally {
      await database.close();
      proxy.close();
    }
  });

  it('a wrong address fails at the opening', async () => {
    await expect(openDatabase({ databaseUrl: 'postgresql://suma@127.0.0.1:1/none' })).rejects.toThrow();
  });

  it('the same store runs through @vercel/postgres, over its WebSocket', async () => {
    const { port } = new URL(server.url);
    const bridge = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    bridge.on('connection', (ws: EventEmitter & { send(data: Buffer): void; close(): void }) => {
      const tcp = connect(Number(port), '127.0.0.1');
      ws.on('message', (data: Buffer) => tcp.write(data));
      tcp.on('data', (data) => ws.send(data));
      ws.on('close', () => tcp.destroy());
      tcp.on('close', () => ws.close());
      tcp.on('error', () => ws.close());
    });
    await once(bridge, 'listening');
    const address = `127.0.0.1:${bridge.address().port}`;
    /** A client that dials the bridge instead of Neon's proxy. */
    class LocalClient extends VercelClient {
      constructor(config: ConstructorParameters<typeof VercelClient>[0]) {
        super(config);
        Object.assign(this.neonConfig, { wsProxy: () => address, useSecureWebSocket: false, pipelineTLS: false, pipelineConnect: false });
      }
    }
    const database = await openVercel({
      url: `postgresql://suma:none@localhost:${port}/postgres`, poolSize: 3, statementTimeoutMs: 400, migrationsFolder: path.join(findRoot(), 'db', 'migrations'),
      configurePool: (pool) => Object.assign(pool, { Client: LocalClient }),
    });
    try {
      const stores = createStores(database, testWorld());
      const job = await captureOf(stores, 'vercel-1', 'city-1', [toCaptured(toEvent('vercel'))]);
      expect(job.counts.created).toBe(1);
      expect((await stores.store.findEvents([toHash('vercel')]))[0]?.event).toEqual(toEvent('vercel'));
      expect(toErrorCode(await database.runBare('select pg_sleep(5)').catch((error: unknown) => error))).toBe('57014');
    } finally {
      await database.close();
      bridge.close();
    }
  });
});

describe('The root of the project', () => {
  let before: string;
  beforeEach(() => {
    before = process.cwd();
  });
  afterEach(() => {
    process.chdir(before);
  });
  it('is found from any working directory', () => {
    process.chdir(tmpdir());
    expect(findRoot()).toBe(before);
  });
});
