import { newReference } from './problem';

interface FaultLine {
  readonly level: 'error';
  readonly at: string;
  readonly door: string;
  readonly reference: string;
  readonly errors: readonly { readonly name: string; readonly code?: string; readonly frames: readonly string[] }[];
}

/** A fault that is already in the log; Next prints what reaches it whole, so it carries nothing but the reference. */
class LoggedFault extends Error {
  override name = 'LoggedFault';
  /** Shown by the error page, where Next would else make a digest of its own. */
  readonly digest: string;

  constructor(reference: string) {
    super(`fault ${reference}`);
    this.digest = reference;
  }
}

/** Logs a fault where it is met first and returns what may be thrown on towards a page. */
export const toLoggedFault = (door: string, thrown: unknown): Error => (thrown instanceof LoggedFault ? thrown : new LoggedFault(logFault(door, thrown)));

/**
 * Logs a fault once, at its door, and returns the reference shown to the person. The message is left
 * out on purpose: a database driver puts parameter values into it, and those can be personal.
 */
export function logFault(door: string, thrown: unknown): string {
  if (thrown instanceof LoggedFault) return thrown.digest;
  const reference = newReference();
  const errors: { name: string; code?: string; frames: string[] }[] = [];
  for (let error: unknown = thrown; error instanceof Error && errors.length < 5; error = error.cause) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim());
    errors.push({ name: error.name, ...(code === undefined ? {} : { code }), frames });
  }
  const line: FaultLine = { level: 'error', at: new Date().toISOString(), door, reference, errors };
  console.error(JSON.stringify(line));
  return reference;
}
