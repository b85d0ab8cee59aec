import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadMessages } from '@/lib/i18n/messages';
import type { LocalDate } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Ctx } from '@/lib/trace/ports';
import type { KeyPage } from '@/lib/trace/registers/store';
import { type CsvColumn, toCsvLines } from '../csv';
import { logFault } from '../fault';
import type { KeyRing } from '../keys';
import { toColumns } from './columns';
import { sourceNames } from './lists';
import { DUMP_FORMATS, type DumpFile, MANIFEST, type Manifest, findManifest, toSignedText } from './manifest';
import { toOpenEnterprise, toOpenEntry, toOpenProduct, toOpenRecall } from './rows';
import { OPEN_REGISTERS, type OpenRegister, type OpenRow } from './schemas';

/*
 * The nightly files: every open register as CSV and NDJSON, with a signed manifest. They are written into a
 * folder of their own and moved into place whole, so that a crash leaves the files of the night before.
 */

/** Rows in memory at a time. */
const PAGE = 1_000;
/** Nights that are kept. */
export const KEPT_NIGHTS = 7;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAKING = '.making-';
/** After this long a folder that is still being made was left by a crash. */
const ABANDONED_MS = 86_400_000;

export const LICENCE = { name: '示例开放数据许可 · Example Open Data Licence', about: '/open-data#licence' } as const;

/** Folder of all nights. */
export const toDumpFolder = (dataDir: string): string => path.join(dataDir, 'open-data');

type Pages = { readonly [R in OpenRegister]: (ctx: Ctx, after: string, onDay: LocalDate) => Promise<KeyPage<OpenRow<R>>> };
const mapped = <A, B>({ rows, next }: KeyPage<A>, map: (row: A) => B): KeyPage<B> => ({ rows: rows.map(map), ...(next === undefined ? {} : { next }) });
const entries = (register: 'tips' | 'agri-inputs' | 'honours' | 'catalogue') => async (ctx: Ctx, after: string, onDay: LocalDate) => mapped(await ctx.registers.entriesAfter(register, after, PAGE, onDay), toOpenEntry);
const PAGES: Pages = {
  enterprises: async (ctx, after, onDay) => mapped(await ctx.registers.enrolmentsAfter(after, PAGE, onDay), toOpenEnterprise),
  products: async (ctx, after) => mapped(await ctx.registers.productsAfter(after, PAGE), toOpenProduct),
  recalls: async (ctx, after) => mapped(await ctx.registers.recallsAfter(after, PAGE), toOpenRecall),
  // The rows of one register have only its kinds.
  tips: entries('tips') as Pages['tips'],
  'agri-inputs': entries('agri-inputs') as Pages['agri-inputs'],
  honours: entries('honours') as Pages['honours'],
  catalogue: entries('catalogue') as Pages['catalogue'],
};

/** A file that is measured while it is written. */
class MeasuredFile {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  private constructor(private readonly handle: FileHandle) {}

  static async create(file: string): Promise<MeasuredFile> {
    return new MeasuredFile(await open(file, 'wx', 0o644));
  }
  async write(text: string): Promise<void> {
    if (text === '') return;
    const chunk = Buffer.from(text, 'utf8');
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    await this.handle.writeFile(chunk);
  }
  /** Closes the file once it is on the disk. */
  async finish(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await this.handle.sync();
    await this.handle.close();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
  close(): Promise<void> {
    return this.handle.close();
  }
}

async function writeRegister<R extends OpenRegister>(register: R, ctx: Ctx, onDay: LocalDate, folder: string, columns: readonly CsvColumn<OpenRow<R>>[]): Promise<readonly DumpFile[]> {
  const files: MeasuredFile[] = [];
  try {
    for (const format of DUMP_FORMATS) files.push(await MeasuredFile.create(path.join(folder, `${register}.${format}`)));
    const [csv, ndjson] = files as [MeasuredFile, MeasuredFile];
    await csv.write(`\uFEFF${toCsvLines([columns.map(({ header }) => header)])}`);
    let rows = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: KeyPage<OpenRow<R>> = await PAGES[register](ctx, after, onDay);
      await csv.write(toCsvLines(page.rows.map((row) => columns.map(({ value }) => value(row)))));
      await ndjson.write(page.rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      rows += page.rows.length;
      after = page.next;
    }
    const measured: DumpFile[] = [];
    for (const format of DUMP_FORMATS) {
      const file = files[0];
      if (file === undefined) break;
      measured.push({ name: `${register}.${format}`, register, format, rows, ...(await file.finish()) });
      files.shift();
    }
    return measured;
  } finally {
    for (const file of files) await file.close();
  }
}

export interface DumpWorld {
  readonly ctx: () => Ctx;
  readonly keys: KeyRing;
  readonly dataDir: string;
}

/**
 * Makes the files of today and prunes what is older than the last {@link KEPT_NIGHTS} nights. Made again on the
 * same day they replace the earlier ones.
 * @param onProgress registers done, and how many there are
 */
export function makeDump(world: DumpWorld, onProgress: (done: number, total: number) => void = () => undefined): Promise<Manifest> {
  // One after the other: files that were begun before a row ended must not take the place of those made after.
  const made = lastMade.catch(() => undefined).then(() => makeNight(world, onProgress));
  lastMade = made;
  return made;
}
let lastMade: Promise<unknown> = Promise.resolve();

/**
 * Takes a row that was ended out of the files of every night: those of today are made anew, the older ones go.
 * Where they cannot be made none are left; the schedule makes them again. Nothing is done before the first night.
 */
export async function purgeNights(world: DumpWorld, onProgress?: (done: number, total: number) => void): Promise<void> {
  // A night that is being made may hold the row too.
  await lastMade.catch(() => undefined);
  if ((await listNights(world.dataDir)).length === 0) return;
  const kept = await makeDump(world, onProgress).then(({ date }) => date, (error: unknown) => {
    logFault('open-data', error);
    return undefined;
  });
  for (const night of await listNights(world.dataDir)) {
    if (night !== kept) await rm(path.join(toDumpFolder(world.dataDir), night), { recursive: true, force: true });
  }
}

async function makeNight({ ctx: toCtx, keys, dataDir }: DumpWorld, onProgress: (done: number, total: number) => void): Promise<Manifest> {
  const ctx = toCtx();
  const folder = toDumpFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await removeAbandoned(folder, ctx.clock.now());
  const madeAt = ctx.clock.now();
  const date = toLocalDate(madeAt);
  const making = path.join(folder, `${MAKING}${date}-${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(making, { mode: 0o755 });
  try {
    const revision = await ctx.store.revision();
    const [messages, sources] = await Promise.all([loadMessages('zh-Hans'), sourceNames(ctx)]);
    const files: DumpFile[] = [];
    for (const [done, register] of OPEN_REGISTERS.entries()) {
      onProgress(done, OPEN_REGISTERS.length);
      files.push(...(await writeRegister(register, ctx, date, making, toColumns(register, 'zh-Hans', messages, sources))));
    }
    const manifest = signManifest({ version: 1, date, madeAt: madeAt.toISOString(), revision, licence: LICENCE, files }, keys);
    await writeFile(path.join(making, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o644, flush: true });
    await putInPlace(making, path.join(folder, date));
    await prune(folder);
    onProgress(OPEN_REGISTERS.length, OPEN_REGISTERS.length);
    return manifest;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

function signManifest(unsigned: Omit<Manifest, 'signature' | 'keyId'>, keys: KeyRing): Manifest {
  // The key's name is signed too: ask for it first.
  const { keyId } = keys.sign('');
  const { signature } = keys.sign(toSignedText({ ...unsigned, keyId }));
  return { ...unsigned, keyId, signature };
}

/** Renames; files of the same day step aside first, because no folder can be renamed onto a full one. */
async function putInPlace(making: string, place: string): Promise<void> {
  const aside = `${making}.old`;
  const replaced = await rename(place, aside).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return false;
  });
  await rename(making, place);
  if (replaced) await rm(aside, { recursive: true, force: true });
}

/** Days for which there are files, newest first. */
export async function listNights(dataDir: string): Promise<readonly LocalDate[]> {
  const names = await readdir(toDumpFolder(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => DAY.test(name)).toSorted().toReversed();
}

async function prune(folder: string): Promise<void> {
  const nights = (await readdir(folder)).filter((name) => DAY.test(name)).toSorted().toReversed();
  for (const night of nights.slice(KEPT_NIGHTS)) await rm(path.join(folder, night), { recursive: true, force: true });
}

/** Folders that a crash left half made. Those of another process at work are younger. */
async function removeAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(MAKING)) continue;
    const made = await stat(path.join(folder, name)).then(({ mtimeMs }) => mtimeMs, () => undefined);
    if (made !== undefined && Math.max(now.getTime(), Date.now()) - made > ABANDONED_MS) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** The newest whole night; undefined before the first. */
export async function findLatest(dataDir: string): Promise<{ readonly folder: string; readonly manifest: Manifest } | undefined> {
  for (const night of await listNights(dataDir)) {
    const folder = path.join(toDumpFolder(dataDir), night);
    const manifest = await findManifest(folder);
    if (manifest !== undefined) return { folder, manifest };
  }
  return undefined;
}

/**
 * A file to be served: only what a manifest names, and the manifest itself.
 * @param night a day, or `latest`
 */
export async function findDumpFile(dataDir: string, night: string, name: string): Promise<{ readonly file: string; readonly date: LocalDate; readonly entry?: DumpFile } | undefined> {
  const folder = path.join(toDumpFolder(dataDir), night);
  const found = night === 'latest' ? await findLatest(dataDir) : DAY.test(night) ? await findManifest(folder).then((manifest) => manifest && { folder, manifest }) : undefined;
  if (found === undefined) return undefined;
  const { date, files } = found.manifest;
  if (name === MANIFEST) return { file: path.join(found.folder, MANIFEST), date };
  const entry = files.find((file) => file.name === name);
  return entry && { file: path.join(found.folder, entry.name), date, entry };
}
