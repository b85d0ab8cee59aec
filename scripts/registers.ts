import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runUseCase } from '@/lib/server/services';
import { REFUSALS } from '@/lib/trace/errors';
import { REGISTER_KINDS, type RegisterKind } from '@/lib/trace/registers/columns';
import type { ImportIssue } from '@/lib/trace/usecases/import-register';
import { EXIT, runScript } from './run-script';

const USAGE = `Registers behind the verdicts: enrolled enterprises, serious-breach list, recalls.

  npm run registers -- import <file> [--kind ${REGISTER_KINDS.join('|')}] [--dry-run] [--json]

CSV (UTF-8 or GB 18030, columns in Chinese or English) or JSON. All rows are taken, or none.
Exit: 0 taken, 1 fault, 2 refused (the report names line and column), 4 no such file, 6 store not available now.
`;

/** Most lines of one kind that are printed; the JSON report has them all. */
const SHOWN = 50;

const isKind = (text: string | undefined): text is RegisterKind => REGISTER_KINDS.some((kind) => kind === text);

/** UTF-8, else GB 18030: spreadsheet programs in Chinese save in either. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: every byte string is read by GB 18030, and what is no text shows up as U+FFFD and is refused.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const line = (issue: ImportIssue): string => {
  const column = issue.path.replace(/^\[\d+\]\.?/, '');
  const place = issue.line === undefined ? issue.path : `line ${issue.line}${column === '' ? '' : `, ${column}`}`;
  return `  ${place === '' ? '' : `${place}: `}${issue.reason}${issue.repair === undefined ? '' : ` — ${issue.repair}`}`;
};

function print(title: string, issues: readonly ImportIssue[], to: (text: string) => void): void {
  if (issues.length === 0) return;
  to(title);
  for (const issue of issues.slice(0, SHOWN)) to(line(issue));
  if (issues.length > SHOWN) to(`  … and ${issues.length - SHOWN} more (--json prints all)`);
}

function readFile(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return undefined;
    throw cause;
  }
}

await runScript(async () => {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2), allowPositionals: true, strict: false,
    options: { kind: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const [command, file, ...more] = positionals;
  const kind = typeof values['kind'] === 'string' ? values['kind'] : undefined;
  const unknown = Object.keys(values).find((name) => !['kind', 'dry-run', 'json'].includes(name));
  if (command !== 'import' || file === undefined || more.length > 0 || unknown !== undefined || (values['kind'] !== undefined && !isKind(kind))) {
    console.error(USAGE);
    return EXIT.refused;
  }
  const bytes = readFile(file);
  if (bytes === undefined) {
    console.error(`There is no readable file ${file}.`);
    return EXIT.notFound;
  }
  const answer = await runUseCase('registers-import', { name: path.basename(file), text: decode(bytes), dryRun: values['dry-run'] === true, by: '',  ...(isKind(kind) ? { kind } : {}) });
  if (values['json'] === true) console.log(JSON.stringify(answer.ok ? answer.value : { refused: answer.error }, null, 2));
  if (!answer.ok) {
    if (values['json'] !== true) {
      console.error(`Refused: ${answer.error.detail ?? answer.error.code}`);
      print('', answer.error.issues ?? [], console.error);
    }
    return REFUSALS[answer.error.code].exit;
  }
  const { kind: register, rows, accepted, errors, warnings, dryRun } = answer.value;
  if (values['json'] !== true) {
    print(`${register}: ${errors.length} errors, nothing was taken`, errors, console.error);
    print(`${warnings.length} remarks`, warnings, console.log);
    if (errors.length === 0) console.log(dryRun ? `${register}: ${rows} rows are good; dry run, nothing was taken` : `${register}: ${accepted} of ${rows} rows taken`);
  }
  return errors.length > 0 ? EXIT.refused : EXIT.done;
});
