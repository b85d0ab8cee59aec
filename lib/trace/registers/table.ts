import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { Issue } from '../errors';
import { err, ok, type Result } from '../result';

/** A row as delivered: column name as written in the file, and its value. */
export interface RawRow {
  readonly cells: ReadonlyMap<string, unknown>;
  /** Line of the file on which the row ends, counted from 1; in JSON the position in the list. */
  readonly line: number;
}

export interface RawTable {
  readonly rows: readonly RawRow[];
  /** What a JSON document says it is. */
  readonly kind?: string;
}

const issue = (code: string, reason: string, repair: string, path = ''): Issue => ({ path, code, reason, repair });
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads CSV (RFC 4180, comma or tab, byte order mark allowed) or JSON (a list of rows, or `{kind, rows}`)
 * into rows. Which of the two it is, is told by the first character.
 * Refuses what is neither, a header that is empty or names a column twice, and rows longer than the header.
 */
export function readTable(text: string): Result<RawTable, readonly Issue[]> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.includes('\uFFFD')) return err([issue('encoding', 'the text holds characters that could not be decoded', 'save the file as CSV UTF-8 and import it again')]);
  const first = body.trimStart()[0];
  if (first === undefined) return err([issue('empty', 'the file is empty', 'give a header line and at least one row')]);
  return first === '[' || first === '{' ? readJson(body) : readCsv(body);
}

function readJson(text: string): Result<RawTable, readonly Issue[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err([issue('bad-json', cause instanceof Error ? cause.message : 'not JSON', 'check brackets, commas and quotes')]);
  }
  const list = isRecord(value) ? value['rows'] : value;
  if (!Array.isArray(list)) return err([issue('no-rows', 'the document is no list of rows', 'give [ {…}, … ] or {"kind": …, "rows": [ … ]}')]);
  const wrong = list.findIndex((row) => !isRecord(row));
  if (wrong >= 0) return err([{ ...issue('not-a-row', 'an entry of the list is no object', 'give every row as an object', `[${wrong}]`), index: wrong }]);
  const kind = isRecord(value) && typeof value['kind'] === 'string' ? value['kind'] : undefined;
  return ok({
    rows: list.map((row: Record<string, unknown>, i) => ({ cells: new Map(Object.entries(row)), line: i + 1 })),
    ...(kind === undefined ? {} : { kind }),
  });
}

function readCsv(text: string): Result<RawTable, readonly Issue[]> {
  const head = text.slice(0, Math.max(text.indexOf('\n'), 0) || text.length);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: head.includes('\t') && !head.includes(',') ? '\t' : ',',
      info: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true, relax_column_count: true,
    }) as unknown as typeof records;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    return err([issue('bad-csv', cause.message, 'check the quotation marks on that line')]);
  }
  const [header, ...rest] = records;
  if (header === undefined) return err([issue('empty', 'the file is empty', 'give a header line and at least one row')]);
  const names = header.record;
  const problems: Issue[] = [];
  names.forEach((name, i) => {
    if (name === '') problems.push(issue('empty-column', `column ${i + 1} has no name`, 'name the column in the first line'));
    else if (names.indexOf(name) < i) problems.push(issue('double-column', `column ${name} stands twice`, 'keep one of the two', name));
  });
  rest.forEach(({ record }, index) => {
    if (record.length > names.length) problems.push({ ...issue('cell-count', `the row has ${record.length} cells, the header ${names.length}`, 'put cells that contain a comma into quotation marks', `[${index}]`), index });
  });
  if (problems.length > 0) return err(problems);
  return ok({ rows: rest.map(({ record, info }) => ({ cells: new Map(names.map((name, i) => [name, record[i] ?? ''])), line: info.lines })) });
}
