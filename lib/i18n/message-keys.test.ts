import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PARTS } from './messages';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Keys that are made of ids which stand in no page: of what, by prefix. */
const MADE_OF_IDS: readonly string[] = [
  'deskBoard.kind.', // of warnings
  'deskCases.do.leads.', // of steps of a case
  'deskCases.problem.', // of refusals
  'offline.alert.', // of what the recall bundle answers
  'open.fields.types.', // of JSON Schema
  'outbox.refusedFile.', // of reasons to refuse a file
  'region.', // of divisions
  'result.documents.valid', // of whether a document is valid on the day
  'result.scans.', // of carriers
  'trace.said.', // of the words a source wrote
];

/** Handed on as they stand: the bars of the app are on every page and ask no translator. */
const HANDED_WHOLE: readonly string[] = ['app.choice.', 'app.install.', 'app.outdated.', 'app.storage.', 'app.update.'];

/** Files that have keys of a namespace without asking for it: the translator is handed to them, or they are asked by its keys. */
const HANDED: Readonly<Record<string, string>> = { 'components/shell/places.ts': 'shell', 'lib/i18n/time.ts': 'words' };

/** Stands for a `${…}`: any text. */
const ANY = '\0';

type Tree = { readonly [key: string]: string | Tree };
const keysOf = (tree: Tree, path = ''): readonly string[] => Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`)));

const readKeys = (file: string, path = ''): readonly string[] => keysOf(JSON.parse(readFileSync(join(root, 'lib/i18n/messages', `${file}.json`), 'utf8')) as Tree, path);
const KEYS = [...readKeys('zh-Hans'), ...PARTS.flatMap((part) => readKeys(`${part}.zh-Hans`, `${part}.`))];

const sources = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('components/testing/'));

/** A template literal with {@link ANY} in place of what is put in. */
function toPattern(template: string): string {
  let [pattern, depth] = ['', 0];
  for (let at = 0; at < template.length; at += 1) {
    if (template.startsWith('${', at)) {
      if (depth === 0) pattern += ANY;
      depth += 1;
      at += 1;
    } else if (depth > 0) depth += template[at] === '{' ? 1 : template[at] === '}' ? -1 : 0;
    else pattern += template[at];
  }
  return pattern;
}

interface Used {
  readonly exact: Set<string>;
  /** With {@link ANY} in them. */
  readonly patterns: Set<string>;
  /** Whole branches, taken as objects. */
  readonly branches: Set<string>;
}

/** Everything in a source that may be a key: its texts, alone and below each namespace that it asks for. */
function readUses(file: string, source: string, { exact, patterns, branches }: Used): void {
  const spaces = new Set(['']);
  for (const [, plain, template] of source.matchAll(/(?:useTranslations|getTranslations)\(\s*(?:'([^']+)'|`([^`]+)`)/g)) spaces.add(plain ?? toPattern(template ?? ''));
  if (source.includes('useWords')) spaces.add('scan');
  if (HANDED[file] !== undefined) spaces.add(HANDED[file]);
  for (const [, path = ''] of source.matchAll(/\bmessages((?:\.\w+)+)/g)) branches.add(path.slice(1));
  // `const { app } = await loadMessages(…)`, then `app.manifest`.
  const taken = /\{ ([\w, ]+) \} = await loadMessages\(/.exec(source)?.[1]?.split(', ') ?? [];
  for (const [path, part = ''] of source.matchAll(/\b(\w+)(?:\.\w+)+/g)) if (taken.includes(part)) branches.add(path);
  const texts = new Set<string>();
  for (const [, plain, template] of source.matchAll(/['"]([\w.-]+)['"]|`((?:[^`\\]|\\.)*)`/g)) {
    texts.add(plain ?? toPattern(template ?? ''));
    for (const [, inner = ''] of (template ?? '').matchAll(/'([\w.-]+)'/g)) texts.add(inner);
  }
  for (const text of texts) {
    if (!/^[\w.\0-]+$/.test(text) || !/\w/.test(text)) continue;
    for (const space of spaces) {
      const key = space === '' ? text : `${space}.${text}`;
      (key.includes(ANY) ? patterns : exact).add(key);
    }
  }
}

describe('every message key', () => {
  const used: Used = { exact: new Set(), patterns: new Set(), branches: new Set() };
  for (const file of ['app', 'components', 'lib'].flatMap(sources)) readUses(file, readFileSync(join(root, file), 'utf8'), used);
  const patterns = [...used.patterns].map((pattern) => new RegExp(`^${pattern.split(ANY).map((part) => part.replace(/[.]/g, '\\.')).join('.+')}$`));
  const inBranch = (key: string): boolean => key.split('.').some((_, count, parts) => used.branches.has(parts.slice(0, count).join('.')));

  it('is used somewhere', () => {
    const dead = KEYS.filter((key) => !used.exact.has(key) && ![...MADE_OF_IDS, ...HANDED_WHOLE].some((prefix) => key.startsWith(prefix)) && !inBranch(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(dead).toEqual([]);
  });

  it('that is made of ids stands below a prefix that there is', () => {
    expect([...MADE_OF_IDS, ...HANDED_WHOLE].filter((prefix) => !KEYS.some((key) => key.startsWith(prefix)))).toEqual([]);
  });
});
