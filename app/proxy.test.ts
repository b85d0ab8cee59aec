import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { proxy } from '@/proxy';

const ask = (address: string, init: { readonly method?: string; readonly headers?: Record<string, string> } = {}): Promise<Response> => proxy(new NextRequest(`http://suma.example${address}`, init));

describe('a form that is too long', () => {
  const post = (address: string, headers: Record<string, string> = {}) => ask(address, { method: 'POST', headers: { 'content-length': '2000001', ...headers } });

  it('is answered with a page in the reader’s language that leads back to the form', async () => {
    for (const [language, said] of [['zh-CN,zh', '内容太长'], ['en-GB', 'too much at once']] as const) {
      const answer = await post('/check', { 'accept-language': language });
      expect(answer.status).toBe(413);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const html = await answer.text();
      expect(html).toContain(said);
      expect(html).toContain('<a href="/check">');
      const nonce = /<style nonce="([^"]+)"/.exec(html)?.[1] ?? '?';
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce.replaceAll('&#61;', '=')}'`);
    }
    expect(await (await post('/check', { cookie: 'suma-lang=en', 'accept-language': 'zh' })).text()).toContain('<html lang="en">');
  });

  it('leads to the start where the door has no page, and never off this site', async () => {
    expect((await (await post('/settings')).text()).match(/<a href="[^"]*"/g)).toEqual(['<a href="/"']);
    expect(await (await post('//evil.example/%22%3E')).text()).not.toContain('evil.example');
  });
});

describe('the address of a list', () => {
  it.each([
    ['/enterprises?q=%E8%8C%B6&region=&category=&status=&from=', '/enterprises?q=%E8%8C%B6'],
    ['/recalls?q=&level=1&from=+', '/recalls?level=1'],
    ['/blacklist?q=', '/blacklist'],
    ['/products?&source', '/products'],
  ])('%s loses the fields that the form left empty', async (given, kept) => {
    const answer = await ask(given);
    expect(answer.status).toBe(308);
    expect(new URL(answer.headers.get('location') ?? '', 'http://suma.example').href).toBe(`http://suma.example${kept}`);
  });

  it.each(['/enterprises', '/enterprises?q=a%26b=&page=2', '/tips?q=0', '/samples?q='])('%s stays', async (given) => {
    expect((await ask(given)).status).not.toBe(308);
  });
});

describe('the language in an address', () => {
  const languageOf = (answer: Response) => answer.headers.get('x-middleware-request-x-suma-lang');
  const remembered = (answer: Response) => answer.headers.get('set-cookie');

  it('is the page’s, and remembered for a year', async () => {
    const answer = await ask('/enterprises?lang=en', { headers: { cookie: 'suma-lang=zh-Hans' } });
    expect(languageOf(answer)).toBe('en');
    expect(remembered(answer)).toMatch(/^suma-lang=en; Path=\/; .*Max-Age=31536000; HttpOnly; SameSite=lax$/i);
  });

  it('is remembered from a page that came through the service worker as well', async () => {
    const throughWorker = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' };
    expect(remembered(await ask('/enterprises?lang=en', { headers: throughWorker }))).toContain('suma-lang=en');
  });

  it('is not told again to who remembers it already', async () => {
    const answer = await ask('/enterprises?lang=zh-CN', { headers: { cookie: 'suma-lang=zh-Hans' } });
    expect(languageOf(answer)).toBe('zh-Hans');
    expect(remembered(answer)).toBeNull();
  });

  it.each([
    ['a language nobody speaks here', '/enterprises?lang=tlh', {}],
    ['something that is no language', '/enterprises?lang=en%0D%0Aset-cookie:x', {}],
    ['a text that fits in no header', '/enterprises?lang=%E4%B8%AD%E6%96%87', {}],
    ['what a page fetches ahead', '/enterprises?lang=en', { 'sec-purpose': 'prefetch' }],
    ['what a page embeds', '/enterprises?lang=en', { 'sec-fetch-dest': 'image' }],
    ['what a page shows in a frame', '/enterprises?lang=en', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
    ['what a page asks for itself', '/enterprises?lang=en', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ])('is not remembered from %s', async (_what, address, headers) => expect(remembered(await ask(address, { headers }))).toBeNull());

  it('is nobody’s to set by a header of their own', async () => {
    expect(languageOf(await ask('/enterprises', { headers: { 'x-suma-lang': 'en' } }))).toBeNull();
  });
});
