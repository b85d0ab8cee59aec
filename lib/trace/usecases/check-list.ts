import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { clean } from '../codes/clean';
import { recognise } from '../codes/recognise';
import type { LocalDate } from '../model/event';
import { err, ok, type Result } from '../result';

/** Codes that one list may hold after duplicates are merged. */
export const MOST_CODES = 500;
/** Lines looked at at all: beyond this a text is no list that anybody meant to check. */
const MOST_LINES = 20_000;

/** One code of a list: the line on which it first stands, counted from 1, and how often it stands in the list. */
export interface CheckEntry {
  readonly line: number;
  readonly text: string;
  readonly times: number;
}

export type ListRefusal = { readonly code: 'empty' } | { readonly code: 'too-many'; readonly count: number };

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Names of the column that holds the codes, the most telling first. */
const CODE_COLUMNS = ['追溯码', '追溯代码', '商品条码', '条码', '条形码', '编码', '码', 'trace code', 'tracecode', 'code', 'barcode', 'gtin', 'ean', '统一社会信用代码', '社会信用代码', '信用代码', 'uscc', '代码'];
const plain = (name: string): string => name.trim().toLowerCase();

/** Codes side by side in one line, the way they are copied out of a message. */
const SIDE_BY_SIDE = /^[0-9A-Za-z]{8,}(?:\s*[,，、;；\s]\s*[0-9A-Za-z]{8,})+$/;

/** The codes of an uploaded file, one per line, the way they could have been pasted. @param csv the file is called .csv */
export const toPastedList = (text: string, csv: boolean): string => toLines(text, csv).map((line) => line.text).join('\n');

const toLines = (text: string, csv: boolean): readonly Line[] => {
  const body = text.replace(/^\uFEFF/, '').replaceAll('\0', '');
  return (readColumn(body, csv) ?? readLines(body)).filter((line) => line.text !== '');
};

/**
 * The codes of a pasted or uploaded list: one per line, or the column of a table (comma, tab or semicolon) that
 * its header names; a CSV file without such a header gives its first column. Empty lines count for nothing, the
 * same code in another spelling is the same code.
 * @param options.csv the text comes from a file called .csv
 */
export function readCheckList(text: string, today: LocalDate, options: { readonly csv?: boolean } = {}): Result<readonly CheckEntry[], ListRefusal> {
  const lines = toLines(text, options.csv === true);
  if (lines.length === 0) return err({ code: 'empty' });
  if (lines.length > MOST_LINES) return err({ code: 'too-many', count: lines.length });
  const merged = merge(lines, today);
  return merged.length > MOST_CODES ? err({ code: 'too-many', count: merged.length }) : ok(merged);
}

const readLines = (text: string): readonly Line[] =>
  text.split(/\r\n|\r|\n/).flatMap((row, index) => {
    // A line that is one code in groups of digits stays whole: `69 0123 4567 892` is no list.
    const cell = row.includes('\t') ? (row.split('\t').find((part) => part.trim() !== '') ?? '') : row;
    const line = cell.trim();
    return (SIDE_BY_SIDE.test(line) ? line.split(/[,，、;；\s]+/) : [line]).map((part) => ({ line: index + 1, text: part }));
  });

/** The column of codes, where the text is a table; undefined where it is not. */
function readColumn(text: string, csv: boolean): readonly Line[] | undefined {
  const head = text.trimStart().split(/\r\n|\r|\n/, 1)[0] ?? '';
  const delimiter = ['\t', ',', ';'].find((mark) => head.includes(mark)) ?? '\t';
  const isTable = csv && head.includes(delimiter);
  if (!isTable && !CODE_COLUMNS.some((name) => plain(head).includes(name))) return undefined;
  const records = readRecords(text, delimiter);
  const names = records?.[0]?.record.map(plain) ?? [];
  const named = CODE_COLUMNS.map((name) => names.indexOf(name)).find((index) => index >= 0);
  if (records === undefined || (named === undefined && !isTable)) return undefined;
  return records.slice(named === undefined ? 0 : 1).map(({ record, info }) => ({ line: info.lines, text: record[named ?? 0] ?? '' }));
}

/** Undefined for quotation marks that nothing closes. */
function readRecords(text: string, delimiter: string): readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[] | undefined {
  try {
    return parse(text, { delimiter, info: true, trim: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as unknown as ReturnType<typeof readRecords>;
  } catch (cause) {
    if (cause instanceof CsvError) return undefined;
    throw cause;
  }
}

function merge(lines: readonly Line[], today: LocalDate): readonly CheckEntry[] {
  const entries = new Map<string, CheckEntry>();
  for (const { line, text } of lines) {
    const recognition = recognise(text, { today });
    const identity = recognition.kind === 'readings' ? recognition.readings[0].code.path : clean(text).text;
    const known = entries.get(identity);
    entries.set(identity, known === undefined ? { line, text, times: 1 } : { ...known, times: known.times + 1 });
  }
  return [...entries.values()];
}
