import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type CsvColumn, toCsvResponse, toDisposition, toEntityTag } from './csv';

interface Row {
  readonly name: string;
  readonly count?: number;
}
const COLUMNS: readonly CsvColumn<Row>[] = [
  { header: '名称', value: ({ name }) => name },
  { header: '数量', value: ({ count }) => count },
];
async function* pagesOf(...pages: readonly (readonly Row[])[]) {
  yield* pages;
}
const answer = (pages: AsyncIterable<readonly Row[]>, headers: Record<string, string> = {}, method = 'GET') =>
  toCsvResponse(new Request('http://localhost/x.csv', { headers, method }), { name: 'x.csv', fullName: '名单.csv', columns: COLUMNS, pages, etag: '"tag"' });

describe('a CSV file', () => {
  it('opens in a spreadsheet program: byte order mark, CRLF, quotes where needed', async () => {
    const bytes = new Uint8Array(await answer(pagesOf([{ name: '甲,乙', count: 3 }, { name: 'a "b"\nc' }])).arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('名称,数量\r\n"甲,乙",3\r\n"a ""b""\nc",\r\n');
  });

  it.each(['=1+1', '+86 10', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x'])('a cell %j is no formula', async (name) => {
    const [, row] = parse((await answer(pagesOf([{ name }])).text()).replace(/^\uFEFF/, ''), { relax_quotes: true }) as string[][];
    expect(row?.[0]).toBe(`'${name}`);
  });

  it('is read page by page, as the reader takes it', async () => {
    let read = 0;
    async function* many() {
      for (let page = 0; page < 1000; page++) {
        read++;
        yield [{ name: String(page) }];
      }
    }
    const body = answer(many()).body?.getReader();
    await body?.read();
    await body?.read();
    await body?.cancel();
    expect(read).toBeLessThan(5);
  });

  it('breaks off when the store fails midway', async () => {
    async function* failing() {
      yield [{ name: 'first' }];
      throw new Error('gone');
    }
    await expect(answer(failing()).text()).rejects.toThrow('gone');
  });

  it('is not sent again to who holds it, and has no body for HEAD', async () => {
    expect(answer(pagesOf(), { 'if-none-match': 'W/"tag", "x"' }).status).toBe(304);
    expect(answer(pagesOf(), { 'if-none-match': '"other"' }).status).toBe(200);
    expect(await answer(pagesOf([{ name: 'a' }]), {}, 'HEAD').text()).toBe('');
  });

  it('carries its Chinese name for those who can read it', () => {
    expect(toDisposition('recalls.csv', "召回(1)'.csv")).toBe("attachment; filename=\"recalls.csv\"; filename*=UTF-8''%E5%8F%AC%E5%9B%9E%281%29%27.csv");
  });

  it('has another tag for another revision', () => {
    expect(toEntityTag(1, 'a')).not.toBe(toEntityTag(2, 'a'));
    expect(toEntityTag(1, 'a')).toBe(toEntityTag(1, 'a'));
  });
});
