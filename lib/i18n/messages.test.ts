import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locales';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'lib/i18n/messages');

type Tree = { readonly [key: string]: string | Tree };

/** `verdict.ok.word` → text, for every message of a file. */
function flatten(tree: Tree, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(path + key, value);
    else for (const [inner, text] of flatten(value, `${path}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const read = (file: string): Map<string, string> => flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree);

/** Tags a message opens, e.g. `<link>`. */
const tags = (message: string): string => [...new Set([...message.matchAll(/<([A-Za-z]\w*)>/g)].map((match) => match[1]))].sort().join(' ');

/** Names before a comma (`{count, plural, …}`) and names alone, outside the branches of plural and select. */
function outerValues(message: string): readonly string[] {
  const names = new Set<string>();
  let depth = 0;
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] === '}') depth -= 1;
    if (message[at] !== '{') continue;
    const name = /^\{\s*([A-Za-z_]\w*)\s*([,}])/.exec(message.slice(at));
    if (depth % 2 === 0 && name) names.add(name[1] as string);
    depth += 1;
  }
  return [...names].sort();
}

const bases = readdirSync(folder).filter((file) => file.endsWith('zh-Hans.json'));

describe('the message files', () => {
  it('exist in every language', () => {
    expect(bases.length).toBeGreaterThanOrEqual(4);
    const present = new Set(readdirSync(folder));
    expect(bases.flatMap((base) => LOCALES.map((locale) => base.replace('zh-Hans', locale))).filter((file) => !present.has(file))).toEqual([]);
  });

  describe.each(bases)('%s and its translation', (base) => {
    const zh = read(base);
    const en = read(base.replace('zh-Hans', 'en'));

    it('have the same keys', () => {
      expect([...zh.keys()].filter((key) => !en.has(key)), 'missing in English').toEqual([]);
      expect([...en.keys()].filter((key) => !zh.has(key)), 'extra in English').toEqual([]);
    });

    it('ask for the same values and tags', () => {
      const different = [...zh].flatMap(([key, text]) => {
        const translated = en.get(key) ?? '';
        const same = outerValues(text).join(' ') === outerValues(translated).join(' ') && tags(text) === tags(translated);
        return same ? [] : [`${key}: ${outerValues(text).join(' ')} ${tags(text)} | ${outerValues(translated).join(' ')} ${tags(translated)}`];
      });
      expect(different).toEqual([]);
    });

    it('leave no message empty', () => {
      expect([...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    });
  });
});

/** Source files with markup, without tests. */
const sources = ['components', 'app'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => join(top, file)),
);

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s{};(])\/\/.*$/gm, '$1');

/** Words between tags and in attributes that people read or hear. */
function spokenLiterals(source: string): readonly string[] {
  const text = [...source.matchAll(/(?<=[^=]>)([^<>{}=;()]*[A-Za-z]{2,}[^<>{}=;()]*)(?=<\/?[A-Za-z])/g)].map((match) => (match[1] as string).trim());
  const attributes = [...source.matchAll(/\b(?:aria-label|aria-description|title|placeholder|alt|label)="([^"]*[A-Za-z]{2,}[^"]*)"/g)].map((match) => match[1] as string);
  // What starts with a comma is the next member of an object whose values are elements; with `:` or `?`, the other branch of a choice.
  return [...text, ...attributes].filter((words) => /[A-Za-z]{2,}/.test(words) && !/^[,:?]/.test(words));
}

describe('the markup', () => {
  it('is looked at', () => expect(sources.length).toBeGreaterThan(20));

  it.each(sources)('%s takes its words from the message files', (file) => {
    const source = withoutComments(readFileSync(join(root, file), 'utf8'));
    expect(source.match(/[\p{Script=Han}]+/gu) ?? [], 'Chinese in the source').toEqual([]);
    expect(spokenLiterals(source), 'English in the markup').toEqual([]);
  });
});

describe('the check itself', () => {
  it('finds words left in markup', () => {
    expect(spokenLiterals('<p className="x">Scan the code</p>')).toEqual(['Scan the code']);
    expect(spokenLiterals('<a aria-label="Close window" href="/">{t("x")}</a>')).toEqual(['Close window']);
    expect(spokenLiterals('<p>{t("title")}</p>')).toEqual([]);
  });

  it('tells a value from a branch', () => {
    expect(outerValues('{count, plural, one {hour} other {# hours}} of {name}')).toEqual(['count', 'name']);
  });
});
