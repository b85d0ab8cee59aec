import { describe, expect, it } from 'vitest';
import { MESSAGES, render, textOf } from '@/components/testing/render';
import type { Locale } from '@/lib/i18n/locales';
import type { Listing } from '@/lib/trace/model/master';
import { type Correction, LETTER_WORDS, LONGEST_FIELD, type LetterWords, isTooLong, missingFields, readCorrection, writeLetter } from './correction-letter';
import { ListingEntry, ListingList } from './listing-list';
import { firstSeen, isDayOver, leftOfDay } from './live-day';
import { NoListing } from './no-listing';

const listing: Listing = {
  id: 'listing:91999905MA00DEMM6P:示例市监失信〔2026〕1号', name: '示例金穗粮油有限公司（虚构）', uscc: '91999905MA00DEMM6P', region: '999905', listName: '市场监督管理严重违法失信名单', reason: '示例事由', basis: '示例依据第五条',
  authority: '示例市市场监督管理局（虚构）', decisionNumber: '示例市监失信〔2026〕1号', decidedOn: '2026-05-08', listedOn: '2026-05-20', endsOn: '2029-05-08', endsBy: 'rule', sourceUrl: 'https://credit.sample-city.example/1', fetchedAt: '2026-11-18T00:00:00.000Z', sample: true,
};

describe('an entry of the statutory list', () => {
  it('says everything that makes it an official statement, and by which rule its end was worked out', () => {
    const text = textOf(render(<ListingEntry row={listing} now="2026-11-21T04:00:00.000Z" />));
    for (const part of [listing.name, '市场监督管理严重违法失信名单', '示例事由', '示例依据第五条', '示例市市场监督管理局（虚构）', '示例市监失信〔2026〕1号', '2026年5月8日', '2026年5月20日', '2029年5月8日', '按 决定之日起满 3 年的规则 推算', '2026年11月18日 08:00', '2026年11月21日 12:00']) expect(text).toContain(part);
    expect(textOf(render(<ListingEntry row={{ ...listing, decidedOn: '2026-03-01', listedOn: '2026-03-10', endsOn: '2029-03-10' }} now="2026-11-21T04:00:00.000Z" />))).toContain('按 列入满 3 年的规则 推算');
    expect(textOf(render(<ListingEntry row={{ ...listing, endsBy: 'decision' }} now="2026-11-21T04:00:00.000Z" />))).toContain('决定书所写');
  });

  it('says when its data were checked at the source, in the list and on its page', () => {
    expect(textOf(render(<ListingList rows={[listing]} />))).toMatch(/数据核对时间 2026年11月18日 08:00/);
    expect(textOf(render(<ListingEntry row={listing} now="2026-11-21T04:00:00.000Z" />))).toMatch(/数据核对时间\s+2026年11月18日 08:00/);
    expect(textOf(render(<ListingList rows={[listing]} />, 'en'))).toContain('Checked at the source');
  });

  it('leads to the authority, to a correction and to the firm, by an address that is safe in any link', () => {
    const html = render(<ListingEntry row={listing} now="2026-11-21T04:00:00.000Z" />);
    expect(html).toContain('href="https://credit.sample-city.example/1"');
    expect(html).toMatch(/href="\/blacklist\/[\w.%~()!*'-]+\/correction"/);
    expect(html).toContain('href="/e/91999905MA00DEMM6P"');
    expect(render(<ListingEntry row={{ ...listing, sourceUrl: 'javascript:alert(1)' }} now="2026-11-21T04:00:00.000Z" />)).not.toContain('javascript');
  });

  it('is never printed: paper outlives it, and says so', () => {
    for (const node of [<ListingEntry key="a" row={listing} now="2026-11-21T04:00:00.000Z" />, <ListingList key="b" rows={[listing]} />]) {
      const html = render(node);
      expect(html).toMatch(/data-live="listed"[^>]*class="no-print/);
      const paper = html.replace(/<(ul|article)[\s\S]*<\/\1>/, '');
      expect(textOf(paper).trim()).toMatch(/^名单须联网核实/);
      expect(paper).toContain('hidden print:block');
    }
  });

  it('that is not in force is told in the same words as one that never was', () => {
    expect(textOf(render(<NoListing />))).toMatch(/没有这一条.*不说明它以前有没有过/);
    expect(textOf(render(<NoListing />, 'en'))).toMatch(/No such entry/);
  });
});

describe('the end of the day on an open page', () => {
  const NOON = '2026-11-21T04:00:00.000Z';
  it('is midnight in China', () => {
    expect(leftOfDay(NOON)).toBe(12 * 3_600_000);
    expect(leftOfDay('2026-11-21T15:59:59.999Z')).toBe(1);
    expect(leftOfDay('2026-11-21T16:00:00.000Z')).toBe(24 * 3_600_000);
  });
  it('is counted from when the device first saw the page, so that a wrong clock does no harm', () => {
    const wrong = Date.parse('2031-01-01T00:00:00Z');
    expect(isDayOver(NOON, wrong, wrong + 12 * 3_600_000 - 1)).toBe(false);
    expect(isDayOver(NOON, wrong, wrong + 12 * 3_600_000)).toBe(true);
  });
  it('has come when the clock was set back: nobody knows how long the page has been open', () => {
    expect(isDayOver(NOON, 1_000_000, 1_000_000 - 30_000)).toBe(false);
    expect(isDayOver(NOON, 1_000_000, 1_000_000 - 61_000)).toBe(true);
  });
  it('does not begin anew when the browser brings the page back', () => {
    expect(firstSeen('2026-11-21T04:00:01.000Z', 5)).toBe(5);
    expect(firstSeen('2026-11-21T04:00:01.000Z', 90_000_000)).toBe(5);
  });
});

describe('the letter of correction', () => {
  const words = (locale: Locale): LetterWords => {
    const { text, kinds } = MESSAGES[locale].listed.correction;
    return { ...(Object.fromEntries(LETTER_WORDS.map((name) => [name, text[name]])) as Record<(typeof LETTER_WORDS)[number], string>), kinds, colon: MESSAGES[locale].words.colon };
  };
  const entry = { name: listing.name, uscc: listing.uscc, listName: listing.listName, decisionNumber: listing.decisionNumber, authority: listing.authority, decided: '2026年5月8日', listed: '2026年5月20日' };
  const given: Correction = { to: 'authority', kind: 'annulled', who: '示例金穗粮油有限公司', relation: '', contact: '1**********', grounds: '决定已于 2026 年 10 月撤销。\n见附件。', papers: '撤销决定书' };

  it('says who writes, about which entry, what is wrong and why, to the authority that decided', () => {
    const letter = writeLetter(entry, given, words('zh-Hans'));
    expect(letter).toContain('致：示例市市场监督管理局（虚构）');
    for (const part of ['示例市监失信〔2026〕1号', '91999905MA00DEMM6P', '申请人：示例金穗粮油有限公司', '申请更正的内容：决定已被撤销或变更', '决定已于 2026 年 10 月撤销。\n见附件。', '撤销决定书']) expect(letter).toContain(part);
    expect(letter).not.toContain('与该企业的关系');
    expect(writeLetter(entry, given, words('en'))).toMatch(/^Request to correct[\s\S]*To: 示例市/);
  });
  it('may go to the operator of this site instead', () => {
    expect(writeLetter(entry, { ...given, to: 'operator' }, words('zh-Hans'))).toContain('致：示例追溯服务中心（本站运营方，示例）');
  });
  it('is read from any form without failing, and says what is missing or too long', () => {
    const form = new FormData();
    form.set('kind', 'nonsense');
    form.set('grounds', 'x'.repeat(LONGEST_FIELD + 500));
    form.set('who', new Blob(['file']));
    const read = readCorrection(form);
    expect([read.to, read.kind, read.who, isTooLong(read)]).toEqual(['authority', 'other', '', true]);
    expect(missingFields(read)).toEqual(['who', 'contact']);
    expect(missingFields(given)).toEqual([]);
  });
});
