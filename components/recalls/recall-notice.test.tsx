import { describe, expect, it } from 'vitest';
import { RecallCard } from '@/components/result/recall-card';
import { render, textOf } from '@/components/testing/render';
import { TipNotice } from '@/components/tips/tip-notice';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { Recall } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { toRecallView } from '@/lib/trace/verdict/recall-view';
import { RecallNotice } from './recall-notice';
import { toRecallData } from './structured-data';

const recall: Recall = {
  id: 'sample-1', title: '示例面包召回公告', issuer: '示例局（虚构）', documentNumber: '示例召〔2026〕1号', issuedOn: '2026-11-20', url: 'https://www.sample-city.example/r/1', level: '3', category: 'food',
  productKeys: ['https://id.gs1.org/01/09520000009106' as TraceKey], productName: '示例面包', brand: '示例牌', spec: '400 g', responsibleParty: '示例烘焙（虚构）', responsibleUscc: '91999901MA00FAKE84', shops: ['示例门店（虚构）'],
  followUps: [{ kind: 'notified', on: '2026-11-20', issuer: '示例局（虚构）', documentNumber: '示例召〔2026〕1号之一' }, { kind: 'recovered', on: '2026-11-21', quantity: '120 袋', issuer: '示例局（虚构）', documentNumber: '示例召〔2026〕1号之二' }],
  scopes: [{ kind: 'lots', from: 'A0101', to: 'A0120' }, { kind: 'dates', from: '2026-10-01', to: '2026-10-05' }], hazard: '示例危害', advice: '停止食用', remedy: '全额退款', phone: '12315', regions: ['999901'], status: 'ongoing', sample: true,
};

describe.each(['zh-Hans', 'en'] as const)('a notice (%s)', (locale) => {
  it('shows everything the official document says, and no raw key', () => {
    const text = textOf(render(<RecallNotice today="2026-11-23" recall={recall} question={{}} />, locale));
    for (const said of ['示例面包', '示例牌', '400 g', '示例烘焙（虚构）', '示例门店（虚构）', 'A0101', 'A0120', '120 袋', '示例召〔2026〕1号之二', '示例危害', '停止食用', '全额退款', '12315', '食品召回管理办法']) expect(text, said).toContain(said);
    expect(text).not.toMatch(/\b(?:recall|registers|result|words)\.[a-z]/);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe('the terms of a recall', () => {
  it('are for reference, and say when the holidays of a year are not announced', () => {
    const html = render(<RecallNotice today="2026-11-23" recall={recall} question={{}} />);
    const text = textOf(html);
    expect(text).toContain('参考');
    expect(text).toContain('待国务院公布');
    expect(html).toContain('href="/rules#food-recall-2020-3"');
    expect(text).not.toContain('food-recall-2020-3');
  });
  it('say when the day to be finished by has passed while the recall still runs', () => {
    const passed = '已过此日';
    const notice = (changed: Partial<Recall>, today: string) => textOf(render(<RecallNotice today={today} recall={{ ...recall, ...changed }} question={{}} />));
    const last = toRecallView(recall, {}).completeBy?.due ?? '';
    expect(notice({}, last)).not.toContain(passed);
    expect(notice({}, '2027-11-23')).toContain(passed);
    expect(notice({ status: 'completed' }, '2027-11-23')).not.toContain(passed);
    expect(textOf(render(<RecallCard today={last} recall={toRecallView(recall, {})} needsLot />))).not.toContain(passed);
    expect(textOf(render(<RecallCard today="2027-11-23" recall={toRecallView(recall, {})} needsLot />))).toContain(passed);
    expect(textOf(render(<RecallCard today="2027-11-23" recall={toRecallView({ ...recall, status: 'completed' }, {})} needsLot />))).not.toContain(passed);
  });
  it('are not worked out where no rule is known or no class was named', () => {
    expect(textOf(render(<RecallNotice today="2026-11-23" recall={{ ...recall, category: 'cosmetics' }} question={{}} />))).toContain('没有可核对的规定');
    expect(textOf(render(<RecallNotice today="2026-11-23" recall={{ ...recall, level: 'unclassified' }} question={{}} />))).toContain('公告没有分级');
  });
});

describe('the check of what somebody has in hand', () => {
  const matchOf = (html: string): string | undefined => /data-match="([^"]+)"/.exec(html)?.[1];
  it.each([
    ['a lot inside the range', { lot: 'a0110' }, 'in', '在召回范围内'],
    ['a day inside the span', { lot: 'A0200', date: '2026-10-03' }, 'in', '在召回范围内'],
    ['a lot and a day outside', { lot: 'A0200', date: '2026-11-01' }, 'not-in', '不在这次召回范围内'],
    ['a lot of another shape', { lot: 'X1', date: '2026-11-01' }, 'cannot-tell', '写法不同'],
    ['a lot outside, no day', { lot: 'A0200' }, 'cannot-tell', '还缺生产日期'],
    ['a bar code that names no lot', { said: 'code' }, 'cannot-tell', '只到商品'],
    ['the code of another product', { said: 'other-product' }, 'not-in', '不是这次召回的商品'],
    ['a code nobody knows', { said: 'unknown-code' }, 'cannot-tell', '无法判断'],
    ['nothing', { said: 'empty' }, 'cannot-tell', '还没有填写'],
  ] as const)('%s', (_, question, match, words) => {
    const html = render(<RecallNotice today="2026-11-23" recall={recall} question={question} />);
    expect(matchOf(html)).toBe(match);
    expect(textOf(html)).toContain(words);
  });
  it('answers nothing before it is asked', () => {
    expect(matchOf(render(<RecallNotice today="2026-11-23" recall={recall} question={{}} />))).toBeUndefined();
  });
  it('cannot tell of a notice that names no lot, whatever is given', () => {
    const html = render(<RecallNotice today="2026-11-23" recall={{ ...recall, scopes: [] }} question={{ lot: 'A1', date: '2026-10-01' }} />);
    expect(matchOf(html)).toBe('cannot-tell');
    expect(textOf(html)).toContain('公告没有写明批次');
  });
  it('sends a whole code by POST only', () => {
    const html = render(<RecallNotice today="2026-11-23" recall={recall} question={{}} />);
    const forms = [...html.matchAll(/<form [^>]*method="(\w+)"[^>]*>(.*?)<\/form>/g)].map(([, method, inside = '']) => [method, /name="code"/.test(inside)]);
    expect(forms).toEqual([['get', false], ['post', true]]);
  });
});

describe('structured data', () => {
  it('cannot be ended by a text of the notice', () => {
    const data = toRecallData({ ...recall, title: '</script><script>alert(1)</script>' });
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toMatchObject({ '@type': 'SpecialAnnouncement', name: '</script><script>alert(1)</script>', datePosted: '2026-11-20' });
  });
});

describe('the recall card of a result', () => {
  it('shows shops, the last day by rule, the newest progress, and the way to compare where nothing can be told', () => {
    const html = render(<RecallCard today="2026-11-23" recall={toRecallView(recall, {})} needsLot />);
    expect(textOf(html)).toContain('示例门店（虚构）');
    expect(textOf(html)).toContain('待国务院公布');
    expect(textOf(html)).toContain('120 袋');
    expect(html).toContain('/recalls/sample-1#check');
  });
});

describe('a tip', () => {
  const tip: OfficialEntry = {
    id: 't1', register: 'tips', kind: 'failed-sampling', title: '示例抽检通告', issuer: '示例局（虚构）', documentNumber: '示例通〔2026〕1号', issuedOn: '2026-07-02', validFrom: '2026-07-02', categories: ['food'], regions: [], months: [11, 12], body: '第一段\n第二段', details: [{ label: '批号', value: 'FM1' }], sample: true,
  };
  it.each(['zh-Hans', 'en'] as const)('shows issuer, number, dates, season and details (%s)', (locale) => {
    const html = render(<TipNotice tip={tip} />, locale);
    const text = textOf(html);
    for (const said of ['示例局（虚构）', '示例通〔2026〕1号', '第一段', '第二段', 'FM1', locale === 'en' ? 'November, December' : '11 月、12 月', locale === 'en' ? 'until withdrawn' : '长期有效']) expect(text, said).toContain(said);
    expect(text).not.toMatch(/undefined|\[object|NaN|\brecall\.tips/);
    expect(html.match(/<p>第/g)).toHaveLength(2);
  });
});
