import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';

/** Greatest number of rows of one file; whoever needs more takes the nightly files (`/open-data`). */
export const MOST_CSV_ROWS = 200_000;
/** Rows read from the store at a time. */
export const CSV_PAGE = 2_000;

export interface CsvColumn<Row> {
  readonly header: string;
  /** Cell of a row; an absent value is an empty cell. */
  readonly value: (row: Row) => string | number | boolean | undefined;
}

/** Byte order mark: without it spreadsheet programs in Chinese read UTF-8 as GBK. */
const BOM = '\uFEFF';

/**
 * Lines of a CSV file (RFC 4180: CRLF, quoted where needed). A cell that a spreadsheet program would take
 * for a formula (it begins with `=`, `+`, `-`, `@`, their full-width forms, tab or carriage return) gets an
 * apostrophe in front.
 */
export const toCsvLines = (rows: readonly (readonly (string | number | boolean | undefined)[])[]): string =>
  rows.length === 0 ? '' : stringify(rows.map((row) => row.map((cell) => (cell === undefined ? '' : String(cell)))), { record_delimiter: 'windows', escape_formulas: true });

/** The text of a whole file in parts: mark and header first, then one part for each page of rows. */
export async function* toCsvParts<Row>(columns: readonly CsvColumn<Row>[], pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  yield BOM + toCsvLines([columns.map(({ header }) => header)]);
  for await (const rows of pages) yield toCsvLines(rows.map((row) => columns.map(({ value }) => value(row))));
}

/** Strong entity tag of what decides an answer: the store's revision, the day, the address, the language. */
export const toEntityTag = (...parts: readonly (string | number | undefined)[]): string => `"${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}"`;

/** Whether `If-None-Match` names the tag, also as weak: a proxy that compresses marks it so. */
export const isHeldTag = (headers: Headers, tag: string): boolean =>
  (headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, '')).some((one) => one === tag || one === '*');

/** `attachment` with an ASCII name for old programs and the full name (RFC 6266, RFC 8187). */
export const toDisposition = (name: string, full: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(full).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

export interface CsvAnswer<Row> {
  /** ASCII name with its ending, and the name in the reader's language. */
  readonly name: string;
  readonly fullName: string;
  readonly columns: readonly CsvColumn<Row>[];
  /** Read one at a time, as the reader takes them. */
  readonly pages: AsyncIterable<readonly Row[]>;
  readonly etag: string;
}

/**
 * A CSV file as a stream: one page of rows is in memory, whatever the length. A failure after the first
 * byte breaks the transfer off, so that nobody takes half a file for the whole.
 */
export function toCsvResponse<Row>(request: Request, { name, fullName, columns, pages, etag }: CsvAnswer<Row>): Response {
  const headers = { etag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };
  if (isHeldTag(request.headers, etag)) return new Response(null, { status: 304, headers });
  const head = { ...headers, 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': toDisposition(name, fullName) };
  if (request.method === 'HEAD') return new Response(null, { headers: head });
  return new Response(toByteStream(toCsvParts(columns, pages)), { headers: head });
}

/** Texts as a stream of UTF-8 that asks for the next part when the reader has room. */
function toByteStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const next = await parts.next();
        if (next.done === true) return controller.close();
        if (next.value === '') continue;
        return controller.enqueue(encoder.encode(next.value));
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
