import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { runUseCase } from '@/lib/server/services';
import { MAX_DOCUMENT_SIZE } from '@/lib/trace/epcis';
import { REFUSALS } from '@/lib/trace/errors';
import { LOCAL_SOURCE } from '@/lib/trace/usecases/ingest-files';
import type { IngestReport, IngestedFile } from '@/lib/trace/usecases/ingest-files';
import { EXIT, runScript } from './run-script';

const USAGE = `Captures EPCIS 2.0 documents (JSON) into the store.

  npm run ingest -- <files or folders> [options]

  --source <id>      source platform that delivers them (default: ${LOCAL_SOURCE.id})
  --proceed          keep the good events of a document although others are refused
  --concurrency <n>  files worked on at a time (default 1)
  --json             print the report as JSON

Folders are searched for .json and .jsonld at any depth.
Exit code: 0 all kept, 2 something refused, 3 not allowed, 4 no files, 6 store not available.
`;

/** Characters handed over in one call: whole files, so that a folder of any size fits in memory. */
const BATCH_SIZE = 64 * 1024 * 1024;
/** Reasons printed per file; the JSON report has them all. */
const SHOWN_ISSUES = 20;

interface Found {
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

/** Files named, and documents inside folders named, each once and in order. */
function findFiles(targets: readonly string[]): Found {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const target of targets) {
    const stat = statSync(target, { throwIfNoEntry: false });
    if (stat === undefined) missing.push(target);
    else if (!stat.isDirectory()) files.add(target);
    else {
      readdirSync(target, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.json(?:ld)?$/i.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
        .forEach((file) => files.add(file));
    }
  }
  return { files: [...files], missing };
}

type Loaded = { readonly name: string; readonly text: string } | IngestedFile;

const refused = (name: string, code: 'too-large' | 'bad-json', detail: string): IngestedFile => ({ name, status: 'refused', refusal: { code, detail }, issues: [], remarks: [] });

/** The text of a file, or why it cannot be one. Bytes that are not UTF-8 are not repaired. */
function load(file: string): Loaded {
  const name = path.relative(process.cwd(), file) || file;
  if (statSync(file).size > MAX_DOCUMENT_SIZE) return refused(name, 'too-large', `The file is larger than ${MAX_DOCUMENT_SIZE / 1024 / 1024} MB.`);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused(name, 'bad-json', 'The file is not text in UTF-8.');
  }
}

const SENTENCES: Readonly<Record<IngestedFile['status'], string>> = {
  captured: 'captured', partly: 'captured in part', failed: 'not kept', refused: 'refused',
};

function printFile(file: IngestedFile): void {
  if (file.remarks.length > 0) {
    console.error(`\n${file.name}: accepted, but`);
    file.remarks.slice(0, SHOWN_ISSUES).forEach((remark) => console.error(`  ${remark.replace(':', ' at ')}`));
  }
  if (file.status === 'captured') return;
  console.error(`\n${file.name}: ${SENTENCES[file.status]}${file.refusal?.detail === undefined ? '' : ` – ${file.refusal.detail}`}`);
  for (const { index, path: field, reason, repair } of file.issues.slice(0, SHOWN_ISSUES)) {
    console.error(`  ${index === undefined ? '' : `event ${index}, `}${field === '' ? 'document' : field}: ${reason}${repair === undefined ? '' : ` ${repair}`}`);
  }
  if (file.issues.length > SHOWN_ISSUES) console.error(`  … and ${file.issues.length - SHOWN_ISSUES} more (--json lists them all)`);
}

function printTable(files: readonly IngestedFile[]): void {
  const rows = files.map(({ name, status, counts }) => [name, SENTENCES[status], ...[counts?.events, counts?.created, counts?.repeated, counts?.amended, counts?.refused].map((n) => String(n ?? '–'))]);
  const table = [['file', 'result', 'events', 'new', 'repeated', 'amended', 'refused'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of table) console.log(row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
}

/** Adds the reports of several batches up. */
function merge(sourceId: string, reports: readonly IngestReport[], unread: readonly IngestedFile[], order: readonly string[]): IngestReport {
  const files = [...reports.flatMap((report) => report.files), ...unread].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const totals = { files: files.length, captured: 0, partly: 0, notKept: unread.length, events: 0, created: 0, repeated: 0, amended: 0, refused: 0 };
  for (const report of reports) {
    for (const name of ['captured', 'partly', 'notKept', 'events', 'created', 'repeated', 'amended', 'refused'] as const) totals[name] += report.totals[name];
  }
  const exit = [...reports.map((report) => report.exit), ...unread.map((file) => REFUSALS[file.refusal?.code ?? 'bad-json'].exit)].find((code) => code !== 0) ?? 0;
  return { sourceId, files, totals, exit };
}

await runScript(async () => {
  const options = { source: { type: 'string' }, proceed: { type: 'boolean' }, concurrency: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  let args;
  try {
    args = parseArgs({ args: process.argv.slice(2), allowPositionals: true, options });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return EXIT.refused;
  }
  const { values, positionals } = args;
  const concurrency = Number(values.concurrency ?? 1);
  if (values.help === true || positionals.length === 0 || !Number.isInteger(concurrency) || concurrency < 1) {
    console.error(USAGE);
    return values.help === true ? EXIT.done : EXIT.refused;
  }
  const { files: found, missing } = findFiles(positionals);
  for (const target of missing) console.error(`There is no file or folder ${target}.`);
  if (missing.length > 0 || found.length === 0) {
    if (missing.length === 0) console.error('The folder holds no .json or .jsonld files.');
    return EXIT.notFound;
  }

  const sourceId = values.source ?? LOCAL_SOURCE.id;
  const behaviour = values.proceed === true ? 'proceed' : 'rollback';
  const bar = process.stderr.isTTY && values.json !== true
    ? new cliProgress.SingleBar({ format: 'ingest {bar} {percentage}% | {eta_formatted}', hideCursor: true, stream: process.stderr }, cliProgress.Presets.shades_classic)
    : undefined;
  const totalSize = found.reduce((sum, file) => sum + statSync(file).size, 0);
  bar?.start(Math.max(totalSize, 1), 0);

  const reports: IngestReport[] = [];
  const unread: IngestedFile[] = [];
  const order: string[] = [];
  let batch: { name: string; text: string }[] = [];
  let size = 0;
  let before = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    reports.push(await runUseCase('ingest', { files: batch, sourceId, behaviour, concurrency }, (done) => bar?.update(Math.min(before + done, totalSize))));
    before += size;
    batch = [];
    size = 0;
  };
  try {
    for (const file of found) {
      const loaded = load(file);
      order.push(loaded.name);
      if (!('text' in loaded)) {
        unread.push(loaded);
        continue;
      }
      if (size + loaded.text.length > BATCH_SIZE) await flush();
      batch.push(loaded);
      size += loaded.text.length;
    }
    await flush();
    bar?.update(totalSize);
  } finally {
    bar?.stop();
  }

  const report = merge(sourceId, reports, unread, order);
  if (values.json === true) console.log(JSON.stringify(report, undefined, 2));
  else {
    printTable(report.files);
    const { totals } = report;
    console.log(`\n${totals.files} files from ${sourceId}: ${totals.captured} captured, ${totals.partly} in part, ${totals.notKept} not kept; ${totals.created} new events, ${totals.repeated} repeated, ${totals.amended} amended, ${totals.refused} refused.`);
    report.files.forEach(printFile);
  }
  return report.exit;
});
