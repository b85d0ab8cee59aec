import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runUseCase } from '@/lib/server/services';
import { REFUSALS, type Refusal } from '@/lib/trace/errors';
import { END_REASONS, SIGN_OFF_STATES, type RegisterImport } from '@/lib/trace/model/register';
import { REGISTER_KINDS } from '@/lib/trace/registers/columns';
import type { Result } from '@/lib/trace/result';
import type { ImportIssue } from '@/lib/trace/usecases/import-register';
import { EXIT, runScript } from './run-script';

const USAGE = `Public registers: take a file in, have a second person approve it, publish it, end a row.

  npm run registers -- import <file> --by NAME [--approved-by NAME] [--kind KIND] [--dry-run] [--json]
  npm run registers -- list [--state ${SIGN_OFF_STATES.join('|')}] [--kind KIND] [--json]
  npm run registers -- show <import> [--json]
  npm run registers -- approve <import> --by NAME
  npm run registers -- publish <import> --by NAME
  npm run registers -- drop <import> --by NAME
  npm run registers -- end <kind> <id> --reason ${END_REASONS.join('|')} --by NAME [--note TEXT]
  npm run registers -- reindex

KIND: ${REGISTER_KINDS.join(', ')}
A file is CSV (UTF-8 or GB 18030, columns in Chinese or English) or JSON. All rows are taken, or none.
Without --approved-by the rows wait as a draft; with it, by another person, they are published at once.
Columns of every kind: docs/registers.md
Exit: 0 done, 1 fault, 2 refused (the report names line and column), 3 not allowed to this person,
4 no such file, delivery or row, 5 the delivery is in another state, 6 store not available now.
`;

/** Most lines of one kind that are printed; the JSON report has them all. */
const SHOWN = 50;
/** Deliveries listed. */
const LISTED = 100;

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
  if (title !== '') to(title);
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

/** Flags of every command; those a command does not know are wrong use. */
const FLAGS = {
  kind: { type: 'string' }, by: { type: 'string' }, 'approved-by': { type: 'string' }, state: { type: 'string' }, reason: { type: 'string' }, note: { type: 'string' },
  'dry-run': { type: 'boolean' }, json: { type: 'boolean' },
} as const;

class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: FLAGS });
  } catch (cause) {
    throw new WrongUse(cause instanceof Error ? cause.message : 'The command cannot be read.');
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function allow(values: Values, names: readonly (keyof Values)[]): void {
  const other = Object.keys(values).find((name) => !names.includes(name as keyof Values));
  if (other !== undefined) throw new WrongUse(`--${other} means nothing here.`);
}

/** One of a closed list, absent when it was not given. */
function findWord<T extends string>(given: string | undefined, words: readonly T[], what: string): T | undefined {
  const word = words.find((one) => one === given);
  if (given !== undefined && word === undefined) throw new WrongUse(`${what} is one of ${words.join(', ')}.`);
  return word;
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined || value === '') throw new WrongUse(`${what} is missing.`);
  return value;
}

const toJson = (value: unknown): string => JSON.stringify(value, null, 2);

function refused(error: Refusal, asJson: boolean): number {
  if (asJson) console.log(toJson({ refused: error }));
  else {
    console.error(`Refused: ${error.detail ?? error.code}`);
    print('', error.issues ?? [], console.error);
  }
  return REFUSALS[error.code].exit;
}

const inWords = (delivery: RegisterImport): string =>
  [delivery.id, delivery.state.padEnd(9), delivery.kind, `${delivery.rows} rows`, delivery.name, `taken in by ${delivery.draftedBy} ${delivery.draftedAt}`, ...(delivery.approvedBy === undefined ? [] : [`approved by ${delivery.approvedBy}`]), ...(delivery.publishedAt === undefined ? [] : [`published ${delivery.publishedAt}`])].join('  ');

function signed(answer: Result<RegisterImport, Refusal>, asJson: boolean): number {
  if (!answer.ok) return refused(answer.error, asJson);
  console.log(asJson ? toJson(answer.value) : inWords(answer.value));
  return EXIT.done;
}

async function importFile(file: string, values: Values): Promise<number> {
  allow(values, ['kind', 'by', 'approved-by', 'dry-run', 'json']);
  const kind = findWord(values.kind, REGISTER_KINDS, '--kind');
  const by = need(values.by, '--by, the name of whoever takes the file in,');
  const bytes = readFile(file);
  if (bytes === undefined) {
    console.error(`There is no readable file ${file}.`);
    return EXIT.notFound;
  }
  const asJson = values.json === true;
  const answer = await runUseCase('registers-import', {
    name: path.basename(file), text: decode(bytes), dryRun: values['dry-run'] === true, by,
    ...(kind === undefined ? {} : { kind }), ...(values['approved-by'] === undefined ? {} : { approvedBy: values['approved-by'] }),
  });
  if (!answer.ok) return refused(answer.error, asJson);
  const { kind: register, rows, accepted, errors, warnings, dryRun, importId, state } = answer.value;
  if (asJson) console.log(toJson(answer.value));
  else {
    print(`${register}: ${errors.length} errors, nothing was taken`, errors, console.error);
    print(`${warnings.length} remarks`, warnings, console.log);
    if (errors.length === 0) {
      console.log(dryRun ? `${register}: ${rows} rows are good; dry run, nothing was taken` : `${register}: ${accepted} of ${rows} rows ${state === 'published' ? 'published' : 'wait as a draft'}, delivery ${importId ?? ''}`);
      if (state === 'draft') console.log(`Next, by another person: npm run registers -- approve ${importId ?? ''} --by NAME`);
    }
  }
  return errors.length > 0 ? EXIT.refused : EXIT.done;
}

async function run(): Promise<number> {
  const { values, positionals: [command, first, second, ...more] } = readArguments();
  const asJson = values.json === true;
  if (more.length > 0 || (second !== undefined && command !== 'end')) throw new WrongUse('There is a word too many.');
  switch (command) {
    case 'import':
      return importFile(need(first, 'The file'), values);
    case 'list': {
      allow(values, ['state', 'kind', 'json']);
      const [state, kind] = [findWord(values.state, SIGN_OFF_STATES, '--state'), findWord(values.kind, REGISTER_KINDS, '--kind')];
      const deliveries = await runUseCase('registers-list', { limit: LISTED, ...(state === undefined ? {} : { state }), ...(kind === undefined ? {} : { kind }) });
      console.log(asJson ? toJson(deliveries) : deliveries.length === 0 ? 'No deliveries.' : deliveries.map(inWords).join('\n'));
      return EXIT.done;
    }
    case 'show': {
      allow(values, ['json']);
      const shown = await runUseCase('registers-show', { importId: need(first, 'The delivery') });
      if (!shown.ok) return refused(shown.error, asJson);
      const { delivery, steps, rows } = shown.value;
      if (asJson) console.log(toJson(shown.value));
      else {
        console.log(inWords(delivery));
        for (const { at, by, step } of steps) console.log(`  ${at}  ${step.padEnd(9)}  ${by}`);
        for (const { body } of rows) console.log(toJson(body));
        if (rows.length > 0 && delivery.rows > rows.length) console.log(`… the first ${rows.length} of ${delivery.rows} rows`);
      }
      return EXIT.done;
    }
    case 'approve':
    case 'publish':
    case 'drop':
      allow(values, ['by', 'json']);
      return signed(await runUseCase(`registers-${command}`, { importId: need(first, 'The delivery'), by: need(values.by, '--by') }), asJson);
    case 'end': {
      allow(values, ['reason', 'by', 'note', 'json']);
      const kind = need(findWord(need(first, 'The kind'), REGISTER_KINDS, 'The kind'), 'The kind');
      const reason = need(findWord(values.reason, END_REASONS, '--reason'), '--reason');
      const ended = await runUseCase('registers-end', { kind, id: need(second, 'The id'), reason, by: need(values.by, '--by'), ...(values.note === undefined ? {} : { note: values.note }) });
      if (!ended.ok) return refused(ended.error, asJson);
      console.log(asJson ? toJson(ended.value) : `${kind} ${ended.value.id} is ended (${reason}) and shown nowhere any more.`);
      return EXIT.done;
    }
    case 'reindex': {
      allow(values, ['json']);
      if (first !== undefined) throw new WrongUse('There is a word too many.');
      const { rows } = await runUseCase('registers-reindex', {});
      console.log(asJson ? toJson({ rows }) : `${rows} rows indexed for search.`);
      return EXIT.done;
    }
    default:
      throw new WrongUse(command === undefined ? 'What is to be done?' : `There is no command ${command}.`);
  }
}

await runScript(async () => {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof WrongUse)) throw cause;
    console.error(`${cause.message}\n\n${USAGE}`);
    return EXIT.refused;
  }
});
