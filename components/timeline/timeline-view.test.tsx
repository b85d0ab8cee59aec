import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '@/components/result/examples';
import { render, textOf } from '@/components/testing/render';
import type { Timeline, TraceAnswer } from '@/lib/trace/model/answer';
import { type Order, type PathEntry, arrangePath, toOrder } from './path-order';
import { TimelineAside, TimelineView } from './timeline-view';

const path = (answer: TraceAnswer, order: Order): string =>
  render(
    <>
      <TimelineAside answer={answer} order={order} path={answer.code.path} query={{ lot: 'A1' }} />
      <TimelineView answer={answer} order={order} />
    </>,
  );
const titles = (html: string): string[] => [...html.matchAll(/<h[34][^>]*>([^<]+)/g)].map((match) => match[1] as string);
const node = (html: string, id: string): string => new RegExp(`<li id="${id}"[\\s\\S]*?</li>`).exec(html)?.[0] ?? '';

describe('the path', () => {
  it('runs from the newest step to the oldest, the side path under the step it joins', () => {
    expect(titles(path(EXAMPLES.ok, 'newest'))).toEqual(['零售', '市场准入（进场）', '产地准出', '检测与开证', '采收', '种植', '并入的原料：示例番茄种苗 SEED-11', '投入品使用']);
  });

  it('turns round on demand, the side path before the step it joins', () => {
    expect(titles(path(EXAMPLES.ok, 'oldest'))).toEqual(['并入的原料：示例番茄种苗 SEED-11', '投入品使用', '种植', '采收', '检测与开证', '产地准出', '市场准入（进场）', '零售']);
  });

  it('links to the other way round and keeps what the address asked', () => {
    expect(path(EXAMPLES.ok, 'newest')).toContain('?lot=A1&amp;order=oldest#timeline"');
    expect(path(EXAMPLES.ok, 'oldest')).toContain('?lot=A1#timeline"');
    expect(toOrder('oldest')).toBe('oldest');
    expect(toOrder(['oldest'])).toBe('newest');
  });

  it('draws a gap dashed and names who owes it and since when', () => {
    const gap = node(path(EXAMPLES.ok, 'newest'), 'g1');
    expect(gap).toContain('class="gap"');
    expect(textOf(gap)).toContain('应由 江湾演示超市（虚构） 上传');
    expect(textOf(gap)).toContain('最后一条记录在 2026年5月21日 （12 天前）');
    expect(textOf(gap)).toContain('没有记录');
  });

  it('tells of a step what, when, where, who, on whose word and who delivered it', () => {
    const text = textOf(node(path(EXAMPLES.ok, 'newest'), 'n5'));
    for (const part of ['零售', '2026年6月2日 08:15 · 今天 08:15', '示例地区 示例市 示例北坡县 江湾店 生鲜区', '江湾演示超市（虚构）', '企业自报', '示例市追溯平台（虚构），2026年6月2日上报、示例青禾云（虚构）']) expect(text).toContain(part);
    expect(textOf(node(path(EXAMPLES.ok, 'newest'), 'n3'))).toContain('检测机构');
  });

  it('shows what was changed, from what to what', () => {
    expect(textOf(node(path(EXAMPLES.ok, 'newest'), 'n1'))).toContain('3 天前改过：生产日期 2026年5月2日→2026年5月20日');
  });

  it('opens certificates in place', () => {
    const html = path(EXAMPLES.ok, 'newest');
    expect(html).toMatch(/<details[\s\S]*?检验报告[\s\S]*?SL-2026-0520-07[\s\S]*?毒死蜱[\s\S]*?<\/details>/);
  });

  it('puts a finding on the step it belongs to', () => {
    expect(textOf(node(path(EXAMPLES.contradiction, 'newest'), 'n2'))).toContain('早于');
  });

  it('gives how complete it is with the formula', () => {
    expect(textOf(path(EXAMPLES.ok, 'newest'))).toContain('环节完整度 6／7 有记录的必需环节 ÷ 必需环节');
  });
});

describe('arranging a path', () => {
  const step = (id: string, branch: number): Timeline['nodes'][number] => ({ kind: 'gap', id, step: id, titleKey: 'steps.generic.test', legal: false, branch });
  const names = (entries: readonly PathEntry[]): unknown[] => entries.map((entry) => (entry.kind === 'node' ? entry.node.id : [entry.branch.index, ...names(entry.entries)]));
  const timeline = (branches: Timeline['branches']): Timeline => ({
    template: 'generic', nodes: [step('a', 0), step('b', 0), step('c', 1), step('d', 2)], branches, completeness: { shown: 0, required: 0 }, dueDates: [],
  });

  it('nests a side path of a side path', () => {
    const tree = timeline([{ index: 1, name: 'one', path: '/', joinsAt: 'b' }, { index: 2, name: 'two', path: '/', joinsAt: 'c' }]);
    expect(names(arrangePath(tree, 'oldest'))).toEqual(['a', [1, [2, 'd'], 'c'], 'b']);
    expect(names(arrangePath(tree, 'newest'))).toEqual(['b', [1, 'c', [2, 'd']], 'a']);
  });

  it('loses no side path whose joint is unknown, and ends where paths go in a circle', () => {
    const circle = timeline([{ index: 1, name: 'one', path: '/', joinsAt: 'd' }, { index: 2, name: 'two', path: '/', joinsAt: 'c' }]);
    const flat = JSON.stringify(names(arrangePath(circle, 'newest')));
    for (const id of ['a', 'b', 'c', 'd']) expect(flat.split(`"${id}"`)).toHaveLength(2);
  });
});
