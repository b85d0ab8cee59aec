import { describe, expect, it } from 'vitest';
import { MESSAGES, render, textOf } from '@/components/testing/render';
import type { Locale } from '@/lib/i18n/locales';
import { VERDICT_STATES, type Resolution, type TraceAnswer } from '@/lib/trace/model/answer';
import { EXAMPLES } from './examples';
import { ResolutionView } from './resolution-view';
import { Seal } from './seal';
import { TraceResult } from './trace-result';
import { VERDICT_FAMILY } from './verdict-family';

const result = (answer: TraceAnswer, order: 'newest' | 'oldest' = 'newest', locale: Locale = 'zh-Hans') => render(<TraceResult answer={answer} order={order} />, locale);
/** Where each of the marks first stands; fails on one that is missing. */
const places = (html: string, marks: readonly string[]): number[] =>
  marks.map((mark) => {
    const at = html.indexOf(mark);
    expect(at, mark).toBeGreaterThanOrEqual(0);
    return at;
  });
const inOrder = (html: string, marks: readonly string[]): void => {
  const found = places(html, marks);
  expect(found).toEqual([...found].sort((a, b) => a - b));
};

describe.each(VERDICT_STATES)('a result that is %s', (state) => {
  it.each(['zh-Hans', 'en'] as const)('stamps its word and says its sentence and action first (%s)', (locale) => {
    const html = result(EXAMPLES[state], 'newest', locale);
    const { word } = MESSAGES[locale].trace.verdict[state];
    expect(html).toContain(`aria-label="${word}"`);
    expect(textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').length).toBeGreaterThanOrEqual(4);
    inOrder(html, [`data-state="${state}"`, 'aria-label="' + word, '<h1', 'id="code"', 'id="sources"', 'id="report"']);
  });

  it('never shows a raw message key or an empty value', () => {
    const text = textOf(result(EXAMPLES[state]));
    expect(text).not.toMatch(/\b(?:trace|codes|result|steps|words)\.[a-z]/);
    expect(text).not.toMatch(/undefined|\[object|NaN|\{\w+\}/);
  });

  it('never calls anything fake', () => expect(textOf(result(EXAMPLES[state]))).not.toMatch(/假货|\bfake\b/i));
});

describe('the seal', () => {
  it('has a shape that tells its family without colour', () => {
    const families = new Map<string, Set<string>>();
    for (const state of VERDICT_STATES) {
      const { shape, tone } = VERDICT_FAMILY[state];
      expect(render(<Seal state={state} />)).toContain(`data-shape="${shape}"`);
      families.set(shape, (families.get(shape) ?? new Set()).add(tone));
    }
    expect([...families.values()].every((tones) => tones.size === 1)).toBe(true);
  });
});

describe('what was tidied before the code was read', () => {
  it('is a line under the code, once for each kind, in both languages', () => {
    const shown = (locale: Locale) => textOf(/<p data-repaired[^>]*>[^<]*/.exec(render(<TraceResult answer={EXAMPLES.ok} order="newest" repaired={['spaces', 'full-width', 'short-gtin']} />, locale))?.[0] ?? '').trim();
    expect(shown('zh-Hans')).toBe('识别前作了整理：已去掉空格、全角字符已改为半角、商品条码已补足 14 位。');
    expect(shown('en')).toBe('Tidied before reading: Spaces were removed, Full-width characters were made half-width, The product number was padded to 14 digits.');
  });

  it('is not said where nothing was', () => expect(result(EXAMPLES.unknown)).not.toContain('data-repaired'));
});

it('a wrong code says which character is wrong and why, first of all', () => {
  const verdict = (locale: Locale) => textOf(result(EXAMPLES.malformed, 'newest', locale).split('</section>')[0] ?? '');
  expect(verdict('zh-Hans')).toMatch(/校验码不对.*（第 13 位）/);
  expect(verdict('en')).toMatch(/check digit .* wrong.* \(.*13\)/);
});

describe('the parts of a result', () => {
  it('follow the order in which people need them', () => {
    inOrder(result(EXAMPLES.recalled), ['id="verdict"', 'id="recall"', 'id="product"', 'id="documents"', 'id="timeline"', 'id="parties"', 'id="scans"', 'id="code"', 'id="sources"', 'id="report"']);
  });

  it('say of a completed recall that the lot was in it, and that it is completed', () => {
    const { verdict } = EXAMPLES.recalled;
    const told = (completed: string, locale: Locale) => textOf(result({ ...EXAMPLES.recalled, verdict: { ...verdict, params: { ...verdict.params, completed } } }, 'newest', locale));
    expect(told('yes', 'zh-Hans')).toContain('已列入召回，公告称召回已完成');
    expect(told('yes', 'zh-Hans')).not.toContain('该批次正在召回');
    expect(told('no', 'zh-Hans')).toContain('该批次正在召回');
    expect(told('yes', 'en')).toContain('the notice says the recall is completed');
    expect(told('no', 'en')).toContain('This lot is being recalled');
  });

  it('tell whether this lot is recalled, and what to do', () => {
    const text = textOf(result(EXAMPLES.recalled));
    expect(text).toContain('您查的这批在召回范围内');
    expect(text).toContain('示市监召〔2026〕1 号');
    expect(text).toContain('凭实物或小票全额退款');
    expect(textOf(result(EXAMPLES['recall-other-lot']))).toContain('您查的这批不在召回范围内');
  });

  it('say in the verdict what exactly it was, and give a reason that does not repeat it', () => {
    const verdict = (answer: TraceAnswer, locale: Locale = 'zh-Hans') => textOf(result(answer, 'newest', locale).split('</section>')[0] ?? '');
    expect(verdict(EXAMPLES.expired)).toContain('检验已逾期（2026年5月31日）');
    expect(verdict(EXAMPLES.expired)).not.toContain('已过期');
    expect(verdict(EXAMPLES['already-used'])).toMatch(/此码已售出.*2026年5月30日由江湾演示.+登记为已售出。/);
    expect(verdict(EXAMPLES['already-used'], 'en')).toContain('Recorded as sold by');
    expect(verdict(EXAMPLES['document-missing'])).toMatch(/缺必需凭证：[^。]+依据：农产品质量安全法/);
    const { verdict: ok } = EXAMPLES.ok;
    const remarked = { ...EXAMPLES.ok, verdict: { ...ok, params: { ...ok.params, remark: 'sensor_alarm' } } };
    expect(verdict(EXAMPLES.ok)).toContain('可追溯，未见异常');
    expect(verdict(remarked)).toContain('可追溯，有过报警');
    expect(verdict(remarked, 'en')).not.toContain('nothing unusual');
  });

  it('name both facts of a contradiction, each with its source', () => {
    const text = textOf(result(EXAMPLES.contradiction));
    expect(text).toMatch(/互相矛盾的记录.*采收 2026年5月20日 · 示例青禾云（虚构），2026年5月20日.*市场准入（进场） 2026年5月18日 · 示例市追溯平台（虚构）/);
  });

  it('mark a listing so that nothing saves it, and leave it out of what is read out and printed', () => {
    const html = result(EXAMPLES.listed);
    const block = /<section data-live="listed"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(block).toContain('no-print');
    expect(textOf(block)).toContain('示市监严〔2026〕3 号');
    expect(textOf(block)).toContain('种植、采收');
    expect(/<section id="verdict"[^>]*>/.exec(html)?.[0]).toMatch(/data-live="listed".*no-print/);
    expect(result(EXAMPLES.ok)).not.toContain('data-live');
  });

  it('ask for the batch of a product code by a form that needs no script', () => {
    const html = result(EXAMPLES['lot-missing']);
    expect(html).toMatch(/<form [^>]*action="\/t\/01\/09520000000011[^"]*" method="get"/);
    expect(html).toContain('name="lot"');
    expect(html).toContain('href="/t/01/09520000000011/10/QH260513"');
  });

  it('show the due date of a lift before anything else about it', () => {
    const html = result(EXAMPLES.expired);
    inOrder(html.slice(html.indexOf('id="product"')), ['下次检验', '2026年5月31日', '示例 客梯 8 号']);
    expect(textOf(html)).toContain('已逾期');
  });

  it('say on every medicine that it has nothing to do with insurance', () => {
    expect(textOf(result(EXAMPLES.unknown))).toContain('本结果与医保结算无关');
    expect(textOf(result(EXAMPLES.ok))).not.toContain('医保');
  });

  it('explain an open code’s count as normal and a scratch-off’s by its limit', () => {
    expect(textOf(result(EXAMPLES.ok))).toContain('次数多是正常的');
    expect(textOf(result(EXAMPLES['repeat-scan']))).toContain('公布的界限是 1 次');
  });

  it('put each field of a code under its digits and mark the wrong one', () => {
    expect(textOf(result(EXAMPLES.unknown))).toMatch(/8123456 .*? 7000 0000 1 .*? 1234 .*?校验算法未公开/);
    expect(result(EXAMPLES.malformed)).toMatch(/<mark[^>]*>2<\/mark>/);
  });

  it('use no inline style, which the policy forbids', () => {
    for (const state of VERDICT_STATES) expect(result(EXAMPLES[state])).not.toMatch(/\sstyle="/);
  });

  it('keep the verdict within the first 14 kB with room for the head and the navigation', () => {
    for (const state of VERDICT_STATES) {
      const html = result(EXAMPLES[state]);
      const end = html.indexOf('</section>', html.indexOf('id="verdict"'));
      expect(Buffer.byteLength(html.slice(0, end))).toBeLessThan(6_000);
    }
  });
});

describe('headings', () => {
  it.each(VERDICT_STATES)('go down one step at a time (%s)', (state) => {
    const levels = [...result(EXAMPLES[state]).matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] as number) + 1)).toBe(true);
  });
});

describe('something that is no trace code', () => {
  const view = (resolution: Resolution) => render(<ResolutionView resolution={resolution} order="newest" query={{}} />);

  it('shows a hostile address as text with its hazards, never as a link', () => {
    const html = view({ kind: 'address', url: { href: 'https://xn--12315.example/"><script>', host: 'xn--12315.example', hazards: ['punycode', 'look-alike'] } });
    expect(html).toContain('xn--12315.example');
    expect(html).toContain(MESSAGES['zh-Hans'].codes.hazard.punycode);
    expect(html).not.toMatch(/href="https?:/);
    expect(html).not.toContain('<script>');
  });

  it('does not echo an ID-card number', () => {
    const html = view({ kind: 'personal-id' });
    expect(textOf(html)).toContain('没有查询它，也没有保存它');
  });

  it('says what it looks like and offers to type', () => {
    const html = view({ kind: 'not-a-trace-code', looksLike: 'number', text: '<b>12345</b>' });
    expect(html).toContain('&lt;b&gt;12345');
    expect(html).toContain('action="/lookup"');
    expect(html).toContain('method="post"');
  });

  it('says so when there was nothing', () => expect(textOf(view({ kind: 'empty' }))).toContain('还没有输入码'));
});

describe('a listing', () => {
  it('names the firm, its steps, the basis and the period, and leads to its entry', () => {
    const html = result(EXAMPLES.listed);
    const block = /<section data-live="listed" aria-labelledby="listed-title"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(textOf(block)).toMatch(/参与环节 种植、采收.*列入依据 示例：第五条.*期限 2026年3月1日 至 2029年3月1日/);
    expect(textOf(block)).toContain('不说明这件商品不合格，也不涉及链上其他企业');
    expect(block).toMatch(/href="\/blacklist/);
    const [entry] = EXAMPLES.listed.listed;
    expect(textOf(result({ ...EXAMPLES.listed, listed: entry === undefined ? [] : [{ ...entry, steps: [] }] }))).toContain('来源没有写明它在哪个环节');
  });

  it('is no part of what is shared, kept by the phone, or told to 12315', () => {
    const html = result(EXAMPLES.listed);
    const words = /失信|blacklist|示市监严/;
    const kept = html.replace(/<(section|div|li)[^>]*data-live="listed"[\s\S]*?<\/\1>/g, '').replace(/<p class="hidden print:block">[^<]*<\/p>/, '');
    expect(words.test(textOf(kept))).toBe(false);
    expect(/<section id="report"[\s\S]*?<\/section>/.exec(html)?.[0]).not.toMatch(words);
  });
});
