import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CARRIER_TYPES, CATEGORIES } from '../model/category';
import { SUMA_NS, term } from '../model/event';
import { parseEpcisDocument } from './document';

const page = readFileSync(new URL('../../../docs/vocabulary.md', import.meta.url), 'utf8');

test('the example of the vocabulary page is accepted without a remark, and means what the page says', () => {
  const example = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  const parsed = parseEpcisDocument(example, { pseudonyms: { pseudonym: (value) => value } });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      remarks: [],
      events: [{ ok: true, captured: { remarks: [], event: { ilmd: { [term.lotNumber]: 'L7', [term.harvestDate]: '2026-05-20' }, extensions: { [term.step]: 'harvest' } } } }],
      master: { products: [{ name: '示例番茄', category: 'crops', sample: true }], parties: [{ name: '示例合作社', region: '999901' }], documents: [{ number: '示例-2026-0007', kind: 'certificate' }] },
    },
  });
});

test('the vocabulary page names every term, category and carrier there is', () => {
  for (const uri of Object.values(term)) expect(page).toContain(uri.startsWith(SUMA_NS) ? `suma:${uri.slice(SUMA_NS.length)}` : `cbvmda:${uri.split('#')[1]}`);
  for (const word of [...CATEGORIES, ...CARRIER_TYPES]) expect(page).toContain(`\`${word}\``);
});
