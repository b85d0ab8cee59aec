import { describe, expect, it } from 'vitest';
import { render } from '@/components/testing/render';
import { toPhrases } from '@/lib/i18n/phrases';
import { Phrased } from './phrased';

describe('where a headline may break', () => {
  it.each([
    ['企业未加入追溯体系', ['企业未加入', '追溯', '体系']],
    ['查询次数与载体不符', ['查询', '次数与载体', '不符']],
    ['码已分配，尚未激活', ['码已分配，尚未', '激活']],
  ])('%s', (text, phrases) => expect(toPhrases(text)).toEqual(phrases));

  it.each(['', '2026年4月22日', 'Traceable, nothing unusual seen', '（3 次）', '示例-JD-2026-0701'])('nowhere in “%s” but where any text breaks', (text) => {
    expect(toPhrases(text)).toEqual(text === '' ? [] : [text]);
  });

  it('is no part of the text, and a date holds together', () => {
    const html = render(<Phrased text="企业未加入追溯体系，2026年4月22日" />);
    expect(html).toContain('<wbr/>');
    expect(html).toContain('<span class="date">2026年4月22日</span>');
    expect(html.replace(/<[^>]+>/g, '')).toBe('企业未加入追溯体系，2026年4月22日');
  });

  it('is behind the year where a date in brackets is longer than a line, so that no bracket stands alone', () => {
    const html = render(<Phrased text="已过期（2026年7月9日），检验已逾期（2026年6月30日）。" />);
    expect(html).toContain('<span class="whole">（2026年<wbr/>7月9日）</span>');
    expect(html).toContain('<span class="whole">（2026年<wbr/>6月30日）</span>');
    expect(html.replace(/<[^>]+>/g, '')).toBe('已过期（2026年7月9日），检验已逾期（2026年6月30日）。');
  });
});
