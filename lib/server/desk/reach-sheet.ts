import ExcelJS from 'exceljs';
import { toCsvLines } from '../csv';
import type { Reach } from '@/lib/trace/response/store';

/* The reach of a lot as a sheet: one row for each place. */

export interface SheetWords {
  readonly columns: readonly { readonly key: 'kind' | 'place' | 'party' | 'uscc' | 'region' | 'regionName' | 'product' | 'lot' | 'key' | 'quantity' | 'unit' | 'first' | 'last' | 'depth'; readonly header: string }[];
  readonly kind: (kind: string) => string;
  readonly region: (code: string) => string;
  readonly unit: (uom: string | undefined) => string;
  readonly natural: string;
  /** An instant in China's time. */
  readonly time: (at: string) => string;
}

type Cell = string | number | undefined;

export function toReachRows({ stops }: Reach, words: SheetWords): readonly (readonly Cell[])[] {
  return stops.map((stop) => {
    const cells: Readonly<Record<SheetWords['columns'][number]['key'], Cell>> = {
      kind: words.kind(stop.kind), place: stop.place?.name, party: stop.party?.natural === true ? words.natural : stop.party?.name, uscc: stop.party?.uscc, region: stop.region,
      regionName: stop.region === undefined ? undefined : words.region(stop.region), product: stop.productName, lot: stop.lot, key: stop.key,
      quantity: stop.quantity?.value, unit: stop.quantity === undefined ? undefined : words.unit(stop.quantity.uom), first: words.time(stop.at), last: words.time(stop.until), depth: stop.depth,
    };
    return words.columns.map(({ key }) => cells[key]);
  });
}

/** UTF-8 with byte order mark, RFC 4180; cells that a spreadsheet would run are made text. */
export const toReachCsv = (reach: Reach, words: SheetWords): string => `\uFEFF${toCsvLines([words.columns.map(({ header }) => header)])}${toCsvLines(toReachRows(reach, words))}`;

/** A workbook (ECMA-376) with one sheet, its head fixed and filters on. */
export async function toReachWorkbook(reach: Reach, title: string, words: SheetWords): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = words.columns.map(({ header, key }) => ({ header, key, width: key === 'key' ? 48 : 18 }));
  for (const row of toReachRows(reach, words)) sheet.addRow(row.map((cell) => cell ?? null));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: words.columns.length } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}
