import { describe, expect, it } from 'vitest';
import { EnterpriseTable } from '@/components/registers/enterprise-table';
import { parseEnterpriseSearch } from '@/components/registers/enterprise-query';
import { EXAMPLES } from '@/components/result/examples';
import { SimilarProducts, wantsSimilar } from '@/components/result/similar-products';
import { render, textOf } from '@/components/testing/render';
import type { TraceKey } from '@/lib/trace/codes';
import type { Enrolment, Listing, Product } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';
import type { EnterpriseFile } from '@/lib/trace/usecases/enterprise-file';
import { EnterpriseFileView } from './enterprise-file-view';
import { EnterpriseFilters, EnterpriseNotices } from './enterprise-filters';
import { toOrganization } from './organization-data';
import { ProductVersions } from './product-versions';

const TODAY = '2026-11-21';

const product: Product = {
  key: 'https://id.gs1.org/01/09520000001223' as TraceKey, name: '示例配方乳粉（虚构）', category: 'infant-formula', carrier: 'printed', responsibleParty: 'https://id.gs1.org/417/9529000000144' as TraceKey,
  sample: true, provenance: { sourceId: 's1', recordedAt: '2026-02-06T00:00:00.000Z' },
};
const entry: OfficialEntry = {
  id: 'c1', register: 'certifications', kind: 'haccp', title: 'HACCP 证书（示例）</script>', issuer: '示例认证中心（虚构）', documentNumber: '示例HACCP字第1号', issuedOn: '2025-08-01', url: 'https://certs.example/1', validFrom: '2025-08-01',
  validTo: '2028-07-31', categories: [], regions: [], months: [], body: '示例', details: [{ label: '认证范围', value: '乳粉' }], sample: true,
};
const enrolment: Enrolment = { id: 'n1', name: '星汉演示乳业有限公司（虚构）', uscc: '91999903MA00DEM065', category: 'infant-formula', step: 'production', region: '999903', licence: 'SC12999990300014', enrolledOn: '2025-06-01', sourceId: 's1', lastReportedAt: '2026-11-16T12:00:00.000Z', sample: true };
const by = [{ sourceId: 's1', on: '2026-11-16' }];
const file: EnterpriseFile = {
  uscc: '91999903MA00DEM065', path: '/e/91999903MA00DEM065', askedAt: '2026-11-21T04:00:00.000Z', today: TODAY, code: { fields: [], warnings: [{ code: 'uscc-check' }] }, name: '星汉演示乳业有限公司（虚构）',
  names: [{ name: '星汉演示乳业有限公司（虚构）', nameEn: 'Xinghan Demo Dairy (fictional)', by }, { name: '星汉乳业（虚构）', by }], regions: [{ code: '999903', by }],
  enrolments: [{ ...enrolment, inForce: true }, { ...enrolment, id: 'n2', category: 'food', endedOn: '2026-03-31', inForce: false }],
  licences: [{ number: 'SC12999990300014', validity: 'unknown', by }], certifications: [entry],
  inspections: { rows: [{ type: 'inspection-report', number: 'R1', result: 'failed', attestation: 'laboratory', by: { sourceId: 's1', on: '2026-02-06' }, about: '/t/01/09520000001223/10/XH20260206' }], passed: { part: 0, whole: 1 }, more: false },
  recalls: { rows: [], total: 0 }, products: [{ product, path: '/t/01/09520000001223' }], moreProducts: false,
  completeness: { lots: [{ path: '/t/01/09520000001223/10/XH20260206', lot: 'XH20260206', productName: product.name, shown: 6, required: 7 }], all: { part: 6, whole: 7 } },
  insurance: [], honours: [], agriInputs: [], complaintFigures: [{ ...entry, id: 'f1', register: 'complaint-figures', kind: 'published', title: '投诉公示（示例）' }],
  sources: [{ id: 's1', name: '示例来源平台', kind: 'city', health: 'ok', families: [], sample: true, dataAsOf: '2026-11-18T00:00:00.000Z' }], sample: true,
};
const listing: Listing = {
  id: 'l1', name: file.name, uscc: file.uscc, listName: '市场监督管理严重违法失信名单', reason: '示例事由', basis: '示例依据', authority: '示例监管局（虚构）', decisionNumber: '示例失信〔2026〕1号', decidedOn: '2026-05-08', listedOn: '2026-05-20', endsOn: '2029-05-19', endsBy: 'rule', fetchedAt: '2026-11-18T00:00:00.000Z', sample: true,
};

describe.each(['zh-Hans', 'en'] as const)('the quality and safety file in %s', (locale) => {
  it('says everything in words, headings in order, and no raw key', () => {
    const html = render(<EnterpriseFileView file={file} listings={[listing]} />, locale);
    expect(textOf(html)).not.toMatch(/\b(?:enterprise|trace|codes|registers)\.[a-z]|undefined|NaN|\{\w+\}/);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1));
    expect(html).not.toMatch(/ style=/);
  });
});

describe('the quality and safety file', () => {
  it('gives n of m and no percentage where little was counted', () => {
    const text = textOf(render(<EnterpriseFileView file={file} listings={[]} />));
    expect(text).toContain('有结论的检验报告 1 份，其中合格 0 份。');
    expect(text).toContain('不足 5 份，不计算百分比。');
    expect(text).not.toMatch(/合格率 \d/);
    const many = textOf(render(<EnterpriseFileView file={{ ...file, inspections: { ...file.inspections, passed: { part: 6, whole: 7, percent: 85 } } }} listings={[]} />));
    expect(many).toContain('合格率 85%');
  });
  it('marks a listing as live and leaves it out of print, and of the data for search engines', () => {
    const html = render(<EnterpriseFileView file={file} listings={[listing]} />);
    expect(html).toMatch(/<section data-live="listed"[^>]*class="no-print/);
    expect(html.match(/示例失信〔2026〕1号/g)).toHaveLength(1);
    expect(textOf(render(<EnterpriseFileView file={file} listings={[]} />))).not.toMatch(/示例失信|严重违法/);
    expect(toOrganization(file)).not.toMatch(/失信|listed/);
  });
  it('prints the same sentence for every firm, listed or not', () => {
    for (const listings of [[], [listing]]) expect(render(<EnterpriseFileView file={file} listings={listings} />)).toContain('失信状态需联网核实。');
  });
  it('hands search engines data that cannot leave its script element', () => {
    expect(JSON.parse(toOrganization(file))).toMatchObject({ url: file.path });
    expect(JSON.parse(toOrganization(file, 'https://suma.example'))).toMatchObject({ url: `https://suma.example${file.path}` });
    const data = toOrganization(file);
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toMatchObject({ '@type': 'Organization', identifier: { value: file.uscc }, address: { addressRegion: '示例地区 示例市 示例北坡县' }, hasCertification: [{ expires: '2028-07-31' }] });
  });
  it('says in one sentence what nobody has on record', () => {
    expect(textOf(render(<EnterpriseFileView file={file} listings={[]} />))).toContain('以下各项没有来源提供记录：责任保险、守信激励与示范、农资许可与监督检查。');
  });
});

describe('the list of enterprises', () => {
  it('has the ten columns and leads to the file', () => {
    const html = render(<EnterpriseTable rows={[enrolment, { ...enrolment, id: 'n2', endedOn: '2026-03-31' }]} sources={file.sources} onDay={TODAY} />);
    expect([...html.matchAll(/<th scope="col">([^<]+)</g)].map(([, name]) => name)).toEqual(['企业', '统一社会信用代码', '类别', '地区', '环节', '许可证', '加入日期', '来源平台', '状态', '最近上报']);
    expect(html).toContain('href="/e/91999903MA00DEM065"');
    expect(textOf(html)).toMatch(/2026-03-31 退出/);
  });
  it('shows an enrolment as it stood on the day asked about', () => {
    expect(textOf(render(<EnterpriseTable rows={[{ ...enrolment, endedOn: '2026-03-31' }]} sources={[]} onDay="2026-01-31" />))).not.toContain('退出');
  });
  it('opens the tree of areas level by level and the steps of the chosen category', () => {
    const filters = (address: string) => render(<EnterpriseFilters parameters={parseEnterpriseSearch(Object.fromEntries(new URLSearchParams(address)), TODAY).parameters} sources={[]} />);
    expect(filters('')).not.toMatch(/name="city"|name="step"/);
    expect(filters('region=33&category=food')).toMatch(/name="city"[\s\S]*name="step"/);
    expect(filters('region=33')).not.toContain('name="county"');
    expect(filters('region=330106')).toMatch(/<option value="330106" selected="">西湖区/);
    expect(filters('region=11')).toContain('朝阳区');
    expect(filters('asof=2026-01-01')).toMatch(/<details[^>]* open/);
  });
  it('says which day the list is of, and which condition was not used', () => {
    const notices = (address: string) => textOf(render(<EnterpriseNotices search={parseEnterpriseSearch(Object.fromEntries(new URLSearchParams(address)), TODAY)} codes={[]} />));
    expect(notices('asof=2026-01-31&region=330106')).toMatch(/截至 2026年1月31日 的名单.*全国.*浙江.*杭州市.*西湖区/);
    expect(notices('asof=2027-01-01')).toContain('2027-01-01 还没有到');
    expect(notices('from=yesterday')).toContain('看不懂日期“yesterday”');
    expect(notices('category=toys&region=xyz&sort=name')).toContain('这些条件看不懂，没有用上：省级地区“xyz”、类别“toys”。');
    expect(notices('category=food')).not.toContain('看不懂');
  });
  it('says when the check character of a typed code is wrong, and whether it shows codes close to it', () => {
    const notices = (q: string, ...codes: readonly string[]) => textOf(render(<EnterpriseNotices search={parseEnterpriseSearch({ q }, TODAY)} codes={codes} />));
    const right = '91999903MA00DEM065';
    const wrong = `${right.slice(0, 17)}6`;
    expect(notices(wrong, right)).toMatch(/校验位不对.*下面是与它相近的代码/);
    expect(notices(wrong.toLowerCase())).toMatch(/校验位不对.*没有找到相近的代码/);
    expect(notices(`${wrong.slice(0, 8)} ${wrong.slice(8)}`, wrong)).toContain('来源平台登记的就是这样');
    for (const q of [right, right.slice(0, 17), '示例乳业']) expect(notices(q, right)).not.toContain('校验位');
  });
});

describe('the forms of a product', () => {
  it('name what changed from what to what, and name no natural person', () => {
    const person = { key: product.responsibleParty as TraceKey, name: '王示例', naturalPerson: true, attestation: 'enterprise' as const, sample: true, provenance: product.provenance };
    const html = textOf(render(<ProductVersions product={product} parties={[person]} sources={file.sources} versions={[
      { version: { product, recordedAt: '2026-03-01T00:00:00.000Z' }, changes: [{ field: 'name', from: '旧名', to: '新名' }, { field: 'responsibleParty', from: product.responsibleParty as string }] },
      { version: { product, recordedAt: '2026-02-01T00:00:00.000Z' } },
    ]} />));
    expect(html).toContain('名称：旧名 → 新名');
    expect(html).not.toContain('王示例');
    expect(html).not.toMatch(/enterprise\.|undefined/);
  });
});

describe('products of the same kind', () => {
  it('stand beside results without a trace only', () => {
    expect(wantsSimilar(EXAMPLES['not-enrolled'])).toBe(EXAMPLES['not-enrolled'].product !== undefined);
    expect(wantsSimilar(EXAMPLES['lot-missing'])).toBe(true);
    for (const state of ['ok', 'recalled', 'listed', 'malformed'] as const) expect(wantsSimilar(EXAMPLES[state])).toBe(false);
  });
  it('come with the words that their order means nothing', () => {
    const two = [1, 2].map((n): Product => ({ ...product, key: `https://id.gs1.org/01/0952000000${1000 + n}` as TraceKey, name: `示例同类${n}` }));
    const html = render(<SimilarProducts products={two} />);
    expect([...html.matchAll(/示例同类(\d)<\/span>/g)].map(([, n]) => n)).toEqual(['1', '2']);
    expect(html).toContain('排序不分先后');
    expect(render(<SimilarProducts products={[]} />)).toBe('');
  });
});
