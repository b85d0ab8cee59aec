import { describe, expect, it } from 'vitest';
import { familyKey } from '../codes/identity';
import type { Enrolment, Party, Product, Recall } from '../model/master';
import type { EntryRegister, OfficialEntry } from '../model/register';
import type { Ctx } from '../ports';
import type { RegisterStore } from '../registers/store';
import { PRODUCT, ctxOf, document, listing, lotOf, party, partyKey, product, recall, type Told, type World } from '../testing/scenario';
import { enterpriseFile, enterpriseListings, isKnownEnterprise, parseUscc } from './enterprise-file';

const USCC = '91999903MA00DEM065';
const firm: Party = party(1, { uscc: USCC, name: '星汉演示乳业有限公司（虚构）', licence: 'SC12999990300014', region: '999903' });
const enrolment = (more: Partial<Enrolment> = {}): Enrolment => ({ id: 'n1', party: firm.key, name: firm.name, uscc: USCC, category: 'food', region: '999903', licence: 'SC12999990300014', enrolledOn: '2025-06-01', sourceId: 'farm', sample: true, ...more });
const entry = (register: EntryRegister, more: Partial<OfficialEntry> = {}): OfficialEntry => ({ id: `${register}-1`, register, kind: 'organic', title: '示例', issuer: '示例机构（虚构）', documentNumber: '示例1号', issuedOn: '2026-01-01', validFrom: '2026-01-01', categories: [], regions: [], months: [], body: '示例', details: [], sample: true, ...more });

interface Registered extends World {
  readonly legal?: readonly Party[];
  readonly rows?: readonly Enrolment[];
  readonly owned?: readonly Product[];
  readonly entries?: readonly OfficialEntry[];
  readonly firmRecalls?: readonly Recall[];
}

/** The store of the scenario with the reads of the registers that a file needs. */
function ctxWith({ legal = [firm], rows = [enrolment()], owned = [product()], entries = [], firmRecalls = [], ...world }: Registered): Ctx {
  const registers: Partial<RegisterStore> = {
    enrolmentsOf: (uscc) => Promise.resolve(rows.filter((row) => row.uscc === uscc)),
    partiesOf: (uscc) => Promise.resolve(legal.filter((one) => one.uscc === uscc && !one.naturalPerson)),
    productsOf: (keys, limit) => Promise.resolve(owned.filter((one) => one.responsibleParty !== undefined && keys.includes(one.responsibleParty)).slice(0, limit)),
    listRecalls: ({ uscc }) => Promise.resolve({ rows: firmRecalls.filter((one) => one.responsibleUscc === uscc), total: firmRecalls.length }),
    listEntries: ({ register }) => Promise.resolve({ rows: entries.filter((one) => one.register === register), total: 0 }),
  };
  return { ...ctxOf({ products: owned, parties: legal, ...world }), registers: registers as RegisterStore };
}

const lots = (n: number): Told[] => Array.from({ length: n }, (_, i): Told[] => [
  { at: `2026-05-0${i + 1}`, biz: 'commissioning', action: 'ADD', of: [lotOf(`L${i}`)], party: 1 },
  { at: `2026-05-1${i}`, biz: 'shipping', of: [lotOf(`L${i}`)], party: 1 },
]).flat();
const reports = (results: readonly ('passed' | 'failed')[]) => results.map((result, i) => document(lotOf('L0'), { type: 'inspection-report', number: `R${i}`, result, issuedOn: `2026-04-1${i}` }));

describe('the code of a firm', () => {
  it('is read in full width, in small letters and with spaces', () => {
    expect(parseUscc(' ９１９９９９０３ma00dem065 ')).toBe(USCC);
    expect(parseUscc('91999903-MA00DEM065')).toBe(USCC);
    for (const person of ['11010519491231002X', '110105-19491231-002X', '110105 19491231 002x']) expect(parseUscc(person)).toBeUndefined();
  });
  it('is not read from other text', () => {
    for (const text of ['', '91999903MA00DEM06', '91999903MA00DEM0655', '91999903MA00DEM0I5', '../etc', '%']) expect(parseUscc(text)).toBeUndefined();
  });
});

describe('the quality and safety file', () => {
  it('says who names the firm how, and when', async () => {
    const other = party(2, { uscc: USCC, name: '星汉乳业（虚构）', provenance: { sourceId: 'port', recordedAt: '2026-02-03T20:00:00.000Z' } });
    const file = await enterpriseFile(USCC, ctxWith({ legal: [firm, other] }));
    expect(file?.names).toEqual([
      { name: firm.name, by: [{ sourceId: 'city', on: '2026-01-01' }, { sourceId: 'farm', on: '2025-06-01' }] },
      { name: '星汉乳业（虚构）', by: [{ sourceId: 'port', on: '2026-02-04' }] },
    ]);
    expect(file?.name).toBe(firm.name);
    expect(file?.sources.map(({ id }) => id).sort()).toEqual(['city', 'farm', 'port']);
  });
  it('tells enrolments that ended from those in force', async () => {
    const file = await enterpriseFile(USCC, ctxWith({ rows: [enrolment(), enrolment({ id: 'n2', category: 'crops', endedOn: '2026-05-31' }), enrolment({ id: 'n3', endedOn: '2026-06-01' })] }));
    expect(file?.enrolments.map(({ id, inForce }) => [id, inForce])).toEqual([['n1', true], ['n2', false], ['n3', true]]);
  });
  it('counts a report once, takes the worse of two conclusions and gives no percentage of few', async () => {
    const twice = [...reports(['passed', 'passed', 'failed']), document(lotOf('L1'), { type: 'inspection-report', number: 'R0', result: 'passed' }), document(PRODUCT, { type: 'inspection-report', number: 'R1', result: 'failed' })];
    const file = await enterpriseFile(USCC, ctxWith({ events: lots(2), documents: twice }));
    expect(file?.inspections.passed).toEqual({ part: 1, whole: 3 });
    const many = await enterpriseFile(USCC, ctxWith({ events: lots(1), documents: reports(['passed', 'passed', 'passed', 'passed', 'failed', 'passed', 'passed']) }));
    expect(many?.inspections.passed).toEqual({ part: 6, whole: 7, percent: 85 });
  });
  it('adds up the completeness of the newest lots as their own pages tell it', async () => {
    const file = await enterpriseFile(USCC, ctxWith({ events: lots(3) }));
    expect(file?.completeness.lots).toHaveLength(3);
    const [first] = file?.completeness.lots ?? [];
    expect(first?.path).toMatch(/^\/t\/01\/09520000000011\/10\/L\d$/);
    expect(file?.completeness.all.part).toBe(file?.completeness.lots.reduce((total, { shown }) => total + shown, 0));
    expect(file?.completeness.all.percent).toBeUndefined();
  });
  it('reads a bounded number of lots however many there are', async () => {
    const ctx = ctxWith({ events: lots(9), owned: [product()] });
    const file = await enterpriseFile(USCC, ctx);
    expect(file?.completeness.lots.length).toBeLessThanOrEqual(8);
  });
  it('opens no lot, report or completeness of hazardous goods', async () => {
    const file = await enterpriseFile(USCC, ctxWith({ events: lots(2), owned: [product({ category: 'hazardous' })], documents: reports(['passed']) }));
    expect(file?.products).toHaveLength(1);
    expect(file?.completeness.lots).toEqual([]);
    expect(file?.inspections.rows).toEqual([]);
  });
  it('brings what authorities and certifiers published about the firm, and the recalls it carries out', async () => {
    const file = await enterpriseFile(USCC, ctxWith({ entries: [entry('certifications'), entry('insurance', { kind: 'liability' }), entry('complaint-figures', { kind: 'published' })], firmRecalls: [recall([], { responsibleUscc: USCC })] }));
    expect([file?.certifications.length, file?.insurance.length, file?.complaintFigures.length, file?.honours.length]).toEqual([1, 1, 1, 0]);
    expect(file?.recalls.rows).toHaveLength(1);
  });
  it('gives licences with their validity where a document tells it', async () => {
    const licence = document(partyKey(1), { type: 'production-licence', number: 'SC12999990300014', validUntil: '2026-05-31' }, { kind: 'licence' });
    const file = await enterpriseFile(USCC, ctxWith({ documents: [licence] }));
    expect(file?.licences).toEqual([{ number: 'SC12999990300014', type: 'production-licence', validUntil: '2026-05-31', validity: 'expired', by: expect.arrayContaining([{ sourceId: 'farm', on: '2025-06-01' }]) }]);
  });
  it('holds nothing of a listing, which is asked apart', async () => {
    const ctx = ctxWith({ legal: [party(1)], rows: [], listings: [listing(1)] });
    const uscc = party(1).uscc ?? '';
    expect(await enterpriseListings(uscc, ctx)).toHaveLength(1);
    expect(JSON.stringify(await enterpriseFile(uscc, ctx))).not.toMatch(/失信|示例1号/);
  });
  it('explains a code whose check characters fail and does not refuse it', async () => {
    const odd = '91999903MA00DEM066';
    const file = await enterpriseFile(odd, ctxWith({ legal: [{ ...firm, uscc: odd }], rows: [] }));
    expect(file?.code.warnings.map(({ code }) => code)).toContain('uscc-check');
    expect(file?.code.fields.length).toBeGreaterThan(3);
  });
});

describe('there is no file', () => {
  it('of a code nobody knows', async () => {
    expect(await enterpriseFile('91999901MA00FAKE84', ctxWith({}))).toBeUndefined();
    expect(await isKnownEnterprise('91999901MA00FAKE84', ctxWith({}))).toBe(false);
  });
  it('of a natural person, even one on the list of the enrolled', async () => {
    const person = { ...firm, name: '王示例', naturalPerson: true };
    expect(await enterpriseFile(USCC, ctxWith({ legal: [person] }))).toBeUndefined();
    expect(await enterpriseFile(USCC, ctxWith({ legal: [{ ...person, key: familyKey('uscc', USCC) }], rows: [enrolment({ party: partyKey(3) })] }))).toBeUndefined();
  });
  it('of a firm that only the statutory list knows', async () => {
    const uscc = party(1).uscc ?? '';
    expect(await isKnownEnterprise(uscc, ctxWith({ legal: [], rows: [], listings: [listing(1)] }))).toBe(false);
  });
});
