import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type FeedAnswer, type FeedEntry, toAtom, toJsonFeed, toMoment, toOrigin, toTagId } from './feeds';

// The parser under the feed library's writer; strict: what is not well-formed throws.
const { xml2js } = createRequire(createRequire(import.meta.url).resolve('feed'))('xml-js') as { xml2js: (xml: string, options: object) => Atom };
interface Text {
  readonly text?: string;
  readonly cdata?: string | readonly string[];
}
interface Atom {
  readonly feed: {
    readonly attributes: Readonly<Record<string, string>>;
    readonly id: Text;
    readonly updated: Text;
    readonly link: readonly { readonly attributes: Readonly<Record<string, string>> }[];
    readonly entry: readonly { readonly id: Text; readonly title: Text; readonly content: Text; readonly updated: Text; readonly author: { readonly name: Text; readonly uri?: Text } }[];
  };
}

const entry = (changes: Partial<FeedEntry> = {}): FeedEntry => ({
  id: '示例-1', title: '示例召回', path: '/recalls/1', summary: '有异物', updated: '2026-11-20', published: '2026-11-18',
  source: { issuer: '示例市场监管局', documentNumber: '示例〔2026〕1 号', issuedOn: '2026-11-18', url: 'https://authority.example/1' }, categories: [{ term: 'food', label: '食品' }], sample: true, ...changes,
});
const feed = (...entries: readonly FeedEntry[]): FeedAnswer => ({
  id: 'recalls?category=food', title: '召回', description: '官方召回公告', locale: 'zh-Hans', origin: 'https://suma.example', path: '/recalls?category=food', selfPath: '/recalls/feed.atom?category=food&lang=zh-Hans',
  rights: '按示例许可', updated: '2026-11-21', entries, words: { issuer: '发布机关', documentNumber: '文号', issuedOn: '发布日期', sample: '示例数据' },
});
const parsed = (answer: FeedAnswer) => xml2js(toAtom(answer), { compact: true, textKey: 'text', cdataKey: 'cdata', attributesKey: 'attributes', alwaysArray: ['entry', 'link'] }).feed;
interface Json {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}
const read = (answer: FeedAnswer) => JSON.parse(toJsonFeed(answer)) as Json & Readonly<Record<string, unknown>>;

describe('a feed', () => {
  it('names itself, its page, its language and the day of its newest entry', () => {
    const atom = parsed(feed(entry(), entry({ id: '2', updated: '2026-11-19' })));
    expect(atom.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-Hans' });
    expect(atom.updated.text).toBe('2026-11-19T16:00:00.000Z');
    expect(atom.link.map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
      ['alternate', 'https://suma.example/recalls?category=food'],
      ['self', 'https://suma.example/recalls/feed.atom?category=food&lang=zh-Hans'],
    ]);
  });

  it('gives an entry one lasting id, in both kinds and whatever the selection', () => {
    const id = toTagId('https://suma.example', 'recalls', '示例-1');
    expect(id).toBe('tag:suma.example,2026:recalls/%E7%A4%BA%E4%BE%8B-1');
    expect(parsed(feed(entry())).entry[0]?.id.text).toBe(id);
    expect(parsed({ ...feed(entry()), id: 'recalls' }).entry[0]?.id.text).toBe(id);
    expect(read(feed(entry())).items[0]?.['id']).toBe(id);
  });

  it('tells of every entry who said it, under which number and when', () => {
    const [first] = parsed(feed(entry())).entry;
    expect(first?.author).toEqual({ name: { text: '示例市场监管局' }, uri: { text: 'https://authority.example/1' } });
    expect(first?.content.cdata).toContain('示例〔2026〕1 号');
    expect(first?.content.cdata).toContain('2026-11-18');
    expect(read(feed(entry())).items[0]).toMatchObject({ external_url: 'https://authority.example/1', _source: { issuer: '示例市场监管局', document_number: '示例〔2026〕1 号', issued_on: '2026-11-18', sample: true } });
  });

  it.each([
    ['markup', '<script>alert(1)</script>&amp;'],
    ['ends of CDATA', 'a ]]> b ]]> <feed>'],
    ['characters that XML forbids', 'a\u0000\u0008\u001f\uFFFE\uD800b'],
    ['quotes', '" onmouseover="x'],
  ])('stays well-formed with %s in every text', (_, hostile) => {
    const answer = { ...feed(entry({ title: hostile, summary: hostile, source: { issuer: hostile, documentNumber: hostile, url: 'javascript:alert(1)' }, categories: [{ term: 'x', label: hostile }] })), title: hostile, description: hostile, rights: hostile };
    const atom = parsed(answer);
    expect(atom.entry).toHaveLength(1);
    expect(String(atom.entry[0]?.title.cdata)).not.toMatch(/<|\u0000/);
    expect(String(atom.entry[0]?.content.cdata)).not.toMatch(/<script|<feed|javascript:/);
    expect(atom.entry[0]?.author.uri).toBeUndefined();
    expect(read(answer).items[0]?.['external_url']).toBeUndefined();
  });

  it('without entries is a feed all the same', () => {
    expect(parsed(feed()).updated.text).toBe('2026-11-20T16:00:00.000Z');
    expect(read(feed()).items).toEqual([]);
  });

  it('as JSON Feed 1.1 has the members that version demands', () => {
    const json = read(feed(entry()));
    expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', title: '召回', language: 'zh-Hans', feed_url: expect.stringMatching(/^https:/) as string });
    for (const item of json.items) {
      expect(typeof item['id']).toBe('string');
      expect(typeof item['content_text']).toBe('string');
      expect(String(item['date_modified'])).toMatch(/^\d{4}-\d\d-\d\dT/);
    }
  });

  it('survives a day that is none', () => {
    expect(toMoment('soon').getTime()).toBe(0);
  });

  it('takes the site from Host alone, and only when it is a host', () => {
    expect(toOrigin(new Headers({ host: 'suma.example:8443', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }))).toBe('https://suma.example:8443');
    expect(toOrigin(new Headers({ host: 'other.example' }), 'https://suma.example')).toBe('https://suma.example');
    expect(toOrigin(new Headers({ host: '[::1]:3000' }))).toBe('http://[::1]:3000');
    for (const host of ['a/b', 'a@b', '"><x>', 'a b', '']) expect(toOrigin(new Headers({ host }))).toBe('http://localhost');
  });
});
