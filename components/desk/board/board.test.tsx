import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { PublicDrawList, PublicDrawView } from '@/components/draw/public-draw-view';
import { render, textOf } from '@/components/testing/render';
import { LOCALES } from '@/lib/i18n/locales';
import type { CaseFigure } from '@/lib/trace/cases/store';
import { OPEN_FORM } from '@/lib/trace/desk/form-state';
import { drawFrom, poolDigest, sortPool } from '@/lib/trace/draw/order';
import { isSound, toPublicDraw } from '@/lib/trace/draw/public-draw';
import type { RegisterCounts } from '@/lib/trace/registers/store';
import type { InspectionDraw, WeeklyCount } from '@/lib/trace/response/store';
import { toCaseReport } from '@/lib/trace/statistics/case-report';
import { addWeeks, toBoard } from '@/lib/trace/warnings/board';
import { DeskDrawView, DrawsView } from './draws-view';
import { StatisticsView } from './statistics-view';
import { WarningsView } from './warnings-view';

const TODAY = '2026-06-03';
const WEEK = '2026-06-01';
const weekly = (weeksBefore: number, count: number, more: Partial<WeeklyCount> = {}): WeeklyCount => ({ kind: 'complaint', category: 'food', origin: '33', week: addWeeks(WEEK, -weeksBefore), count, ...more });
const COUNTS = [...Array.from({ length: 26 }, (_, n) => weekly(n + 1, 1)), weekly(0, 9), weekly(0, 60, { category: 'drug' }), weekly(0, 2, { kind: 'failed-test', category: 'unknown', origin: '00' })];

const MEMBERS = sortPool(['91999901MA00FAKE84', '91999903MA00DEM065', '91999905MA00DEMM6P']);
const SEED = 'SSQ2026132-0311';
const draw: InspectionDraw = {
  id: '00000000-0000-7000-8000-000000000001', seed: SEED, seedFrom: { kind: 'announced', text: '示例彩票第 2026132 期' }, drawnAt: '2026-06-01T02:00:00.000Z', by: 'staff-7', publishOn: '2026-06-05',
  pool: { region: '9999', category: 'food', onDay: '2026-06-01', size: 3, sha256: poolDigest(MEMBERS), members: MEMBERS },
  drawn: drawFrom(MEMBERS, SEED, 2).map((ranked) => ({ ...ranked, name: `示例企业 ${ranked.rank}`, sample: true as const })),
};
const make = () => Promise.resolve(OPEN_FORM);

const figure = (count: number, more: Partial<CaseFigure> = {}): CaseFigure => ({ kind: 'complaint', state: 'filed', category: 'food', province: '33', month: '2025-03', count, ...more });
const FIGURES = [figure(40), figure(30, { kind: 'report', province: '00' }), figure(20, { category: 'unknown', month: '2025-04' }), figure(2, { kind: 'report', category: 'drug', state: 'refused' })];
const PERIOD = { year: 2025, from: '2025-01-01', to: '2025-12-31', whole: true };
const registers: RegisterCounts = { enterprises: [{ category: 'food', province: '99', year: 2025, count: 7 }], recalls: [], inspections: [{ category: 'unknown', year: 2025, total: 9, passed: 8 }], products: [], events: [], sources: 1 };
const statistics = (figures: readonly CaseFigure[], whole = true): ReactNode => (
  <StatisticsView report={toCaseReport(figures, { ...PERIOD, whole })} counts={registers} years={[2026, 2025]} today={TODAY} operator="window" scoped={!whole} file={whole ? '/desk/statistics/report.csv?year=2025' : undefined} />
);

const PAGES: Readonly<Record<string, () => ReactNode>> = {
  'the warnings': () => <WarningsView board={toBoard(COUNTS, TODAY)} />,
  'warnings of nothing': () => <WarningsView board={toBoard([], TODAY)} />,
  'the draws': () => <DrawsView draws={[draw]} today={TODAY} make={make} own={{ categories: [] }} />,
  'the draws of who has a scope': () => <DrawsView draws={[]} today={TODAY} make={make} own={{ region: '3301', category: 'food', categories: ['food'] }} />,
  'a draw at the desk': () => <DeskDrawView draw={draw} sound={isSound(draw)} today={TODAY} made />,
  'a draw in public': () => <PublicDrawView draw={toPublicDraw(draw, '2026-06-05')} />,
  'a sealed draw in public': () => <PublicDrawView draw={toPublicDraw(draw, TODAY)} />,
  'all draws in public': () => <PublicDrawList draws={[toPublicDraw(draw, TODAY)]} />,
  'no draws in public': () => <PublicDrawList draws={[]} />,
  'the report of a year': () => statistics(FIGURES),
  'the report of a part of a year': () => statistics(FIGURES, false),
  'a report of too few': () => statistics([figure(3)]),
  'a report of none': () => statistics([]),
  'a report in which the kinds cannot be told apart': () => statistics([figure(40), figure(1, { kind: 'report' })]),
};

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.entries(PAGES))('%s has all its words, no style of its own, a caption for every table and a name for every chart', (_name, page) => {
    const html = render(page(), locale);
    expect(html).not.toMatch(/ style=/);
    expect(html.match(/<table/g)?.length ?? 0).toBe(html.match(/<caption/g)?.length ?? 0);
    for (const [svg] of html.matchAll(/<svg[^>]*>/g)) expect(svg).toMatch(/aria-label="[^"]+"|aria-hidden="true"/);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the warning board', () => {
  it('explains what stands out in words and numbers, with the history beside the chart', () => {
    const html = render(<WarningsView board={toBoard(COUNTS, TODAY)} />);
    const text = textOf(html);
    expect(html.match(/data-warning=/g)).toHaveLength(2);
    expect(text).toContain('这一周 9 起。此前 26 周共 26 起，按规则平常每周 1 起；到 6 起就会标出。');
    expect(text).toContain('一百万周里不到一次');
    expect(text).toContain('至少 3 起，至少是平常的 2 倍，并且按泊松分布，纯属碰巧达到这么多的可能不超过 0.1%');
    expect(text).toContain('其中 1 格以往不足 8 周');
  });
});

describe('a draw', () => {
  it('in public names neither who made it nor, before its day, whom it drew', () => {
    const sealed = render(<PublicDrawView draw={toPublicDraw(draw, TODAY)} />);
    for (const hidden of ['staff-7', SEED, ...draw.drawn.map(({ uscc }) => uscc)]) expect(sealed).not.toContain(hidden);
    expect(sealed).toContain(poolDigest(MEMBERS));
    const open = render(<PublicDrawView draw={toPublicDraw(draw, '2026-06-05')} />);
    expect(open).not.toContain('staff-7');
    for (const shown of [SEED, 'sha256sum pool.txt', ...draw.drawn.map(({ digest }) => digest)]) expect(open).toContain(shown);
  });

  it('that was altered says so at the desk', () => {
    const altered = { ...draw, drawn: draw.drawn.toReversed() };
    expect(textOf(render(<DeskDrawView draw={altered} sound={isSound(altered)} today={TODAY} made={false} />))).toContain('记录被改动过');
  });
});

describe('the report', () => {
  it('shows no figure from one to four of cases, and says where one is withheld', () => {
    const html = render(statistics(FIGURES));
    const cases = html.slice(html.indexOf('id="cases"'), html.indexOf('id="registers"'));
    const figures = [...cases.matchAll(/<td class="figure">(.*?)<\/td>/g)].map(([, inside = '']) => textOf(inside).trim());
    expect(figures.length).toBeGreaterThan(12);
    expect(figures.filter((one) => /^[1-4]$/.test(one))).toEqual([]);
    expect(figures.filter((one) => one.includes('不显示')).length).toBeGreaterThan(1);
  });
});
