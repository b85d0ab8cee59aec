import { AsyncLocalStorage } from 'node:async_hooks';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../errors';
import { EXTENSIONS } from '../extensions';
import { Turnstile } from './turnstile';

export interface QueryResult {
  readonly rows: unknown[];
  readonly fields: { name: string; dataTypeID: number }[];
  readonly affectedRows?: number;
}

/** What drizzle's PGlite session calls. */
export interface PgliteQueries {
  query(text: string, params?: unknown[], options?: { rowMode?: 'array' | 'object' }): Promise<QueryResult>;
  exec(text: string): Promise<void>;
}

interface Call {
  readonly id: number;
  readonly deadlineMs: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

type Reply = { readonly ready: true } | { readonly ready: false; readonly error: PlainError } | { readonly id: number; readonly result?: unknown; readonly error?: PlainError };
type PlainError = { readonly message: string } & Record<string, unknown>;

/** Deadline for the statements of one piece of work, where it differs from the usual one. */
const deadline = new AsyncLocalStorage<number>();
export const withStatementDeadline = <T>(ms: number, work: () => Promise<T>): Promise<T> => deadline.run(ms, work);

const toError = ({ message, ...rest }: PlainError): Error => Object.assign(new Error(message), rest);

/**
 * Client of the embedded database's thread, in the shape drizzle's PGlite session uses. Plain
 * queries are pipelined; a transaction has the thread to itself. A statement over its deadline ends
 * the thread, every waiting call gets `StoreUnavailable`, and the next call opens a new thread.
 * (The embedded database ignores `statement_timeout`.)
 */
export class PgliteClient implements PgliteQueries {
  readonly #turnstile = new Turnstile();
  readonly #calls = new Map<number, Call>();
  #worker: Worker | undefined;
  #ready: Promise<Worker> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;

  constructor(private readonly settings: { readonly dataDir: string; readonly root: string; readonly statementTimeoutMs: number }) {}

  /** Opens the thread; rejects when the directory cannot be opened. */
  async open(): Promise<void> {
    await this.#start();
  }

  async query(text: string, params?: unknown[], options?: { rowMode?: 'array' | 'object' }): Promise<QueryResult> {
    const release = await this.#turnstile.acquire(this.#patienceMs());
    try {
      // Posted in turn; the thread keeps the order, so the place is free again at once.
      return (await this.#post('query', text, params, options?.rowMode, release)) as QueryResult;
    } finally {
      release();
    }
  }

  async exec(text: string): Promise<void> {
    const release = await this.#turnstile.acquire(this.#patienceMs());
    try {
      await this.#post('exec', text, undefined, undefined, release);
    } finally {
      release();
    }
  }

  async transaction<T>(work: (tx: PgliteQueries) => Promise<T>): Promise<T> {
    const release = await this.#turnstile.acquire(this.#patienceMs());
    try {
      const worker = await this.#start();
      // A transaction belongs to one thread: when that ends, the rest of it must not reach the next.
      const post = async (kind: 'query' | 'exec', text: string, params?: unknown[], rowMode?: 'array' | 'object'): Promise<unknown> => {
        if (this.#worker !== worker) throw new StoreUnavailable('The database was reopened during the transaction.');
        return this.#post(kind, text, params, rowMode);
      };
      await post('exec', 'begin');
      try {
        const result = await work({
          query: async (text, params, options) => (await post('query', text, params, options?.rowMode)) as QueryResult,
          exec: async (text) => void (await post('exec', text)),
        });
        await post('exec', 'commit');
        return result;
      } catch (error) {
        if (this.#worker === worker) await post('exec', 'rollback').catch(() => undefined);
        throw error;
      }
    } finally {
      release();
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const release = await this.#turnstile.acquire(this.#patienceMs()).catch(() => () => undefined);
    await this.#post('close', '').catch(() => undefined);
    release();
    this.#lose(worker, new StoreUnavailable('The database is closed.'));
    await worker.terminate();
  }

  #patienceMs(): number {
    return Math.max(this.settings.statementTimeoutMs, deadline.getStore() ?? 0);
  }

  async #post(kind: 'query' | 'exec' | 'close', text: string, params?: unknown[], rowMode?: 'array' | 'object', posted?: () => void): Promise<unknown> {
    const worker = await this.#start(kind === 'close');
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const call: Call = { id, deadlineMs: deadline.getStore() ?? this.settings.statementTimeoutMs, resolve, reject };
      try {
        worker.postMessage({ id, kind, text, params, rowMode });
      } catch (error) {
        reject(error as Error);
        return;
      }
      this.#calls.set(id, call);
      worker.ref();
      if (this.#calls.size === 1) this.#watch(worker);
      posted?.();
    });
  }

  /** Counts the deadline of the call at the head of the line: only that one is running. */
  #watch(worker: Worker): void {
    clearTimeout(this.#timer);
    const head = this.#calls.values().next().value;
    if (!head) {
      worker.unref();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#lose(worker, new StoreUnavailable(`A statement ran for more than ${head.deadlineMs} ms; the database was reopened.`));
      void worker.terminate();
    }, head.deadlineMs);
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#ready = undefined;
    clearTimeout(this.#timer);
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(error);
  }

  #start(closing = false): Promise<Worker> {
    if (this.#closed && !closing) return Promise.reject(new StoreUnavailable('The database is closed.'));
    return (this.#ready ??= new Promise((resolve, reject) => {
      const file = path.join(this.settings.root, 'db', 'drivers', 'pglite-worker.mjs');
      // Written this way because Turbopack takes `new Worker(…)` for a module to bundle; this file is run as it stands.
      const worker = Reflect.construct(Worker, [file, { workerData: { dataDir: this.settings.dataDir, extensions: EXTENSIONS }, execArgv: [] }]);
      this.#worker = worker;
      const fail = (error: Error): void => {
        this.#lose(worker, error);
        reject(error);
      };
      worker.on('error', (cause) => fail(new StoreUnavailable('The embedded database stopped.', { cause })));
      worker.on('exit', () => fail(new StoreUnavailable('The embedded database stopped.')));
      worker.on('message', (reply: Reply) => {
        if ('ready' in reply) {
          if (reply.ready) {
            worker.unref();
            resolve(worker);
          } else {
            fail(toError(reply.error));
            void worker.terminate();
          }
          return;
        }
        const call = this.#calls.get(reply.id);
        if (!call) return;
        this.#calls.delete(reply.id);
        this.#watch(worker);
        if (reply.error) call.reject(toError(reply.error));
        else call.resolve(reply.result);
      });
    }));
  }
}
