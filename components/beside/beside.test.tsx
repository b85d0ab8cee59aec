import { readFileSync } from 'node:fs';
import { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { MESSAGES, render, textOf } from '@/components/testing/render';
import { CHAPTERS } from '@/lib/i18n/chapters';
import { LOCALES } from '@/lib/i18n/locales';
import { MARKS } from '@/lib/trace/marks/marks';
import { VERDICT_STATES } from '@/lib/trace/model/answer';
import type { OfficialEntry } from '@/lib/trace/model/register';
import { AgriGuide } from './agri-guide';
import { CampaignCalendar } from './campaign-calendar';
import { CatalogueTable } from './catalogue-table';
import { toDetailLabel } from './detail-labels';
import { EntryUnread } from './entry-filters';
import { EntryList } from './entry-list';
import { EntryPage } from './entry-page';
import { toEntrySearch } from './entry-query';
import { toIndicators } from './indicators';
import { JoinPage } from './join-page';
import { KindTabs } from './kind-tabs';
import { LearnPage } from './learn-page';
import { MarkLink } from './mark-link';
import { MarkList } from './mark-list';
import { MarkPage } from './mark-page';
import { QrPicture } from './qr-picture';
import { Lesson, LessonSteps, ReaderContents } from './reader';
import { ShopPoster } from './shop-poster';
import { StatisticsPage } from './statistics-page';

const entry: OfficialEntry = {
  id: 'a/b 1', register: 'honours', kind: 'model-base', title: '示例基地', issuer: '示例厅（虚构）', documentNumber: '示例〔2026〕1号', issuedOn: '2026-01-02', url: 'https://a.example/1', validFrom: '2026-01-02', validTo: '2027-01-01',
  categories: ['crops'], regions: ['999902'], months: [3], subject: { name: '示例合作社（虚构）', uscc: '93999902MA00DEMA81' }, body: '示例正文', details: [{ label: '面积', value: '示例 3 亩' }], sample: true,
};

const SAMPLE_REGISTERS = ['agri-inputs.json', 'campaigns.json', 'catalogue.json', 'certifications.json', 'complaint-figures.json', 'honours.json', 'insurance.json', 'reports.json', 'tips.json'] as const;

const PAGES: Readonly<Record<string, () => ReactNode>> = {
  'the guide to farm inputs': () => <AgriGuide />,
  'a list of entries': () => <EntryList register="honours" rows={[entry]} caption="x" />,
  'an entry': () => <EntryPage register="honours" entry={entry} list="x" />,
  'the catalogue': () => <CatalogueTable rows={[{ ...entry, register: 'catalogue', kind: 'product-kind' }]} asOf="2026-02-01" />,
  'the marks': () => <MarkList />,
  ...Object.fromEntries(MARKS.map((mark) => [`the mark ${mark.id}`, () => <MarkPage mark={mark} />])),
  'how to join': () => <JoinPage />,
  'the guide': () => <LearnPage />,
  'the contents of the reader': () => <ReaderContents />,
  'the booklet': () => CHAPTERS.map((chapter) => <Lesson key={chapter} chapter={chapter} heading="h2" open />),
  'the poster': () => <ShopPoster address="https://suma.example/" />,
  'the calendar': () => <CampaignCalendar rows={[{ ...entry, register: 'campaigns', kind: 'campaign' }, { ...entry, id: 'c2', months: [] }]} onDay="2026-11-21" />,
  'the statistics': () => (
    <StatisticsPage
      indicators={toIndicators({ enterprises: [{ category: 'food', province: '990000', year: 2025, count: 1 }], recalls: [], inspections: [{ category: 'unknown', year: 2026, total: 2, passed: 1 }], products: [], events: [], sources: 1 })}
      reports={[{ ...entry, register: 'reports', kind: 'annual-report' }]}
      onDay="2026-11-21"
      revision={7}
      sources={1}
    />
  ),
};

describe.each(Object.entries(PAGES))('%s', (_, page) => {
  it.each(LOCALES)('has words for everything (%s)', (locale) => {
    const text = textOf(render(page(), locale));
    expect(text).not.toMatch(/\b(?:beside|trace|codes|registers|words)\.[a-z]/);
    expect(text).not.toMatch(/undefined|\[object|NaN|\{\w+\}/);
    expect(text).not.toMatch(/假货|\bfake\b|！/i);
  });

  it('has no inline style, which the script policy would refuse', () => expect(render(page())).not.toContain('style='));

  it('has its headings in order', () => {
    const levels = [...render(page()).matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? level), `heading ${index + 1}`).toBeLessThanOrEqual(1);
  });
});

it('the statistics lead to the inspection draws', () => expect(render(PAGES['the statistics']?.())).toContain('href="/draws"'));

describe('an official entry', () => {
  it('is shown with issuer, number, date, term and source, in the list and in full', () => {
    for (const html of [render(<EntryList register="honours" rows={[entry]} caption="x" />), render(<EntryPage register="honours" entry={entry} list="x" />)]) {
      for (const said of ['示例厅（虚构）', '示例〔2026〕1号', '2026年1月2日', '2027年1月1日', '示例正文']) expect(textOf(html)).toContain(said);
      expect(html).toContain('href="https://a.example/1"');
      expect(html).toContain('href="/e/93999902MA00DEMA81"');
    }
    expect(render(<EntryList register="honours" rows={[entry]} caption="x" />)).toContain('href="/honours/a%2Fb%201"');
  });

  it('makes no link of an address that is none, nor of a one-person business', () => {
    const html = render(<EntryPage register="honours" entry={{ ...entry, url: 'javascript:alert(1)', subject: { name: '示例摊', uscc: '92999902MA00DEM000' } }} list="x" />);
    expect(html).not.toContain('javascript:');
    expect(html).not.toContain('href="/e/');
  });
});

describe('the details of an entry', () => {
  const duty: OfficialEntry = { ...entry, details: [{ label: '追溯义务', value: '逐批上传' }, { label: '自拟栏目', value: '示例' }] };
  it('have their usual labels in the language of the page, and are otherwise as published', () => {
    for (const page of [() => <CatalogueTable rows={[{ ...duty, register: 'catalogue', kind: 'product-kind' }]} asOf={undefined} />, () => <EntryPage register="honours" entry={duty} list="x" />, () => <CampaignCalendar rows={[{ ...duty, register: 'campaigns', kind: 'campaign', months: [11] }]} onDay="2026-11-21" />]) {
      expect(textOf(render(page(), 'en'))).toMatch(/Duty to trace\s+逐批上传\s+自拟栏目\s+示例/);
      expect(textOf(render(page()))).toMatch(/追溯义务\s+逐批上传/);
    }
  });

  it('have a label in English wherever the samples have one', () => {
    const labels = SAMPLE_REGISTERS.flatMap((name) => [...readFileSync(new URL(`../../fixtures/registers/${name}`, import.meta.url), 'utf8').matchAll(/"label": "([^"]+)"/g)].map(([, label = '']) => label));
    expect(labels.length).toBeGreaterThan(50);
    expect([...new Set(labels)].filter((label) => toDetailLabel(label, 'en') === label)).toEqual([]);
    expect(toDetailLabel('constructor', 'en')).toBe('constructor');
  });
});

describe('the address of a list', () => {
  it('asks for a kind, a category and an area that exist, and for nothing else', () => {
    expect(toEntrySearch({ q: ' 茶 ', kind: 'dealer', category: 'farm-input', region: '9999', page: '2' }, 'agri-inputs')).toEqual({
      parameters: { q: '茶', kind: 'dealer', category: 'farm-input', region: '9999' },
      page: 2,
      query: { register: 'agri-inputs', page: 2, perPage: 50, q: '茶', kind: 'dealer', category: 'farm-input', region: '9999' },
      unread: [],
    });
    expect(toEntrySearch({ kind: 'constructor', category: 'x', region: "99' or 1=1" }, 'honours').query).toEqual({ register: 'honours', page: 1, perPage: 50 });
    expect(toEntrySearch({ region: '33', city: '3301', county: '330106' }, 'honours').query).toMatchObject({ region: '330106' });
  });

  it.each(['agri-inputs', 'honours', 'catalogue'] as const)('of %s names the conditions that could not be read, beside what was typed', (register) => {
    const { query, unread } = toEntrySearch({ q: '茶', kind: 'constructor', category: 'farm', region: '99011x', city: '一', county: '9999011' }, register);
    expect(query).toEqual({ register, page: 1, perPage: 50, q: '茶' });
    const text = textOf(render(<EntryUnread unread={unread} />));
    for (const said of ['类型“constructor”', '类别“farm”', '区域“99011x”', '市级地区“一”', '区县“9999011”']) expect(text).toContain(said);
    expect(render(<EntryUnread unread={toEntrySearch({ category: 'food' }, register).unread} />)).toBe('');
  });

  it('keeps the rest of the search when the kind changes', () => {
    const html = render(<KindTabs path="/agri-inputs" parameters={{ q: '茶', kind: 'dealer' }} kinds={[{ id: 'dealer', name: 'a' }, { id: 'goods', name: 'b' }]} label="x" />);
    expect(html).toContain('href="/agri-inputs?q=%E8%8C%B6"');
    expect(html).toContain('href="/agri-inputs?q=%E8%8C%B6&amp;kind=goods"');
    expect(html).toMatch(/kind=dealer" aria-current="page"/);
  });
});

describe('the marks', () => {
  it('are all drawn, each drawing saying that it is not the official one', () => {
    const html = render(<MarkList />);
    for (const { id } of MARKS) expect(html).toContain(`data-mark="${id}"`);
    expect(html.match(/aria-label="[^"]*不是官方标志原图/g)).toHaveLength(MARKS.length);
  });

  it('lead to the firms that hold them', () => {
    for (const mark of MARKS) expect(render(<MarkPage mark={mark} />)).toContain(`href="/enterprises?mark=${mark.id}"`);
  });

  it('have words for every basis, issuer and group', () => {
    for (const locale of LOCALES) {
      const words = MESSAGES[locale].beside.marks as unknown as Record<string, Record<string, string>>;
      for (const { basis, issuer, group } of MARKS) {
        for (const { id } of basis) expect(words['basis']?.[id], id).toBeTruthy();
        expect(words['issuers']?.[issuer]).toBeTruthy();
        expect(words['groups']?.[group]).toBeTruthy();
      }
    }
  });

  it('are linked from the certificates that carry them', () => {
    expect(render(<MarkLink type="organic-certificate" />)).toContain('href="/marks/organic"');
    expect(render(<MarkLink type="inspection-report" />)).toBe('');
  });
});

describe('the guide', () => {
  it('shows the seal of every verdict with what it means and what it does not', () => {
    const html = render(<LearnPage />);
    for (const state of VERDICT_STATES) expect(html).toContain(`data-verdict="${state}"`);
    expect(html.match(/data-shape=/g)).toHaveLength(VERDICT_STATES.length);
  });

  it('leads from lesson to lesson and stops at both ends', () => {
    const steps = CHAPTERS.map((chapter) => render(<LessonSteps chapter={chapter} />));
    expect(steps.map((html) => html.includes('rel="prev"'))).toEqual(CHAPTERS.map((_, index) => index > 0));
    expect(steps.map((html) => html.includes('rel="next"'))).toEqual(CHAPTERS.map((_, index) => index < CHAPTERS.length - 1));
    for (const [index, chapter] of CHAPTERS.entries()) if (index > 0) expect(steps[index - 1]).toContain(`href="/learn/reader/${chapter}"`);
  });
});

describe('the QR code of the poster', () => {
  it('is read by a decoder as the address of the scan page', () => {
    const html = render(<QrPicture text="https://suma.example:8443/" label="x" />);
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(html)?.[1]);
    const scale = 4;
    const width = side * scale;
    const light = new Uint8ClampedArray(width * width).fill(255);
    for (const [, x, y, run] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-/g)) {
      for (let row = 0; row < scale; row += 1) light.fill(0, (Number(y) * scale + row) * width + Number(x) * scale, (Number(y) * scale + row) * width + (Number(x) + Number(run)) * scale);
    }
    const read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, width))));
    expect(read.getText()).toBe('https://suma.example:8443/');
  });
});

describe('the pass rate of the statistics', () => {
  const page = (passed: number, total: number) =>
    render(<StatisticsPage indicators={toIndicators({ enterprises: [], recalls: [], inspections: [{ category: 'food', year: 2026, total, passed }], products: [], events: [], sources: 1 })} reports={[]} onDay="2026-11-21" revision={7} sources={1} />).replace(/<[^>]*>/g, '');
  it('is that of the files of firms: of fewer than five reports none, and never rounded up', () => {
    expect(page(4, 4)).not.toMatch(/\d%/);
    expect(page(4, 4)).toContain('不足 5 份');
    expect(page(999, 1_000)).toContain('99%');
    expect(page(999, 1_000)).not.toContain('100%');
  });
});
