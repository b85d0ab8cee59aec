/**
 * Errors of the store that a door or a start-up script must tell apart. Everything else that comes
 * out of a driver is a fault.
 */

/** The database cannot answer now (down, too slow, restarting); a door says 503 `unavailable`. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Another process owns the embedded data directory; a door says `store-locked`. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  constructor(readonly dataDir: string, readonly ownerPid: number) {
    super(`The data directory ${dataDir} is in use by process ${ownerPid}. Stop that process, or set DATA_DIR to another directory, or use a PostgreSQL server through DATABASE_URL.`);
  }
}

/** The embedded data directory cannot be created or written. */
export class DataDirectoryUnwritable extends Error {
  override readonly name = 'DataDirectoryUnwritable';
  constructor(readonly dataDir: string, cause: unknown) {
    super(`The data directory ${dataDir} cannot be written. Give this user the right to write it, or set DATA_DIR to another directory.`, { cause });
  }
}

/** The settings name no database we can speak to. */
export class UnsuitableDatabase extends Error {
  override readonly name = 'UnsuitableDatabase';
}

/** A unique key was already taken. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  constructor(readonly constraint: string | undefined, cause: unknown) {
    super(`A row with this key exists already${constraint === undefined ? '' : ` (${constraint})`}.`, { cause });
  }
}

/** A row broke a rule the database itself keeps (a listing without its decision). */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation';
  constructor(readonly constraint: string | undefined, cause: unknown) {
    super(`The database refused the row${constraint === undefined ? '' : ` (${constraint})`}.`, { cause });
  }
}

/** The database is not declared for the region in which the data of complainants must stay; a door says 503 `data-region`. */
export class OutsideDataRegion extends Error {
  override readonly name = 'OutsideDataRegion';
  constructor(readonly demanded: string) {
    super(`DATA_REGION is ${demanded}, and this database is not declared for it.`);
  }
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT']);
/** What `pg` says without a code when a connection is missing, lost or late. */
const NETWORK_WORDS = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|query read timeout|cannot use a pool after|fetch failed|websocket/i;

/** SQLSTATE classes and codes (PostgreSQL manual, appendix A) that mean "not now". */
const isUnavailableState = (state: string): boolean =>
  state.startsWith('08') || state.startsWith('53') || state.startsWith('57') || state === '25006' || state === '40001' || state === '40P01' || state === '55P03';

/** First member of the chain of causes that carries a code, else the innermost error. */
function innermost(error: unknown): { code?: string; constraint?: string; message: string } {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth++) {
    const { code, constraint, message, cause } = at as Error & { code?: unknown; constraint?: unknown };
    if (typeof code === 'string') return { code, message, ...(typeof constraint === 'string' ? { constraint } : {}) };
    if (cause === undefined && !(at instanceof AggregateError)) return { message };
    at = at instanceof AggregateError ? at.errors[0] : cause;
  }
  return { message: String(at) };
}

/** SQLSTATE or system code behind an error of any driver, where there is one. */
export const toErrorCode = (error: unknown): string | undefined => innermost(error).code;

/** Turns an error of any driver into one of ours where it is known; anything else comes back as it is. */
export function toStoreError(error: unknown): unknown {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth++, at = at.cause) {
    if (at instanceof StoreUnavailable || at instanceof UniqueViolation || at instanceof ConstraintViolation) return at;
  }
  const { code, constraint, message } = innermost(error);
  if (code === '23505') return new UniqueViolation(constraint, error);
  if (code !== undefined && (code.startsWith('23') || code === '22001')) return new ConstraintViolation(constraint, error);
  if (code === undefined ? NETWORK_WORDS.test(message) : NETWORK_CODES.has(code) || isUnavailableState(code)) {
    return new StoreUnavailable('The database does not answer.', { cause: error });
  }
  return error;
}

/** The same object with every promise's driver errors turned into ours. */
export function withStoreErrors<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, property, receiver) {
      const member: unknown = Reflect.get(target, property, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await (Reflect.apply(member, target, args) as Promise<unknown>);
        } catch (error) {
          throw toStoreError(error);
        }
      };
    },
  });
}
