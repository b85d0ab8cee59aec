import type { TraceKey } from '@/lib/trace/codes/types';
import { VERDICT_STATES } from '@/lib/trace/model/answer';
import type { DocumentView, Finding, PartyView, RecallView, TimelineNode, TraceAnswer, VerdictState } from '@/lib/trace/model/answer';

/*
 * Fictional answers, one per verdict, for tests and for looking at the page. Names, numbers and places
 * are invented and marked; the GTIN has the demonstration prefix 952, the areas are 9999xx.
 */

const NOW = '2026-06-02T03:05:00.000Z';
const farm: PartyView = { key: 'gs1:417/9520000000103', name: '示例青禾农业合作社（虚构）', uscc: '91999901MA00FAKE84', region: '999901', path: '/enterprises?q=91999901MA00FAKE84', sample: true };
const market: PartyView = { key: 'gs1:417/9520000000202', name: '江湾演示超市（虚构）', uscc: '91999903MA00DEM065', region: '999903', path: '/enterprises?q=91999903MA00DEM065', sample: true };
const lab: PartyView = { key: 'gs1:417/9520000000301', name: '白鹭示例检测中心（虚构）', region: '999902', sample: true };

const testReport: DocumentView = {
  type: 'inspection-report', number: 'SL-2026-0520-07', issuer: '白鹭示例检测中心（虚构）', issuedOn: '2026-05-20', validUntil: '2026-11-20', result: 'passed',
  items: [
    { name: '毒死蜱', value: '未检出', limit: '≤ 0.02 mg/kg', passed: true },
    { name: '腐霉利', value: '0.31 mg/kg', limit: '≤ 2 mg/kg', passed: true },
  ],
  required: false, attestation: 'laboratory', sourceId: 'city-demo', at: '2026-05-20T08:00:00.000Z', validity: 'valid',
};
const certificate: DocumentView = {
  type: 'commitment-certificate', number: 'CN-HGZ-999901-0188', issuer: '示例青禾农业合作社（虚构）', issuedOn: '2026-05-20',
  required: true, attestation: 'enterprise', sourceId: 'farm-cloud', at: '2026-05-20T09:00:00.000Z', validity: 'unknown',
};
const failedReport: DocumentView = { ...testReport, number: 'SL-2026-0521-02', result: 'failed', items: [{ name: '毒死蜱', value: '0.35 mg/kg', limit: '≤ 0.02 mg/kg', passed: false }] };

type Step = Extract<TimelineNode, { kind: 'step' }>;
const step = (over: Partial<Step> & Pick<Step, 'id' | 'step' | 'at'>): Step => ({
  kind: 'step', titleKey: `steps.crops.${over.step}`, required: true, zoneOffset: '+08:00', attestation: 'enterprise', sources: [{ sourceId: 'farm-cloud', recordedAt: over.at }],
  documents: [], facts: [], sensors: [], amendments: [], conflict: false, eventIds: [], branch: 0, restricted: false, ...over,
});

const field = { name: '3 号棚', region: '999901' };
const seedling = step({ id: 'n0', step: 'inputs', at: '2026-02-11T01:00:00.000Z', branch: 1, party: farm, subject: { path: '/t/01/09520000000035/10/SEED-11', name: '示例番茄种苗', relation: 'input' } });
const growing = step({
  id: 'n1', step: 'growing', at: '2026-02-14T01:30:00.000Z', place: field, party: farm, facts: [{ label: '品种', value: '示例红果 1 号' }],
  amendments: [{ at: '2026-05-30T02:00:00.000Z', sourceId: 'farm-cloud', changes: [{ field: 'productionDate', from: '2026-05-02', to: '2026-05-20' }] }],
});
const harvest = step({ id: 'n2', step: 'harvest', at: '2026-05-19T22:10:00.000Z', place: field, party: farm, quantity: { value: 1200, uom: 'KGM' } });
const testing = step({ id: 'n3', step: 'test', at: '2026-05-20T07:40:00.000Z', party: lab, place: { name: '白鹭示例检测中心', region: '999902' }, attestation: 'laboratory', sources: [{ sourceId: 'city-demo', recordedAt: '2026-05-20T08:00:00.000Z' }], documents: [testReport, certificate] });
const dispatch = step({ id: 'n4', step: 'dispatch', at: '2026-05-20T12:00:00.000Z', place: field, party: farm, sensors: [{ type: 'Temperature', minValue: 6, maxValue: 11, uom: 'CEL' }] });
const gap: TimelineNode = { kind: 'gap', id: 'g1', step: 'market-entry', titleKey: 'steps.crops.market-entry', legal: false, owedBy: market, since: '2026-05-21T00:00:00.000Z', branch: 0 };
const retail = step({ id: 'n5', step: 'retail', at: '2026-06-02T00:15:00.000Z', place: { name: '江湾店 生鲜区', region: '999903' }, party: market, sources: [{ sourceId: 'city-demo', recordedAt: '2026-06-02T00:20:00.000Z' }, { sourceId: 'farm-cloud', recordedAt: '2026-06-02T01:00:00.000Z' }] });

const recall: RecallView = {
  id: 'sample-2026-1', title: '示例：关于召回部分批次樱桃番茄的公告', issuer: '示例市市场监督管理局（虚构）', documentNumber: '示市监召〔2026〕1 号', issuedOn: '2026-06-01', url: 'https://example.com/recall/1',
  level: '2', hazard: '农药残留超过标准，长期食用有健康风险。', advice: '停止食用，连包装一起带回购买的门店。', remedy: '凭实物或小票全额退款，不需要发票。', phone: '12315', match: 'in', scopeText: ['批号 QH260520'], sample: true,
};

const finding = (code: string, state: VerdictState | undefined, over: Partial<Finding> = {}): Finding => ({ code, ...(state === undefined ? {} : { state }), params: {}, evidence: [], ...over });

const BASE: TraceAnswer = {
  version: '1', answeredAt: NOW, revision: 42,
  code: {
    family: 'gs1', value: '(01)09520000000011(10)QH260520(21)A0007', path: '/t/01/09520000000011/10/QH260520/21/A0007', level: 'instance',
    fields: [
      { label: 'gs1.01', value: '09520000000011', check: 'ok' },
      { label: 'gs1.10', value: 'QH260520' },
      { label: 'gs1.21', value: 'A0007' },
    ],
    warnings: [], problems: [], repairs: [{ kind: 'full-width', from: '（０１）', to: '(01)' }],
    alternatives: [{ family: 'drug', path: '/t/drug/81234560000000011234', found: false }],
  },
  verdict: { state: 'ok', qualifiers: ['sample', 'gaps'], params: {} },
  findings: [],
  product: {
    key: 'gs1:01/09520000000011', name: '示例 樱桃番茄 250 克', category: 'crops', brand: '青禾（示例）', spec: '250 g/盒', lot: 'QH260520', serial: 'A0007', productionDate: '2026-05-20', responsible: farm, carrier: 'printed', sample: true, sourceId: 'farm-cloud',
  },
  recalls: [], listed: [], documents: [testReport, certificate],
  timeline: {
    template: 'crops', nodes: [seedling, growing, harvest, testing, dispatch, gap, retail],
    branches: [{ index: 1, name: '示例番茄种苗 SEED-11', path: '/t/01/09520000000035/10/SEED-11', joinsAt: 'n1' }],
    completeness: { shown: 6, required: 7 }, dueDates: [],
  },
  parties: [
    { ...farm, steps: ['steps.crops.growing', 'steps.crops.harvest'], enrolled: true },
    { ...lab, steps: ['steps.crops.test'], enrolled: false },
    { ...market, steps: ['steps.crops.retail'], enrolled: true },
  ],
  lots: [],
  scans: { count: 37, firstAt: '2026-06-02T00:30:00.000Z', days: [{ date: '2026-06-02', count: 29 }, { date: '2026-06-01', count: 8 }], provinces: [{ region: '99', count: 12 }], carrier: 'printed', threshold: null },
  sources: [
    { id: 'farm-cloud', name: '示例青禾云（虚构）', kind: 'enterprise', dataAsOf: '2026-06-02T01:00:00.000Z', health: 'ok', contributed: 5, sample: true },
    { id: 'city-demo', name: '示例市追溯平台（虚构）', kind: 'city', dataAsOf: '2026-06-01T16:00:00.000Z', health: 'ok', contributed: 2, sample: true },
    { id: 'drug-demo', name: '示例药品追溯协同平台（虚构）', kind: 'ministry', health: 'down', contributed: 0, sample: true },
  ],
};

const EMPTY_TIMELINE: TraceAnswer['timeline'] = { template: 'generic', nodes: [], branches: [], completeness: { shown: 0, required: 0 }, dueDates: [] };

const OVERRIDES: Readonly<Record<VerdictState, Partial<Omit<TraceAnswer, 'verdict'>> & { readonly qualifiers?: TraceAnswer['verdict']['qualifiers'] }>> = {
  'ok': {},
  'recalled': { recalls: [recall], findings: [finding('recalled', 'recalled', { params: { issuer: recall.issuer, title: recall.title, number: recall.documentNumber, date: recall.issuedOn, lot: 'QH260520' } }), finding('sensor-alarm', undefined, { stepId: 'n4', params: { date: '2026-05-20', step: 'dispatch', category: 'crops', type: 'Temperature' } })] },
  'test-failed': { documents: [failedReport], findings: [finding('test-failed', 'test-failed', { stepId: 'n3', params: { number: failedReport.number, items: '毒死蜱' }, evidence: [{ sourceId: 'city-demo', at: failedReport.at, fact: '毒死蜱 0.35 mg/kg' }] })] },
  'expired': {
    product: { key: 'elevator:1' as TraceKey, name: '示例 客梯 8 号（虚构）', category: 'elevator', carrier: 'tag', sample: true, sourceId: 'city-demo' },
    timeline: { ...EMPTY_TIMELINE, template: 'elevator', dueDates: [{ kind: 'next-inspection', date: '2026-05-31', overdue: true }, { kind: 'last-maintenance', date: '2026-05-18', overdue: false }] },
    documents: [], findings: [finding('inspection-overdue', 'expired', { params: { variant: 'inspection', date: '2026-05-31', category: 'elevator' }, evidence: [{ sourceId: 'city-demo', at: NOW, fact: '2026-05-31' }] })],
  },
  'already-used': { findings: [finding('already-used', 'already-used', { params: { how: 'sold', date: '2026-05-30', party: market.name }, evidence: [{ sourceId: 'city-demo', at: '2026-05-30T02:00:00.000Z', fact: 'retail 2026-05-30' }] })] },
  'contradiction': { findings: [finding('step-order', 'contradiction', { params: { before: 'harvest', beforeDate: '2026-05-20', after: 'market-entry', afterDate: '2026-05-18', category: 'crops' }, stepId: 'n2', evidence: [{ sourceId: 'farm-cloud', at: '2026-05-19T22:10:00.000Z', fact: 'harvest 2026-05-20' }, { sourceId: 'city-demo', at: '2026-05-18T01:00:00.000Z', fact: 'market-entry 2026-05-18' }] })] },
  'document-missing': { documents: [], findings: [finding('document-missing', 'document-missing', { params: { document: 'commitment-certificate', basis: '农产品质量安全法（示例）', step: 'dispatch', category: 'crops' } })] },
  'repeat-scan': { findings: [finding('repeat-scan', 'repeat-scan', { params: { count: '9', threshold: '1' } })], scans: { count: 9, days: [], provinces: [], carrier: 'scratch-off', threshold: 1 } },
  'listed': {
    listed: [{ name: farm.name, uscc: '91999901MA00FAKE84', steps: ['steps.crops.growing', 'steps.crops.harvest'], basis: '示例：第五条', authority: '示例市市场监督管理局（虚构）', decisionNumber: '示市监严〔2026〕3 号', listedOn: '2026-03-01', endsOn: '2029-03-01', path: '/blacklist?q=91999901MA00FAKE84', sample: true }],
    findings: [finding('listed', 'listed', { params: { enterprise: farm.name, uscc: '91999901MA00FAKE84', date: '2026-03-01', authority: '示例市市场监督管理局（虚构）', number: '示市监严〔2026〕3 号' } })],
  },
  'not-activated': { timeline: EMPTY_TIMELINE, findings: [finding('not-activated', 'not-activated', { params: { date: '2026-05-19', party: farm.name } })] },
  'lot-missing': {
    qualifiers: ['sample', 'needs-lot'], product: { key: 'gs1:01/09520000000011' as TraceKey, name: '示例 樱桃番茄 250 克', category: 'crops', carrier: 'printed', sample: true, sourceId: 'farm-cloud' }, timeline: EMPTY_TIMELINE, documents: [], parties: [{ ...farm, steps: [], enrolled: true }],
    lots: [{ lot: 'QH260520', path: '/t/01/09520000000011/10/QH260520', productionDate: '2026-05-20' }, { lot: 'QH260513', path: '/t/01/09520000000011/10/QH260513', productionDate: '2026-05-13' }],
    findings: [finding('lot-missing', 'lot-missing', { params: { variant: 'choose_lot', party: farm.name, since: '2025-03-01' } })],
  },
  'recall-other-lot': { recalls: [{ ...recall, match: 'not-in', scopeText: ['批号 QH260513'] }], findings: [finding('recall-other-lot', 'recall-other-lot', { params: { issuer: recall.issuer, number: recall.documentNumber, date: recall.issuedOn, lot: 'QH260520' } })] },
  'not-enrolled': { timeline: EMPTY_TIMELINE, documents: [], findings: [finding('not-enrolled', 'not-enrolled', { params: { party: farm.name } })] },
  'unknown': {
    code: { ...BASE.code, family: 'drug', value: '81234567000000011234', path: '/t/drug/81234567000000011234', level: 'instance', repairs: [], alternatives: [], fields: [
      { label: 'drug.identifier', value: '8123456', at: [0, 7] }, { label: 'drug.serial', value: '700000001', at: [7, 16] }, { label: 'drug.check', value: '1234', at: [16, 20], check: 'unverifiable' },
    ] },
    product: undefined, scans: undefined, timeline: EMPTY_TIMELINE, documents: [], parties: [], qualifiers: [],
  },
  'malformed': {
    code: { ...BASE.code, value: '9520000000012', path: '/t/01/9520000000012', level: 'class', fields: [], repairs: [], alternatives: [], problems: [{ code: 'gs1-check-digit', params: { expected: '1', found: '2' }, at: [12, 13] }] },
    product: undefined, scans: undefined, timeline: EMPTY_TIMELINE, documents: [], parties: [], qualifiers: [],
  },
};

/** One answer per verdict state. */
export const EXAMPLES = Object.fromEntries(
  VERDICT_STATES.map((state) => {
    const { qualifiers, ...over } = OVERRIDES[state];
    return [state, { ...BASE, ...over, verdict: { state, qualifiers: qualifiers ?? BASE.verdict.qualifiers, params: over.findings?.[0]?.params ?? {}, ...(state === 'listed' ? { otherwise: { state: 'ok', params: {} } } : {}) } }];
  }),
) as unknown as Readonly<Record<VerdictState, TraceAnswer>>;
