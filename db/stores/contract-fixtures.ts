import { createHash } from 'node:crypto';
import type { TraceKey } from '@/lib/trace/codes/types';
import type { EventItem, TraceEvent } from '@/lib/trace/model/event';
import type { Enrolment, Listing, Recall } from '@/lib/trace/model/master';
import type { OfficialEntry } from '@/lib/trace/model/register';
import type { CapturedEvent, CapturedMaster, CaptureJob } from '@/lib/trace/ports';
import type { Stores } from './index';

/** Shapes for the store's contract tests: plain, complete, and changed by each test where it matters. */

export const toHash = (seed: string): string => `ni:///sha-256;${createHash('sha256').update(seed).digest('hex')}?ver=CBV2.0`;
export const LOT_A = 'https://id.gs1.org/01/09521234567899/10/LOT-A' as TraceKey;
export const CLASS_A = 'https://id.gs1.org/01/09521234567899' as TraceKey;
export const NO_MASTER: CapturedMaster = { products: [], parties: [], places: [], documents: [] };

export const toItem = (key: string, role: EventItem['role'] = 'epc'): EventItem => ({ key: key as TraceKey, role, original: key });

/** An event whose hash follows from its seed. */
export const toEvent = (seed: string, changes: Partial<TraceEvent> = {}): TraceEvent => ({
  id: toHash(seed),
  type: 'ObjectEvent',
  action: 'OBSERVE',
  eventTime: '2026-05-20T01:00:00.000Z',
  eventTimeZoneOffset: '+08:00',
  bizStep: 'shipping',
  bizTransactions: [],
  sources: [],
  destinations: [],
  sensors: [],
  certificationInfo: [],
  ilmd: {},
  extensions: {},
  items: [toItem(LOT_A, 'quantity')],
  ...changes,
});

export const toCaptured = (event: TraceEvent, changes: Partial<CapturedEvent> = {}): CapturedEvent => ({
  event,
  eventId: event.id,
  original: JSON.stringify({ as: 'received', seed: event.id }),
  remarks: [],
  ...changes,
});

/** Captures events as one document of a source; the capture id tells the order of arrival. */
export async function captureOf({ capture }: Stores, captureID: string, sourceId: string, events: readonly CapturedEvent[], at = '2026-06-01T00:00:00.000Z', master: CapturedMaster = NO_MASTER, staged = true): Promise<CaptureJob> {
  await capture.openJob({ captureID, sourceId, createdAt: at, behaviour: 'rollback', document: `document ${captureID}` });
  if (!staged) return capture.publishJob(captureID, master, at, [], events);
  await capture.stageEvents(captureID, 0, events);
  return capture.publishJob(captureID, master, at, []);
}

export const toListing = (changes: Partial<Listing> = {}): Listing => ({
  id: 'listing-1',
  name: '示例食品有限公司',
  uscc: '91999901MA0000001X',
  region: '999901',
  listName: '市场监督管理严重违法失信名单',
  reason: '示例事由',
  basis: '《市场监督管理严重违法失信名单管理办法》第五条',
  authority: '示例市市场监督管理局',
  decisionNumber: '示市监列〔2025〕1号',
  decidedOn: '2025-06-01',
  listedOn: '2025-06-02',
  endsOn: '2028-06-01',
  endsBy: 'rule',
  sourceUrl: 'https://example.org/decisions/1',
  fetchedAt: '2026-01-01T00:00:00.000Z',
  sample: true,
  ...changes,
});

export const toEnrolment = (changes: Partial<Enrolment> = {}): Enrolment => ({
  id: 'enrolment-1',
  name: '示例乳业有限公司',
  uscc: '91999901MA0000002X',
  category: 'food',
  region: '999901',
  enrolledOn: '2025-01-01',
  sourceId: 'city-1',
  sample: true,
  ...changes,
});

export const toRecall = (changes: Partial<Recall> = {}): Recall => ({
  id: 'recall-1',
  title: '示例召回通知',
  issuer: '示例市市场监督管理局',
  documentNumber: '示召〔2026〕3号',
  issuedOn: '2026-05-25',
  url: 'https://example.org/recall/3',
  level: '1',
  category: 'food',
  productKeys: [CLASS_A],
  productName: '示例奶粉',
  scopes: [{ kind: 'lot', lot: 'LOT-A' }, { kind: 'dates', from: '2026-05-01', to: '2026-05-20' }, { kind: 'all' }],
  hazard: '示例危害',
  advice: '停止食用',
  regions: ['999901'],
  status: 'ongoing',
  sample: true,
  ...changes,
});

export const toEntry = (changes: Partial<OfficialEntry> = {}): OfficialEntry => ({
  id: 'entry-1',
  register: 'tips',
  kind: 'consumption-tip',
  title: '示例消费提示',
  issuer: '示例市市场监督管理局',
  documentNumber: '示提〔2026〕1号',
  issuedOn: '2026-05-01',
  url: 'https://example.org/tips/1',
  validFrom: '2026-05-01',
  categories: [],
  regions: [],
  months: [],
  body: '示例正文',
  details: [],
  sample: true,
  ...changes,
});
