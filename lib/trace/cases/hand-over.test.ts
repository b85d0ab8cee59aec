import { describe, expect, it } from 'vitest';
import { CLAIM_BASES } from '../model/case';
import { caseCtxOf, COMPLAINANT, fileFor } from '../testing/case-world';
import { suggestAuthority } from './authority-table';
import { CLAIM_BASIS_ROWS, getClaimBasis, suggestBases } from './claim-basis';
import type { FileCaseInput } from './file-case';
import { type HandedOver, handOver, handOverText, missingRows } from './hand-over';

async function handed(more: Partial<FileCaseInput> = {}, beside: Partial<HandedOver> = {}): Promise<HandedOver> {
  const ctx = caseCtxOf();
  const { record } = await fileFor(ctx, more, { files: [{ type: 'image/jpeg', content: new Uint8Array([1]) }, { type: 'application/pdf', content: new Uint8Array([2]) }] });
  const view = await ctx.cases.findCase(record.id);
  if (view === undefined) throw new Error('The case is gone.');
  return { record, filing: view.filing, files: view.files, ...beside };
}

describe('what is handed over to 12315', () => {
  it('stands in the order it is entered there', async () => {
    const sections = handOver(await handed({}, { complainant: { ...COMPLAINANT } }));
    expect(sections.map(({ key }) => key)).toEqual(['respondent', 'purchase', 'facts', 'claim', 'evidence', 'complainant']);
    expect(sections.map(({ rows }) => rows.map(({ key }) => key))).toEqual([
      ['name', 'uscc', 'address', 'region', 'where'], ['product', 'category', 'lot', 'code', 'on', 'amount'], ['facts'], ['wishes', 'bases'],
      ['photos', 'documents', 'fileHashes', 'scanned', 'number'], ['complainantName', 'phone', 'complainantAddress'],
    ]);
    expect(missingRows(sections)).toEqual(['address']);
  });

  it('says what is still to be filled in by hand', async () => expect(missingRows(handOver(await handed()))).toEqual(['address', 'complainantName', 'phone', 'complainantAddress']));

  it('of a report asks for no claim, and of an anonymous one for no name', async () => {
    const report = handOver(await handed({ kind: 'report', claim: undefined, anonymous: true }, { complainant: { ...COMPLAINANT } }));
    expect(report.map(({ key }) => key)).toEqual(['respondent', 'purchase', 'facts', 'evidence', 'complainant']);
    expect(report.at(-1)?.rows).toEqual([{ key: 'anonymous', values: [{ word: 'anonymous' }], required: false }]);
    expect(JSON.stringify(report)).not.toContain(COMPLAINANT.phone);
  });

  it('can be copied as one text', async () => {
    const words = { section: String, label: String, empty: '____', value: (value: object) => String(Object.values(value)[0]) };
    const text = handOverText(handOver(await handed({ facts: '第一行\n第二行' })), words);
    expect(text).toContain('【respondent】\nname：示例超市（虚构）\nuscc：91999901MA00FAKE84\naddress：____');
    expect(text).toContain('【facts】\nfacts：第一行\n第二行\n\n【claim】\nwishes：wish.refund\nbases：《中华人民共和国消费者权益保护法》第二十四条');
  });

  it('names the authority it is likely to go to', async () => {
    const one = await handed();
    const authority = suggestAuthority(one.filing.respondent, '2026-06-01');
    const rows = handOver(authority === undefined ? one : { ...one, authority })[0]?.rows ?? [];
    expect(rows.find(({ key }) => key === 'authority')?.values).toEqual([{ text: '示例县市场监督管理局（虚构）' }]);
  });
});

describe('the county authority by article 13', () => {
  const on = '2026-06-01';
  it('is that of the place of a shop, else of its registration', () => {
    expect(suggestAuthority({ where: 'shop', region: '330102', uscc: '91110105MA00000000' }, on)).toMatchObject({ region: '330102', ground: 'place', exact: true });
    expect(suggestAuthority({ where: 'shop', uscc: '91110105MA00000000' }, on)).toMatchObject({ region: '110105', ground: 'registered-place' });
  });
  it('of a platform or an own site is that of the registered place', () => {
    expect(suggestAuthority({ where: 'own-site', region: '330102', uscc: '91110105MA00000000' }, on)).toMatchObject({ region: '110105', ground: 'registered-place' });
  });
  it('of a seller on a platform is that of the address shown there', () => {
    expect(suggestAuthority({ where: 'platform-seller', region: '330102' }, on)).toMatchObject({ region: '330102', ground: 'shown-address' });
  });
  it('of a city without counties is the city', () => {
    expect(suggestAuthority({ where: 'shop', region: '441900' }, on)).toMatchObject({ region: '441900', office: 'city', exact: true });
  });
  it('says when only the city is known, and nothing when nothing is', () => {
    expect(suggestAuthority({ where: 'shop', region: '330100' }, on)).toMatchObject({ exact: false });
    for (const region of ['000000', '880101', 'x']) expect(suggestAuthority({ where: 'shop', region }, on)).toBeUndefined();
    expect(suggestAuthority({ where: 'unknown' }, on)).toBeUndefined();
  });
});

describe('what a claim is founded on', () => {
  it('is known for every basis, and no law is cited that is none', () => {
    expect(CLAIM_BASIS_ROWS.map(({ id }) => id)).toEqual([...CLAIM_BASES]);
    for (const id of CLAIM_BASES) expect(getClaimBasis(id).id).toBe(id);
    expect(CLAIM_BASIS_ROWS.filter(({ law }) => law !== undefined).every(({ law }) => /^《.+》$/.test(law ?? ''))).toBe(true);
  });
  it('fits the goods, the place and the wish', () => {
    const ids = (...args: Parameters<typeof suggestBases>) => suggestBases(...args).map(({ id }) => id);
    expect(ids({ category: 'food', where: 'shop', wishes: ['compensation'] }, '2026-06-01')).toEqual(['consumer-55', 'food-148', 'contract', 'unknown']);
    expect(ids({ category: 'cosmetics', where: 'platform-seller', wishes: ['refund'] }, '2026-06-01')).toEqual(['consumer-24', 'e-commerce', 'three-guarantees', 'contract', 'unknown']);
    expect(ids({ where: 'shop', wishes: ['apology'] }, '2026-06-01')).toEqual(['unknown']);
  });
});
