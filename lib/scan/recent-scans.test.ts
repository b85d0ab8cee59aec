import { describe, expect, it } from 'vitest';
import { parseRecentScans, withoutScan, withScan, type RecentScan } from './recent-scans';

const scan = (n: number): RecentScan => ({ path: `/t/drug/${n}`, code: String(n), scannedAt: '2026-01-02T03:04:05.000Z' });

describe('the scans kept on this device', () => {
  it('puts the newest first and names each result once', () => {
    const scans = withScan(withScan([scan(1)], scan(2)), { ...scan(1), title: '示例' });
    expect(scans.map((entry) => [entry.path, entry.title])).toEqual([['/t/drug/1', '示例'], ['/t/drug/2', undefined]]);
  });

  it('keeps twenty', () => {
    let scans: RecentScan[] = [];
    for (let n = 0; n < 30; n++) scans = withScan(scans, scan(n));
    expect(scans).toHaveLength(20);
    expect(scans[0]?.path).toBe('/t/drug/29');
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
