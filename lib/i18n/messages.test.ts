import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from './locales';

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

/** What a value of a message is, and for a choice its branches: `plural`, `select: bulk item`, `plain`. Outside of the branches and inside them (ICU MessageFormat). */
function valuesOf(message: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  // Odd depths are values, even ones are words: the message itself and the branches of a choice.
  const open: { readonly name: string; readonly kind: string; readonly branches: string[] }[] = [];
  let depth = 0;
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] === '}') {
      depth -= 1;
      if (depth % 2 === 1) continue;
      const value = open.pop();
      if (value === undefined) continue;
      const branches = value.branches.filter((branch) => branch !== 'other').sort().join(' ');
      values.set(value.name, value.kind === 'select' ? `select: ${branches}` : value.kind);
    }
    if (message[at] !== '{') continue;
    if (depth % 2 === 0) {
      const [, name = '', kind = 'plain'] = /^\{\s*(\w+)\s*(?:,\s*(\w+))?/.exec(message.slice(at)) ?? [];
      open.push({ name, kind, branches: [] });
    } else open.at(-1)?.branches.push(/(\S+)\s*$/.exec(message.slice(0, at))?.[1] ?? '');
    depth += 1;
  }
  return values;
}

const told = (message: string): readonly string[] => [...valuesOf(message)].map(([name, kind]) => `${name} ${kind}`).sort();

/** The message said with every number and every branch that its values know; throws what next-intl would log. */
function sayEveryWay(locale: Locale, message: string, values: ReadonlyMap<string, string>): readonly string[] {
  const t = createTranslator({
    locale,
    messages: { message } as never,
    onError: (error) => {
      throw error;
    },
  }) as unknown as { rich(key: string, values: Record<string, unknown>): unknown };
  const marks = Object.fromEntries([...message.matchAll(/<(\w+)>/g)].map(([, tag = '']) => [tag, (inside: unknown) => String(inside)]));
  const ways = Math.max(4, ...[...values.values()].map((kind) => kind.split(' ').length));
  return Array.from({ length: ways }, (_, way) => {
    const given = [...values].map(([name, kind]): [string, unknown] => [name, kind.startsWith('select: ') ? (kind.slice(8).split(' ')[way] ?? 'something else') : kind === 'plain' ? `«${name}»` : way]);
    return String(t.rich('message', { ...Object.fromEntries(given), ...marks }));
  });
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
        const [ours, theirs] = [valuesOf(text), valuesOf(translated)];
        const asked = (values: ReadonlyMap<string, string>, message: string): string => `${[...values.keys()].sort().join(' ')} ${tags(message)}`;
        // What one language chooses by and the other just says (months, counted things) is in order; two choices have the same branches.
        const choices = [...ours].filter(([name, kind]) => kind.startsWith('select') && theirs.get(name)?.startsWith('select') === true && theirs.get(name) !== kind);
        const wrong = choices.map(([name, kind]) => `${key}: ${name} ${kind} | ${theirs.get(name)}`);
        return asked(ours, text) === asked(theirs, translated) ? wrong : [`${key}: ${asked(ours, text)} | ${asked(theirs, translated)}`, ...wrong];
      });
      expect(different).toEqual([]);
    });

    it('can be said with every number and every choice, and leave no value out', () => {
      const wrong = [...zh].flatMap(([key, text]) => {
        const translated = en.get(key) ?? '';
        if (!/[{<']/.test(text + translated)) return [];
        // Either language gets exactly what the other one asks for, numbers where either counts.
        const values = new Map([...valuesOf(text), ...[...valuesOf(translated)].filter(([name]) => (valuesOf(text).get(name) ?? 'plain') === 'plain')]);
        return LOCALES.flatMap((locale) => {
          const message = locale === 'en' ? translated : text;
          try {
            const said = sayEveryWay(locale, message, values);
            const silent = [...valuesOf(message)].filter(([name, kind]) => kind === 'plain' && values.get(name) === 'plain' && !said.some((words) => words.includes(`«${name}»`)));
            return silent.map(([name]) => `${locale} ${key}: never says ${name}`);
          } catch (error) {
            return [`${locale} ${key}: ${String(error)}`];
          }
        });
      });
      expect(wrong).toEqual([]);
    });

    it('leave no message empty', () => {
      expect([...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    });
  });
});


describe('the check itself', () => {
  it('tells a value from a branch', () => {
    expect([...valuesOf('{count, plural, one {hour of {who}} other {# hours}} of {name}').keys()].sort()).toEqual(['count', 'name', 'who']);
    expect(told('{kind, select, report {a report} other {{name}’s complaint}}, {when, number}')).toEqual(['kind select: report', 'name plain', 'when number']);
  });
  it('hears a message that lacks its value, and one that cannot be read', () => {
    expect(() => sayEveryWay('en', 'of {name}', new Map())).toThrow(/name/);
    expect(() => sayEveryWay('en', '{count, plural, one {hour}}', new Map([['count', 'plural']]))).toThrow();
    expect(sayEveryWay('en', '{count, plural, one {# hour} other {# hours}}', new Map([['count', 'plural']])).slice(0, 2)).toEqual(['0 hours', '1 hour']);
  });
});
