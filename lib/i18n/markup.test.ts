import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';

/*
 * Words belong to the message files. Every file of the pages and their parts is parsed; what people read or
 * hear there and stands in the source itself fails, whatever the language.
 */

/** A node of the syntax tree (ESTree with JSX); its fields depend on `type`. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const children = (node: Node): readonly Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

/** Attributes and props that end up before eyes or ears. */
const SPOKEN = /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|alt|abbr|caption|description|heading|hint|label|lead|legend|placeholder|sentence|summary|text|title|words?)$|(?:Label|Title|Text|Words|Heading|Description|Caption)$/;
/** Two letters in a row or one Chinese character: a word. Signs, digits and single letters are none. */
const WORD = /\p{Script=Han}|\p{L}{2,}/u;
/** A member of an object may be the key of a message or the name of a class (`posterLink`, `text-ochre`); a phrase is neither. */
const PHRASE = /\p{Script=Han}|\p{L}\s+\p{L}|^\p{Lu}\p{Ll}+$/u;
const HAN = /\p{Script=Han}/u;

/** Texts an expression can amount to: through choices, defaults and templates, but not through calls. */
function textsOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : [];
    case 'TemplateLiteral':
      return [...(node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked), ...(node['expressions'] as readonly Node[]).flatMap(textsOf)];
    case 'ConditionalExpression':
      return [...textsOf(node['consequent'] as Node), ...textsOf(node['alternate'] as Node)];
    case 'LogicalExpression':
      return [...(node['operator'] === '&&' ? [] : textsOf(node['left'] as Node)), ...textsOf(node['right'] as Node)];
    case 'BinaryExpression':
      return node['operator'] === '+' ? [...textsOf(node['left'] as Node), ...textsOf(node['right'] as Node)] : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return textsOf(node['expression'] as Node);
    default:
      return [];
  }
}

const nameOf = (node: Node): string => {
  if (node.type === 'JSXNamespacedName') return `${nameOf(node['namespace'] as Node)}:${nameOf(node['name'] as Node)}`;
  return String(node['name'] ?? node['value'] ?? '');
};

/** Words a source says by itself: text between tags, spoken attributes and members, and Chinese anywhere outside of comments. */
function wordsIn(source: string): readonly string[] {
  const found = new Set<string>();
  const keep = (texts: readonly string[]): void => {
    for (const text of texts) if (WORD.test(text)) found.add(text.replace(/\s+/g, ' ').trim());
  };
  const walk = (node: Node): void => {
    if (node.type === 'JSXText') keep([String(node['value'])]);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') for (const child of node['children'] as readonly Node[]) if (child.type === 'JSXExpressionContainer') keep(textsOf(child));
    if (node.type === 'JSXAttribute' && isNode(node['value']) && SPOKEN.test(nameOf(node['name'] as Node))) keep(textsOf(node['value']));
    if (node.type === 'Property' && isNode(node['value']) && !node['computed'] && SPOKEN.test(nameOf(node['key'] as Node))) keep(textsOf(node['value']).filter((text) => PHRASE.test(text)));
    if (node.type === 'Literal' && HAN.test(String(node['raw']))) found.add(String(node['value'] ?? node['raw']));
    if (node.type === 'TemplateElement') keep([(node['value'] as { readonly cooked: string }).cooked].filter((text) => HAN.test(text)));
    children(node).forEach(walk);
  };
  walk(parseAst(source, { lang: 'tsx' } as never) as unknown as Node);
  return [...found];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['components', 'app'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file))
    .map((file) => join(top, file)),
);

/** What stands in a source on purpose. Each says why it cannot be a message. */
const KEPT: readonly { readonly file: string; readonly words: RegExp; readonly because: string }[] = [
  { file: 'app/unavailable/route.ts', words: /./, because: 'the page for a store that is away carries both languages itself: it reads nothing that may be away as well' },
  { file: 'app/(consumer)/open-data/api-section.tsx', words: /^curl /, because: 'the name of a shell command' },
  { file: 'components/complaint/form-model.ts', words: /^\//, because: 'patterns of what people type: 元 after an amount, 转 before an extension' },
  { file: 'components/complaint/to-filing.ts', words: /^【事实依据】$/, because: 'a heading inside the text that goes to the authority, whose language is Chinese' },
  { file: 'components/result/examples.ts', words: /./, because: 'fictional answers for tests: their words stand for data' },
  { file: 'components/ui/when.tsx', words: /^\(UTC\+08:00\)$/, because: 'the offset of a time is written alike in every language (ISO 8601)' },
];
const isKept = (file: string, words: string): boolean => KEPT.some((entry) => entry.file === file && entry.words.test(words));

describe('the sources of pages and their parts', () => {
  it('are looked at', () => expect(sources.length).toBeGreaterThan(300));

  it.each(sources)('%s takes its words from the message files', (file) => {
    expect(wordsIn(readFileSync(join(root, file), 'utf8')).filter((words) => !isKept(file, words))).toEqual([]);
  });

  it('need every exception that is made for them', () => {
    const unused = KEPT.filter(({ file, words }) => !sources.includes(file) || !wordsIn(readFileSync(join(root, file), 'utf8')).some((text) => words.test(text)));
    expect(unused).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['text between tags', '<p className="x">Scan the code</p>', ['Scan the code']],
    ['one word between elements', '<p>{name} or <b>{other}</b></p>', ['or']],
    ['text in braces', "<p>{open ? 'Close' : `Open ${name}`}</p>", ['Close', 'Open']],
    ['a default', "<p>{name ?? 'nobody'}</p>", ['nobody']],
    ['an attribute that is read aloud', '<a aria-label="Close window" href="/" />', ['Close window']],
    ['a prop that becomes a label', '<Field submitLabel={busy ? "Wait" : t("send")} />', ['Wait']],
    ['a member that becomes a title', "export const metadata = { title: 'Recalls of today' };", ['Recalls of today']],
    ['Chinese wherever it stands', "const word = '召回'; const other = `共 ${n} 条`;", ['召回', '共', '条']],
    ['Chinese in a pattern', 'const unit = /元$/;', ['/元$/']],
  ])('finds %s', (_what, source, found) => expect(wordsIn(source)).toEqual(found));

  it.each([
    ['messages', '<p title={t("title")}>{t("lead", { name })}</p>'],
    ['comments', '/* 召回 Recall */ <p>{/* 召回 */}</p>; // 召回'],
    ['signs, digits and single letters', '<p>· {n} × 3 → A</p>'],
    ['names of classes, keys and addresses', "<a className={on ? 'text-pine' : 'text-ink'} href=\"/recalls\" id=\"main\" />; const keys = { label: 'posterLink' };"],
    ['what a key on the screen does', '<input enterKeyHint="search" />'],
    ['comparisons', "<p>{kind === 'report' && t('report')}</p>"],
  ])('leaves %s alone', (_what, source) => expect(wordsIn(source)).toEqual([]));
});
