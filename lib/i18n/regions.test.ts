import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REGION_CODES, childrenOf, isRegionPrefix, regionName, regionPath, regionWords } from './regions';

describe('administrative divisions', () => {
  it('lead from the province over the city to the county', () => {
    expect(regionPath('330106')).toEqual(['33', '3301', '330106']);
    expect(regionWords('330106', 'zh-Hans', ' › ')).toBe('浙江 › 杭州市 › 西湖区');
    expect(regionWords('330106', 'en')).toBe('Zhejiang 杭州市 西湖区');
  });
  it('have no city level in a municipality, nor in counties that a province governs itself', () => {
    expect(regionPath('110105')).toEqual(['11', '110105']);
    expect(childrenOf('11').map(({ name }) => name)).toContain('朝阳区');
    expect(childrenOf('50').map(({ code }) => code)).toContain('500229');
    expect(regionPath('429004')).toEqual(['42', '429004']);
    expect(childrenOf('42')).toContainEqual({ code: '429004', name: '仙桃市' });
    expect(childrenOf('42').map(({ name }) => name).filter((name) => /直辖/.test(name))).toEqual([]);
  });
  it('are the same by prefix and by six digits', () => {
    expect(childrenOf('330000')).toEqual(childrenOf('33'));
    expect(regionPath('330100')).toEqual(['33', '3301']);
    expect(regionName('330100', 'zh-Hans')).toBe('杭州市');
    expect(regionName('999901', 'zh-Hans')).toBe('示例江湾区');
  });
  it('of a code that nobody knows are told as far as they are known', () => {
    expect(regionWords('330199', 'zh-Hans')).toBe('浙江 杭州市 330199');
    expect(childrenOf('330199')).toEqual([]);
    expect(regionName('00', 'en')).toBe('00');
  });
  it('all hang under a province of the filter', () => {
    const counties = REGION_CODES.flatMap((province) => childrenOf(province).flatMap((one) => (one.code.length === 6 ? [one] : childrenOf(one.code))));
    expect(counties.length).toBeGreaterThan(2_800);
    expect(new Set(counties.map(({ code }) => code)).size).toBe(counties.length);
    expect(counties.filter(({ name }) => name === '市辖区')).toEqual([]);
  });
  it('tell a prefix from other text', () => {
    expect(['11', '1101', '110105'].every(isRegionPrefix)).toBe(true);
    expect(['1', '110', '11010', '1101051', 'ab', ''].some(isRegionPrefix)).toBe(false);
  });
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const isFile = (file: string): boolean => /\.[a-z]+$/.test(file) && existsSync(file);
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));

/** Files that a module loads, types left out. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^\s*(?:import|export)\s+(?!type\b)[^;]*?from\s+['"]([^'"]+)['"]/gm)].flatMap(([, specifier = '']) => {
    const base = specifier.startsWith('@/') ? path.join(root, specifier.slice(2)) : specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : undefined;
    return base === undefined ? [] : [base, `${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].filter(isFile).slice(0, 1);
  });
}

it('no client component carries the table of divisions to the phone', () => {
  const clients = ['app', 'components'].flatMap((folder) => filesUnder(path.join(root, folder))).filter((file) => /\.tsx?$/.test(file) && /^['"]use client['"]/.test(readFileSync(file, 'utf8')));
  expect(clients.length).toBeGreaterThan(3);
  const seen = new Set(clients);
  for (const file of seen) for (const next of importsOf(file)) if (/\.tsx?$/.test(next)) seen.add(next);
  expect([...seen].filter((file) => file.endsWith('lib/i18n/regions.ts'))).toEqual([]);
});
