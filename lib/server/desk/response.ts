import { parseTracePath } from '@/lib/trace/codes';
import type { TraceKey } from '@/lib/trace/codes';
import type { CaseCluster } from '@/lib/trace/cases/store';
import { type Staff, canDo } from '@/lib/trace/desk/access';
import { type Refusal, refusal } from '@/lib/trace/errors';
import type { Instant } from '@/lib/trace/model/event';
import { toLocalDate } from '@/lib/trace/model/local-date';
import type { Source } from '@/lib/trace/model/master';
import type { RegisterImport, SignOffState } from '@/lib/trace/model/register';
import type { Ctx } from '@/lib/trace/ports';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import { type LotView, readLot } from '@/lib/trace/response/lot-view';
import { listDrafts, readDraft } from '@/lib/trace/response/recall-draft';
import { listDeliveries, readDelivery } from '@/lib/trace/response/register-desk';
import type { RecallDraft, RecallDraftState } from '@/lib/trace/response/store';
import { type Result, err, ok } from '@/lib/trace/result';
import { storedKey } from '@/lib/trace/usecases/gather';
import type { ShownDelivery } from '@/lib/trace/usecases/import-register-sign-off';
import { asking } from '../questions';
import { getServices } from '../running';
import { askAs } from './ask-as';
import { openStaff } from './auth';

/* What the pages of reach, recalls and registers ask, with the names of the staff they mention by id. */

/** A large lot takes its time; whoever asks for one knows. */
export const REACH_DEADLINE_MS = 15_000;
const DAY_MS = 86_400_000;

export type StaffNames = Readonly<Record<string, string>>;

const toNames = async (ids: readonly (string | undefined)[]): Promise<StaffNames> => {
  const known = [...new Set(ids.filter((id): id is string => id !== undefined))];
  return known.length === 0 ? {} : Object.fromEntries(await openStaff(await getServices()).staffNames(known));
};

/** The identifier behind the segments of a result's address, as the store knows it. */
export function findLotKey(segments: readonly string[], ctx: Ctx): TraceKey | undefined {
  const found = parseTracePath(segments, { today: toLocalDate(ctx.clock.now()) });
  const code = found.kind === 'readings' ? found.readings[0].code : undefined;
  return code === undefined ? undefined : storedKey(code, ctx);
}

const NO_LOT = refusal('not-found', 'there is no such identifier');

/** A lot up and down, by the segments of its address. */
export const askLot = (segments: readonly string[], staff: Staff): Promise<Result<Result<LotView, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const key = findLotKey(segments, ctx);
    return key === undefined ? err(NO_LOT) : readLot(key, staff, ctx);
  }, { deadlineMs: REACH_DEADLINE_MS });

/** Groups of complaints about the same thing. */
export const askClusters = (query: { readonly days: number; readonly atLeast: number }, staff: Staff): Promise<Result<readonly CaseCluster[], Refusal>> =>
  askAs(staff, 'cluster.read', (ctx) => ctx.cases.listClusters({ since: new Date(ctx.clock.now().getTime() - query.days * DAY_MS).toISOString(), atLeast: query.atLeast, limit: 100 }, { regions: staff.regions, categories: staff.categories }));

export interface DraftPage {
  readonly draft: RecallDraft;
  readonly names: StaffNames;
  /** Numbers of the cases it names, of those still in reach. */
  readonly caseNumbers: readonly string[];
  readonly today: string;
  readonly now: Instant;
  /** Id of the public recall, once there is one. */
  readonly recallId?: string;
}

/** A draft with what its page mentions. */
export const askDraft = (id: string, staff: Staff): Promise<Result<Result<DraftPage, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const found = await readDraft(id, staff, ctx);
    if (!found.ok) return found;
    const draft = found.value;
    const [cases, recalls] = await Promise.all([
      draft.caseIds.length === 0 ? undefined : ctx.cases.listCases({ page: 1, perPage: 500, sort: 'newest', ...(draft.rootKey === undefined ? {} : { lotKey: draft.rootKey }) }, { regions: staff.regions, categories: staff.categories }),
      draft.state === 'published' ? ctx.store.findRecalls(draft.productKeys) : [],
    ]);
    const recall = recalls.find(({ documentNumber, issuer }) => documentNumber === draft.notice?.documentNumber && issuer === draft.notice.issuer);
    const now = ctx.clock.now();
    return ok({
      draft, today: toLocalDate(now), now: now.toISOString(), caseNumbers: (cases?.rows ?? []).flatMap(({ id: caseId, number }) => (draft.caseIds.includes(caseId) ? [number] : [])),
      names: await toNames([draft.createdBy, draft.notice?.recordedBy, ...draft.sent.map(({ by }) => by), ...draft.followUps.map(({ by }) => by)]),
      ...(recall === undefined ? {} : { recallId: recall.id }),
    });
  });

export const askDrafts = (states: readonly RecallDraftState[] | undefined, staff: Staff): Promise<Result<Result<{ readonly drafts: readonly RecallDraft[]; readonly now: Instant }, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const drafts = await listDrafts(states, 200, staff, ctx);
    return drafts.ok ? ok({ drafts: drafts.value, now: ctx.clock.now().toISOString() }) : drafts;
  });

export interface RegistersPage {
  readonly deliveries: readonly RegisterImport[];
  readonly names: StaffNames;
  readonly sources: readonly Source[];
}

/** Deliveries for those who take them in, sources for those who keep them. */
export const askRegisters = (query: { readonly kind?: RegisterKind; readonly state?: SignOffState }, staff: Staff): Promise<Result<RegistersPage, Refusal>> =>
  askAs(staff, canDo(staff, 'notice.record') ? 'notice.record' : 'source.manage', async (ctx) => {
    const [listed, sources] = await Promise.all([listDeliveries({ ...query, limit: 100 }, staff, ctx), ctx.store.listSources()]);
    const deliveries = listed.ok ? listed.value : [];
    return { deliveries, sources, names: await toNames(deliveries.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy])) };
  });

export const askDelivery = (id: string, staff: Staff): Promise<Result<Result<ShownDelivery & { readonly names: StaffNames }, Refusal>, Refusal>> =>
  asking(async (ctx) => {
    const found = await readDelivery(id, staff, ctx);
    return found.ok ? ok({ ...found.value, names: await toNames([found.value.delivery.draftedBy, ...found.value.steps.map(({ by }) => by)]) }) : found;
  });

/** Whether the page of the registers has anything for this account. */
export const seesRegisters = (staff: Staff): boolean => canDo(staff, 'notice.record') || canDo(staff, 'source.manage');
