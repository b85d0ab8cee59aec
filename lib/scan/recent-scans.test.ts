import { describe, expect, it } from 'vitest';
import { MOST_SCANS, parseRecentScans, withoutScan, withScan, withScans, type RecentScan } from './recent-scans';

const scan = (n: number): RecentScan => ({ path: `/t/drug/${n}`, code: String(n), scannedAt: '2026-01-02T03:04:05.000Z' });

describe('the scans kept on this device', () => {
  it('puts the newest first and names each result once', () => {
    const scans = withScan(withScan([scan(1)], scan(2)), { ...scan(1), title: '示例' });
    expect(scans.map((entry) => [entry.path, entry.title])).toEqual([['/t/drug/1', '示例'], ['/t/drug/2', undefined]]);
  });

  it('keeps a name that a scan without a network cannot know', () => {
    const [newest] = withScan([{ ...scan(1), title: '示例' }], { ...scan(1), scannedAt: '2026-03-02T03:04:05.000Z' });
    expect(newest).toMatchObject({ title: '示例', scannedAt: '2026-03-02T03:04:05.000Z' });
  });

  it('keeps a hundred', () => {
    let scans: RecentScan[] = [];
    for (let n = 0; n < 130; n++) scans = withScan(scans, scan(n));
    expect(scans).toHaveLength(100);
    expect(scans[0]?.path).toBe('/t/drug/129');
  });

  it('takes in those of another device, and loses none of its own', () => {
    const later = { ...scan(3), scannedAt: '2026-02-02T03:04:05.000Z' };
    const { scans, ...counts } = withScans([{ ...scan(1), title: '示例' }, scan(2)], [scan(1), later, scan(4), later]);
    expect(counts).toEqual({ added: 2, known: 2, left: 0 });
    expect(scans.map(({ path, title }) => [path, title])).toEqual([['/t/drug/3', undefined], ['/t/drug/1', '示例'], ['/t/drug/2', undefined], ['/t/drug/4', undefined]]);
    const here = Array.from({ length: MOST_SCANS - 1 }, (_, n) => scan(n));
    const full = withScans(here, [{ ...scan(501), scannedAt: '2020-01-01T00:00:00.000Z' }, scan(500)]);
    expect(full).toMatchObject({ added: 1, left: 1 });
    expect(here.every((one) => full.scans.includes(one))).toBe(true);
    expect(full.scans.some(({ path }) => path === '/t/drug/500')).toBe(true);
  });

  it('deletes one', () => {
    expect(withoutScan([scan(1), scan(2)], '/t/drug/1')).toEqual([scan(2)]);
  });

  it('does not trust what it finds in the store', () => {
    const found = [scan(1), null, 'x', { path: 'https://elsewhere.example', scannedAt: '2026-01-01' }, { path: '/t/x/1', scannedAt: 'yesterday' }, { path: '/t/x/1', scannedAt: '2026-01-01', code: 7 }];
    expect(parseRecentScans(found)).toEqual([scan(1), { path: '/t/x/1', scannedAt: '2026-01-01' }]);
    expect(parseRecentScans({ length: 3 })).toEqual([]);
  });
});
