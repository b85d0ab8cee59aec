import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * Reads the colour tables out of app/styles/tokens.css and computes every pair (WCAG 2.2 §1.4.3, §1.4.6,
 * §1.4.11): a colour changed there is judged here.
 */
const css = readFileSync(fileURLToPath(new URL('../../app/styles/tokens.css', import.meta.url)), 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The custom colours set in the block that starts with the given text. */
function tokensAfter(start: string): Tokens {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`tokens.css has no block ${start}`);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...block.matchAll(/--color-([a-z]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] as string, match[2] as string]));
}

const light = tokensAfter('@theme {');
const dark = { ...light, ...tokensAfter("html:not([data-theme='light']) {") };
const darkChosen = { ...light, ...tokensAfter("html[data-theme='dark'] {") };
const elder = { ...light, ...tokensAfter('html[data-elder] {\n  --color') };
const elderDark = { ...dark, ...tokensAfter("html[data-elder]:not([data-theme='light']) {") };
const elderDarkChosen = { ...dark, ...tokensAfter("html[data-elder][data-theme='dark'] {") };

const more = { ...light, ...tokensAfter('@media (prefers-contrast: more) {\n  html,') };
const moreDark = { ...dark, ...tokensAfter('@media (prefers-contrast: more) and (prefers-color-scheme: dark) {') };
const moreDarkChosen = { ...dark, ...tokensAfter("\n  html[data-theme='dark'],\n") };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = ['ink', 'stone', 'pine', 'cinnabar', 'ochre', 'indigo'] as const;
const SIGNALS = ['ink', 'pine', 'cinnabar', 'ochre', 'indigo'] as const;

describe.each([
  ['light', light, 4.5],
  ['dark', dark, 4.5],
  ['长辈版', elder, 7],
  ['长辈版 in the dark', elderDark, 7],
  ['more contrast', more, 7],
  ['more contrast in the dark', moreDark, 7],
] as const)('colours, %s', (_, tokens, least) => {
  const of = (name: string): string => tokens[name] ?? '#000000';
  it.each(TEXT.flatMap((text) => ['paper', 'wash'].map((ground) => [text, ground] as const)))('%s on %s can be read', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(least);
  });
  it.each(SIGNALS)('the word on a seal of %s can be read', (signal) => {
    expect(contrast(of('stamp'), of(signal))).toBeGreaterThanOrEqual(4.5);
  });
  it('the edge of a field can be seen', () => {
    expect(contrast(of('edge'), of('paper'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('edge'), of('wash'))).toBeGreaterThanOrEqual(3);
  });
});

describe('the dark colours', () => {
  it('are the same whether the device or the person chose them', () => {
    expect(darkChosen).toEqual(dark);
    expect(elderDarkChosen).toEqual(elderDark);
    expect(moreDarkChosen).toEqual(moreDark);
  });
});
