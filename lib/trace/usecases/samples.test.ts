import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeFreshStores, freshStores, testClock, type TestClock } from '@/db/testing';
import { PUBLIC_ACTOR } from '../model/actor';
import { VERDICT_STATES, type TraceAnswer } from '../model/answer';
import type { Ctx, SourceAccount } from '../ports';
import { REGISTER_KINDS } from '../registers/columns';
import { loadSamples, type LoadSamplesPayload, type SamplesReport } from './load-samples';
import { answerPath, resolveCode } from './resolve-code';

/* Every sample, through the real capture path and the real store, at one fixed moment. */

interface Sample {
  readonly id: string;
  readonly scan: string;
  readonly path: string | null;
  readonly state: string;
  readonly steps?: readonly string[];
  readonly seedScans?: number;
  readonly symbology: string;
}

const root = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const samples = JSON.parse(read('samples.json')) as Sample[];

const payload = (): LoadSamplesPayload => ({
  sources: JSON.parse(read('sources.json')) as SourceAccount[],
  documents: readdirSync(`${root}epcis/documents`).flatMap((sourceId) =>
    readdirSync(`${root}epcis/documents/${sourceId}`).sort().map((name) => ({ sourceId, name, text: read(`epcis/documents/${sourceId}/${name}`) })),
  ),
  registers: REGISTER_KINDS.map((kind) => ({ kind, name: `${kind}.${kind === 'enterprises' ? 'csv' : 'json'}` })).map((file) => ({ ...file, text: read(`registers/${file.name}`) })),
  scans: samples.flatMap((s) => (s.seedScans === undefined ? [] : [{ raw: s.scan, times: s.seedScans }])),
});

const NOW = '2026-11-21T04:00:00.000Z';
let clock: TestClock;
let ctx: Ctx;
let loaded: SamplesReport;

async function load(): Promise<SamplesReport> {
  const report = await loadSamples(payload(), ctx);
  if (!report.ok) throw new Error(JSON.stringify(report.error, null, 2));
  return report.value;
}

async function answer(raw: string): Promise<{ answer: TraceAnswer; path: string | undefined }> {
  const resolution = await resolveCode({ raw }, ctx);
  if (resolution.kind !== 'trace') throw new Error(`no trace: ${resolution.kind}`);
  return { answer: resolution.answer, path: answerPath(resolution) };
}

beforeAll(async () => {
  clock = testClock(NOW);
  const stores = await freshStores(clock);
  let n = 0;
  ctx = { ...stores, ids: { newId: () => `sample-${String(++n).padStart(4, '0')}` }, actor: PUBLIC_ACTOR, pseudonyms: { pseudonym: (value) => value.length.toString(16).padStart(32, '0') } };
  loaded = await load();
});
afterAll(closeFreshStores);

describe('the sample chains in the store', () => {
  it.each(samples.map((s) => [s.id, s.state, s] as const))('%s is answered with %s, at its address, with its steps', async (_, __, sample) => {
    const { answer: given, path } = await answer(sample.scan);
    const findings = given.findings.map((f) => `${f.code}${f.state === undefined ? '' : ` → ${f.state}`} ${JSON.stringify(f.params)}`);
    expect({ state: given.verdict.state, findings: given.verdict.state === sample.state ? [] : findings }).toEqual({ state: sample.state, findings: [] });
    if (sample.path !== null) expect(path).toBe(sample.path);
    if (sample.steps !== undefined) expect(given.timeline.nodes.flatMap((node) => (node.kind === 'step' ? [node.step] : []))).toEqual(sample.steps);
  });

  it.each(samples.filter((s) => s.path !== null).map((s) => [s.id, s] as const))('%s gives the same answer from its address as from the scan', async (_, sample) => {
    const [path = '', query = ''] = (sample.path ?? '').split('?');
    const resolution = await resolveCode({ segments: path.split('/').slice(2), attributes: Object.fromEntries(new URLSearchParams(query)) }, ctx);
    expect(resolution.kind === 'trace' ? resolution.answer.verdict.state : resolution.kind).toBe(sample.state);
  });

  it('reach every verdict state, and whole chains of all six main categories', () => {
    expect(VERDICT_STATES.filter((state) => !samples.some((s) => s.state === state))).toEqual([]);
    expect(samples.filter((s) => s.state === 'ok').map((s) => s.id)).toEqual(expect.arrayContaining(['tea', 'pork', 'formula', 'drug', 'elevator', 'wine']));
    expect(new Set(samples.map((s) => s.symbology))).toEqual(new Set(['gs1qrcode', 'ean13', 'gs1datamatrix', 'gs1-128', 'qrcode', 'code128', 'itf14']));
  });
});

describe('what the chains show', () => {
  const byId = (id: string): Promise<{ answer: TraceAnswer }> => answer(samples.find((s) => s.id === id)?.scan ?? '');

  it('tells one dispatch delivered by two platforms as one step with two sources, and leaves out the one taken back', async () => {
    const { answer: tea } = await byId('tea');
    const dispatches = tea.timeline.nodes.flatMap((n) => (n.kind === 'step' && n.step === 'dispatch' ? [n.sources.map((s) => s.sourceId).sort()] : []));
    expect(dispatches).toEqual([['sample-agri', 'sample-city-food']]);
    expect(tea.findings.map((f) => f.code)).toContain('withdrawn');
  });

  it('shows the amended production date of the tomatoes', async () => {
    const { answer: tomato } = await byId('tomato');
    const changes = tomato.timeline.nodes.flatMap((n) => (n.kind === 'step' ? n.amendments.flatMap((a) => a.changes) : []));
    expect(changes).toContainEqual({ field: 'productionDate', from: '2026-05-02', to: '2026-05-20' });
    expect(tomato.product?.productionDate).toBe('2026-05-20');
  });

  it('keeps both statements where two platforms differ about the stent', async () => {
    const { answer: device } = await byId('device');
    expect(device.findings.map((f) => f.code)).toContain('source-conflict');
    expect(device.timeline.nodes.filter((n) => n.kind === 'step' && n.conflict)).toHaveLength(2);
  });

  it('draws the merge of two milk lots and oil as branches that join at production', async () => {
    const { answer: formula } = await byId('formula');
    expect(formula.timeline.branches.length).toBeGreaterThanOrEqual(2);
    const production = formula.timeline.nodes.find((n) => n.kind === 'step' && n.step === 'production');
    expect(formula.timeline.branches.map((b) => b.joinsAt)).toEqual(formula.timeline.branches.map(() => production?.id));
  });

  it('names the certificate that is missing, the two dates that exclude each other, the recall and the listed maker', async () => {
    const { answer: pork } = await byId('pork-without-certificate');
    expect(pork.findings[0]).toMatchObject({ code: 'document-missing', params: { document: 'meat-quality-inspection' } });
    const { answer: wine } = await byId('wine-impossible');
    expect(wine.findings[0]).toMatchObject({ code: 'entry-before-production', params: { entryDate: '2026-01-20', productionDate: '2026-03-10' } });
    const { answer: canned } = await byId('canned-recalled');
    expect(canned.recalls.map((r) => [r.match, r.documentNumber])).toEqual([['in', '示例市监召〔2026〕7号']]);
    const { answer: oil } = await byId('cooking-oil');
    expect(oil.listed.map((l) => [l.name, l.endsOn])).toEqual([['示例金穗粮油有限公司（虚构）', '2029-05-08']]);
  });

  it('shows the due date of the lift first of all', async () => {
    const { answer: lift } = await byId('elevator');
    expect(lift.timeline.dueDates).toContainEqual({ kind: 'next-inspection', date: '2028-10-15', overdue: false });
  });

  it('draws temperatures on the steps where they were measured', async () => {
    const { answer: drug } = await byId('drug');
    const transport = drug.timeline.nodes.find((n) => n.kind === 'step' && n.step === 'transport');
    expect(transport?.kind === 'step' ? transport.sensors.map((s) => s.value) : []).toEqual([14.2, 13.5, 14.9, 48]);
  });

  it('marks every product and every party as sample', async () => {
    for (const sample of samples.filter((s) => s.state !== 'unknown' && s.state !== 'malformed')) {
      const { answer: given } = await answer(sample.scan);
      expect([sample.id, given.product?.sample, given.parties.every((p) => p.sample), given.verdict.qualifiers.includes('sample')]).toEqual([sample.id, true, true, true]);
    }
  }, 60_000);
});

describe('the demo in later years', () => {
  it.each(['2027-06-30T04:00:00.000Z', '2028-07-31T04:00:00.000Z'])('gives every sample the same verdict on %s', async (later) => {
    clock.set(later);
    try {
      for (const sample of samples) expect([sample.id, (await answer(sample.scan)).answer.verdict.state]).toEqual([sample.id, sample.state]);
    } finally {
      clock.set(NOW);
    }
  }, 60_000);
});

describe('loading', () => {
  it('takes every document, every register row and the seeded scans', () => {
    expect(loaded.documents).toBe(payload().documents.length);
    const events = payload().documents.reduce((sum, d) => sum + (JSON.parse(d.text) as { epcisBody: { eventList: unknown[] } }).epcisBody.eventList.length, 0);
    expect(loaded.events.created + loaded.events.repeated + loaded.events.amended).toBe(events);
    expect(loaded.events.amended).toBe(1);
    expect(loaded.scans).toBe(3);
    expect(loaded.registerRows).toBeGreaterThan(100);
  });

  it('a second time changes no verdict, adds no scan and delivers no register again', async () => {
    const liquor = samples.find((s) => s.id === 'liquor')?.scan ?? '';
    const before = (await answer(liquor)).answer.scans?.count;
    const deliveries = await ctx.registers.listImports({ limit: 100 });
    const again = await load();
    expect([again.events.created, again.events.amended, again.scans, again.registerRows]).toEqual([0, 0, 0, 0]);
    expect(await ctx.registers.listImports({ limit: 100 })).toEqual(deliveries);
    expect(deliveries.map(({ state }) => state)).toEqual(REGISTER_KINDS.map(() => 'published'));
    expect((await answer(liquor)).answer.scans?.count).toBe(before);
    for (const sample of samples) expect([sample.id, (await answer(sample.scan)).answer.verdict.state]).toEqual([sample.id, sample.state]);
  }, 120_000);
});
