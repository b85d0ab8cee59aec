import { newReference } from './problem';

interface FaultLine {
  readonly level: 'error';
  readonly at: string;
  readonly door: string;
  readonly reference: string;
  readonly errors: readonly { readonly name: string; readonly code?: string; readonly frames: readonly string[] }[];
}

/**
 * Logs a fault once, at its door, and returns the reference shown to the person. The message is left
 * out on purpose: a database driver puts parameter values into it, and those can be personal.
 */
export function logFault(door: string, thrown: unknown): string {
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
