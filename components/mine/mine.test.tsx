import { describe, expect, it, vi } from 'vitest';
import { MESSAGES, render, textOf } from '@/components/testing/render';
import type { PantryItem } from '@/lib/offline/mine';
import type { RecentScan } from '@/lib/scan/recent-scans';
import { FollowedList } from './followed-list';
import { HistoryList } from './history-list';
import { MineDesk } from './mine-desk';
import { PantryList } from './pantry-list';

const AT = '2026-11-21T04:00:00.000Z';
const item = (name: string, bestBefore?: string): PantryItem => ({ path: `/t/drug/${name}`, name, addedAt: AT, ...(bestBefore === undefined ? {} : { bestBefore }) });
const done = () => Promise.resolve();

describe('the page of what this device keeps', () => {
  it('comes from the server empty: nothing of a person is in it', () => {
    expect(textOf(render(<MineDesk />))).toContain(MESSAGES['zh-Hans'].mine.loading);
  });

  it('lists what is at home by its last good day and names what is near it', () => {
    const html = render(<PantryList items={[item('无期'), item('远', '2027-05-01'), item('近', '2026-11-24'), item('过', '2026-11-19')]} today="2026-11-21" onRemove={vi.fn(done)} onChange={vi.fn(done)} />);
    expect([...html.matchAll(/data-entry="\/t\/drug\/(\S+?)"/g)].map(([, name]) => name)).toEqual(['过', '近', '远', '无期']);
    const text = textOf(html);
    expect(text).toContain('2 件到期或快到期：过、近');
    expect(text).toContain('已过期 2 天');
    expect(text).toContain('还有 3 天到期');
    expect(text).toContain('没有写到期日');
  });

  it('says what to do where a list is empty, in both languages', () => {
    for (const locale of ['zh-Hans', 'en'] as const) {
      const words = MESSAGES[locale].mine;
      expect(textOf(render(<PantryList items={[]} today="2026-11-21" onRemove={done} onChange={done} />, locale))).toContain(words.pantry.none);
      expect(textOf(render(<FollowedList entries={[]} onRemove={done} />, locale))).toContain(words.followed.none);
      expect(textOf(render(<HistoryList scans={[]} onRemove={done} />, locale))).toContain(words.history.none);
    }
  });

  it('keeps products and firms apart and names a code that may name a person by nothing of it', () => {
    const followed = textOf(render(<FollowedList entries={[{ path: '/e/91999903MA00DEM065', name: '示例茶业', addedAt: AT }, { path: '/t/drug/1', name: '示例药', addedAt: AT }]} onRemove={done} />));
    expect(followed.indexOf('示例药')).toBeLessThan(followed.indexOf('示例茶业'));
    const scans: RecentScan[] = [{ path: '/t/h/0123456789abcdef', scannedAt: AT }];
    const html = render(<HistoryList scans={scans} onRemove={done} />);
    expect(textOf(html)).toContain('含个人信息的代码');
    expect(textOf(html)).not.toContain('0123456789abcdef');
  });
});
