import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { TraceKey } from '@/lib/trace/codes';
import type { Reach } from '@/lib/trace/response/store';
import { type SheetWords, toReachCsv, toReachWorkbook } from './reach-sheet';

const key = 'https://id.gs1.org/01/09520000000011/10/L1' as TraceKey;
const reach: Reach = {
  root: key, nodes: 2, lotless: [],
  stops: [
    { key, lot: 'L1', productName: '示例奶粉', party: { key: 'p1', name: '=示例超市', uscc: '91999901MA00FAKE84' }, place: { key: 'g1', name: '示例一店' }, region: '999901', kind: 'sold', at: '2026-05-01T00:00:00.000Z', until: '2026-05-02T00:00:00.000Z', quantity: { value: 24, uom: 'KGM' }, eventIds: ['e1'], depth: 1 },
    { key, party: { key: 'p2', name: '', natural: true }, kind: 'arrived', at: '2026-05-03T00:00:00.000Z', until: '2026-05-03T00:00:00.000Z', eventIds: ['e2'], depth: 2 },
  ],
};
const words: SheetWords = {
  columns: [{ key: 'kind', header: '情况' }, { key: 'party', header: '单位' }, { key: 'regionName', header: '地区' }, { key: 'quantity', header: '数量' }, { key: 'unit', header: '单位名' }, { key: 'first', header: '最早' }],
  kind: (kind) => (kind === 'sold' ? '销售' : '到过'), region: (code) => `地区${code}`, unit: (uom) => (uom === 'KGM' ? '千克' : ''), natural: '个人', time: (at) => at.slice(0, 10),
};

describe('the reach of a lot as a sheet', () => {
  it('reads in a spreadsheet program without running anything, and names no natural person', () => {
    expect(toReachCsv(reach, words)).toBe('\uFEFF情况,单位,地区,数量,单位名,最早\r\n销售,\'=示例超市,地区999901,24,千克,2026-05-01\r\n到过,个人,,,,2026-05-03\r\n');
  });

  it('is a workbook whose quantities are numbers and whose texts are texts', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await toReachWorkbook(reach, '流向/表', words)).buffer);
    const sheet = book.worksheets[0];
    expect(sheet?.name).toBe('流向 表');
    expect([sheet?.getCell('B2').value, sheet?.getCell('D2').value, sheet?.getCell('B3').value, sheet?.getCell('D3').value]).toEqual(['=示例超市', 24, '个人', null]);
  });
});
