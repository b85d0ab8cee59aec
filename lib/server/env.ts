import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { OPERATOR_MODES } from '@/lib/trace/model/case';

const port = z.coerce.number().int().min(0).max(65535);
const url = (schemes: readonly string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}:`)), `must start with ${schemes.join(': or ')}:`);

const temporary = path.resolve(tmpdir()) + path.sep;
const instant = z.iso.datetime({ offset: true });

/** Scheme and host alone. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === '' && pathname === '/';
}

/** A file of the system's temporary folder, as `file:///…`. */
function isTemporaryFile(value: string): boolean {
  try {
    return path.resolve(fileURLToPath(value)).startsWith(temporary);
  } catch {
    return false;
  }
}
const isMovedClock = (value: string | undefined): boolean => value?.startsWith('file:') === true;

const environment = z.object({
  NODE_ENV: z.string().default('production'),
  PORT: port.default(3000),
  /** Where people find this site, `https://host[:port]`; without it whole addresses are made from the request's `Host`, and pages name relative ones. */
  PUBLIC_ORIGIN: z.string().refine(isOrigin, 'must be https://host or http://host[:port], without a path').transform((value) => new URL(value).origin).optional(),
  /** Folder of the embedded database and of the keys. */
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  POSTGRES_URL: url(['postgres', 'postgresql']).optional(),
  DB_DRIVER: z.enum(['pglite', 'pg', 'vercel']).optional(),
  /** Base64 of the key ring's JSON, for hosts without a disk; else `DATA_DIR/keys`. */
  SUMA_KEYS: z.string().optional(),
  /** For tests: an instant at which the clock stands, or `file:///…` with a file that holds it; announced loudly at start. */
  SUMA_TEST_CLOCK: z.string().refine((value) => (isMovedClock(value) ? isTemporaryFile(value) : instant.safeParse(value).success), `must be an ISO 8601 instant with zone, or file:// with an absolute path below ${temporary}`).optional(),
  /** Proxies of ours in front of this server, each of which adds the address it saw to `X-Forwarded-For`. Without any, the socket's address counts and that header says nothing. */
  TRUSTED_PROXIES: z.string().regex(/^\d{1,2}$/, 'must be the number of proxies in front of this server, 0 to 10').transform(Number).pipe(z.number().max(10, 'must be the number of proxies in front of this server, 0 to 10')).default(0),
  /** Set by Vercel on its own hosts; there the platform's own header names the client. */
  VERCEL: z.string().optional(),
  /** From the arrival of a request to the end of its answer, also when the store is away; in milliseconds. */
  REQUEST_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(5_000),
  /** Largest capture document in bytes. */
  CAPTURE_LIMIT_BYTES: z.coerce.number().int().min(1_000).default(128 * 1024 * 1024),
  /** Requests of the open data that one client may make in a minute; half of them at once. */
  OPEN_DATA_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(120),
  /** `window`: complaints are prepared here and filed by the person at 12315. `authority`: the operator is the authority and runs the procedure. */
  OPERATOR: z.enum(OPERATOR_MODES).default('window'),
  /** Region in which the data of complainants must stay (ISO 3166: `CN`); a database that is not declared for it gets none of them. */
  DATA_REGION: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be an ISO 3166 code such as CN').optional(),
  /** Hours after which staff sign in again, however busy. */
  DESK_SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  /** Minutes without a request after which staff sign in again. */
  DESK_IDLE_MINUTES: z.coerce.number().int().min(5).max(1_440).default(30),
  /** Attempts to sign in to the desk that one client may make in a minute; half of them at once. */
  DESK_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(2).max(1_000_000).default(20),
}).superRefine((given, ctx) => {
  // Who moves the clock decides what is listed and what has expired: never over the store of a real service.
  if (isMovedClock(given.SUMA_TEST_CLOCK) && (given.DATABASE_URL !== undefined || given.POSTGRES_URL !== undefined)) {
    ctx.addIssue({ code: 'custom', path: ['SUMA_TEST_CLOCK'], message: 'a clock that a file moves is for tests on an embedded store, not beside DATABASE_URL or POSTGRES_URL' });
  }
});

export type Environment = z.infer<typeof environment>;

/** A setting that cannot be used; its message names every variable and what it should be. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/**
 * Checks the environment. Empty strings count as unset, because that is what `FOO= npm start` means.
 * @throws EnvironmentError naming each variable that cannot be used
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(`These settings cannot be used:\n${lines.join('\n')}`);
}

let cached: Environment | undefined;

/** The environment of this process, checked once. @throws EnvironmentError */
export const getEnvironment = (): Environment => (cached ??= parseEnvironment(process.env));
