import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * Who may import whom (ARCHITECTURE.md). The table is the rule; a folder not named may be imported
 * by nobody. Tests may import more, because they look at a thing from outside.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** First match wins, so the narrower folder stands above the wider one. */
const ROOMS = ['lib/trace/codes', 'lib/trace/model', 'lib/trace', 'lib/scan', 'lib/offline', 'lib/server', 'lib/i18n', 'components', 'app', 'db', 'scripts', 'fixtures', 'e2e'] as const;
type Room = (typeof ROOMS)[number];

const TRACE: readonly Room[] = ['lib/trace', 'lib/trace/codes', 'lib/trace/model'];
const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  'lib/trace/codes': ['lib/trace/codes'],
  'lib/trace/model': ['lib/trace/model', 'lib/trace/codes'],
  'lib/trace': TRACE,
  'lib/scan': ['lib/scan', 'lib/trace/codes', 'lib/trace/model'],
  'lib/offline': ['lib/offline', ...TRACE],
  'lib/i18n': ['lib/i18n', ...TRACE],
  db: ['db', ...TRACE],
  'lib/server': ['lib/server', 'db', 'lib/i18n', ...TRACE],
  components: ['components', 'lib/i18n', 'lib/scan', 'lib/offline', ...TRACE],
  app: ['app', 'components', 'lib/server', 'lib/i18n', 'lib/scan', 'lib/offline', 'fixtures', ...TRACE],
  scripts: ['scripts', 'lib/server', 'lib/scan', 'lib/i18n', 'db', 'fixtures', ...TRACE],
  fixtures: ['fixtures', ...TRACE],
  // Journeys start further servers the way the crash test and the benchmarks do.
  e2e: ['e2e', 'scripts', 'fixtures', 'db', ...TRACE],
};

/**
 * Packages the core may use: pure ones. libphonenumber-js reads a text against tables it carries along; no
 * time, no store, no network.
 */
const PURE_PACKAGES = ['zod', '@noble/hashes', 'canonicalize', 'csv-parse', 'csv-stringify', 'pinyin-pro', 'opencc-js', 'chinese-days', 'libphonenumber-js/min'];
/** Packages that belong to one room. */
const PACKAGE_ROOMS: readonly { readonly name: RegExp; readonly rooms: readonly Room[] }[] = [
  { name: /^(drizzle-orm|pg|@electric-sql\/pglite|@vercel\/postgres)(\/|$)/, rooms: ['db', 'scripts', 'e2e'] },
  { name: /^(react|react-dom)(\/|$)/, rooms: ['components', 'app', 'lib/i18n'] },
  { name: /^next(\/|$)/, rooms: ['components', 'app', 'lib/server', 'lib/i18n'] },
  { name: /^(@zxing\/library|zxing-wasm)(\/|$)/, rooms: ['lib/scan'] },
];

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(inside);
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) && !/\.(test|spec|d)\.tsx?$/.test(entry.name) ? [inside] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"\n;]*?(?:\n[^'"\n;]*?)*?from\s+['"]([^'"]+)['"]|(?:^|[^.\w])import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g);
  return [...found].map(([, from, dynamic, bare]) => ({ file, specifier: from ?? dynamic ?? bare ?? '' }));
}

/** Files that Next wants at the root; they belong to the app. */
const APP_FILES = ['proxy.ts', 'instrumentation.ts'];

const roomOf = (file: string): Room | undefined => (APP_FILES.includes(file) ? 'app' : ROOMS.find((room) => file === room || file.startsWith(`${room}/`)));

function targetOf({ file, specifier }: Import): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier);
  return undefined;
}

const imports = [...['lib', 'db', 'components', 'app', 'scripts', 'e2e'].flatMap(filesUnder), ...APP_FILES].flatMap(importsOf);

describe('the arrows of the house', () => {
  it('finds imports to check', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.map(({ file }) => file)).toEqual(expect.arrayContaining(APP_FILES));
  });

  it('lets every room import only what the table allows', () => {
    const broken = imports.flatMap((entry) => {
      const from = roomOf(entry.file);
      const target = targetOf(entry);
      if (!from || target === undefined) return [];
      const to = roomOf(target);
      // A use case is the core; the vocabulary beside it is open to more rooms.
      const allowed = to !== undefined && MAY_IMPORT[from].includes(to);
      const same = to === undefined && !target.includes('/');
      return allowed || same ? [] : [`${entry.file} → ${entry.specifier}`];
    });
    expect(broken).toEqual([]);
  });

  it('keeps I/O and frameworks out of lib/trace', () => {
    const broken = imports.filter(({ file, specifier }) => {
      if (!file.startsWith('lib/trace/') || specifier.startsWith('.')) return false;
      return !PURE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    });
    expect(broken.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });

  it('keeps each library behind its own wall', () => {
    const broken = imports.flatMap(({ file, specifier }) => {
      const rule = PACKAGE_ROOMS.find(({ name }) => name.test(specifier));
      const room = roomOf(file);
      return rule && room && !rule.rooms.includes(room) ? [`${file} → ${specifier}`] : [];
    });
    expect(broken).toEqual([]);
  });
});
