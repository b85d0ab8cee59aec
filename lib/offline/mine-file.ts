import * as z from 'zod/mini';
import { KEPT_PATH, LONGEST_PATH, LONGEST_TEXT, type Mine, RESULT_PATH } from './mine';

/*
 * The file in which a person takes the lists along to another phone. Version 1; its fields are named like those of
 * the lists themselves. What is not a field of it (a verdict, say) is not read and so never kept.
 */

export const FILE_FORMAT = 'suma-mine';
export const FILE_VERSION = 1;
/** Largest file that is opened, in bytes; three full lists are a tenth of it. */
export const MOST_FILE_BYTES = 2_000_000;
/** Entries of one list of a file. */
const MOST_ENTRIES = 1_000;

const text = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT), z.regex(/\S/));
const address = (shape: RegExp) => z.string().check(z.maxLength(LONGEST_PATH), z.regex(shape));
const instant = z.iso.datetime();
const day = z.iso.date();

const scan = z.object({ path: address(RESULT_PATH), code: z.optional(text), title: z.optional(text), scannedAt: instant });
const followed = z.object({ path: address(KEPT_PATH), name: text, lot: z.optional(text), productionDate: z.optional(day), addedAt: instant });
const pantryItem = z.object({ path: address(RESULT_PATH), name: text, lot: z.optional(text), productionDate: z.optional(day), bestBefore: z.optional(day), addedAt: instant });
const list = <T extends z.core.SomeType>(entry: T) => z.array(entry).check(z.maxLength(MOST_ENTRIES));
const contents = z.object({ history: list(scan), pantry: list(pantryItem), followed: list(followed) });

/** A scan as the file has it. */
export interface FiledScan {
  readonly path: string;
  readonly code?: string;
  readonly title?: string;
  readonly scannedAt: string;
}

export interface MineFile extends Mine {
  readonly history: readonly FiledScan[];
}

export const FILE_LISTS = ['history', 'pantry', 'followed'] as const;
export const FILE_FIELDS = ['path', 'code', 'title', 'scannedAt', 'name', 'lot', 'productionDate', 'bestBefore', 'addedAt'] as const;

/** Where a file is wrong: the list, its entry counted from 1, the field; each as far as it is known. */
export interface FilePlace {
  readonly list?: (typeof FILE_LISTS)[number];
  readonly entry?: number;
  readonly field?: (typeof FILE_FIELDS)[number];
}

export type FileRefusal = { readonly why: 'too-large' | 'not-json' | 'not-ours' | 'newer' } | { readonly why: 'wrong'; readonly place: FilePlace };
export type FileRead = { readonly ok: true; readonly file: MineFile } | { readonly ok: false; readonly refusal: FileRefusal };

/** @param exportedAt instant */
export const writeMineFile = ({ history, pantry, followed: kept }: MineFile, exportedAt: string): string =>
  `${JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, exportedAt, history, pantry, followed: kept }, null, 2)}\n`;

function toPlace([first, second, third]: readonly PropertyKey[]): FilePlace {
  const named = FILE_LISTS.find((one) => one === first);
  const field = FILE_FIELDS.find((one) => one === third);
  return { ...(named === undefined ? {} : { list: named }), ...(typeof second === 'number' ? { entry: second + 1 } : {}), ...(field === undefined ? {} : { field }) };
}

const refuse = (refusal: FileRefusal): FileRead => ({ ok: false, refusal });

/** Reads a file whole or not at all. Total. */
export function parseMineFile(source: string): FileRead {
  if (source.length > MOST_FILE_BYTES) return refuse({ why: 'too-large' });
  let value: unknown;
  try {
    // Editors put a byte order mark before the text.
    value = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    return refuse({ why: 'not-json' });
  }
  const head = z.object({ format: z.literal(FILE_FORMAT), version: z.number() }).safeParse(value);
  if (!head.success) return refuse({ why: 'not-ours' });
  if (head.data.version > FILE_VERSION) return refuse({ why: 'newer' });
  if (head.data.version !== FILE_VERSION) return refuse({ why: 'not-ours' });
  const parsed = contents.safeParse(value);
  if (!parsed.success) return refuse({ why: 'wrong', place: toPlace(parsed.error.issues[0]?.path ?? []) });
  return { ok: true, file: JSON.parse(JSON.stringify(parsed.data)) as MineFile };
}
