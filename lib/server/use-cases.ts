import { randomBytes } from 'node:crypto';
import type { AuditLog } from '@/lib/trace/desk/audit';
import type { RegisterImport, SignOffState } from '@/lib/trace/model/register';
import type { RegisterKind } from '@/lib/trace/registers/columns';
import { importRegister } from '@/lib/trace/usecases/import-register';
import { approveDelivery, dropDelivery, endPublishedRow, publishDelivery, showDelivery } from '@/lib/trace/usecases/import-register-sign-off';
import { ingestFiles } from '@/lib/trace/usecases/ingest-files';
import { loadSamples } from '@/lib/trace/usecases/load-samples';
import type { Refusal } from '@/lib/trace/errors';
import type { SourceAccount } from '@/lib/trace/ports';
import type { Result } from '@/lib/trace/result';
import { type MadeAccount, type SampleAccess, addFromShell, addSampleStaff, listFromShell, resetFromShell } from './desk/shell-commands';
import { hashApiKey } from './keys';
import { makeDump, purgeNights } from './open-data/dump';
import type { Manifest } from './open-data/manifest';
import type { Services } from './services';
import { declareRegion, eraseOld, recomputeProvisional, renewKeys } from './upkeep';

/** The use cases that a shell command may ask for, wherever the store is open. */
export interface UseCases {
  ingest: { payload: Parameters<typeof ingestFiles>[0]; result: Awaited<ReturnType<typeof ingestFiles>> };
  'registers-import': { payload: Parameters<typeof importRegister>[0]; result: Awaited<ReturnType<typeof importRegister>> };
  'registers-approve': { payload: Parameters<typeof approveDelivery>[0]; result: Awaited<ReturnType<typeof approveDelivery>> };
  'registers-publish': { payload: Parameters<typeof publishDelivery>[0]; result: Awaited<ReturnType<typeof publishDelivery>> };
  'registers-drop': { payload: Parameters<typeof dropDelivery>[0]; result: Awaited<ReturnType<typeof dropDelivery>> };
  'registers-show': { payload: { importId: string }; result: Awaited<ReturnType<typeof showDelivery>> };
  'registers-list': { payload: { kind?: RegisterKind; state?: SignOffState; limit: number }; result: readonly RegisterImport[] };
  'registers-end': { payload: Parameters<typeof endPublishedRow>[0]; result: Awaited<ReturnType<typeof endPublishedRow>> };
  'registers-reindex': { payload: Record<string, never>; result: { rows: number } };
  'load-samples': { payload: Parameters<typeof loadSamples>[0]; result: Awaited<ReturnType<typeof loadSamples>> };
  'source-put': { payload: SourceAccount; result: { id: string } };
  'source-key': { payload: { sourceId: string; label: string }; result: { key: string } | { missing: true } };
  'open-data': { payload: Record<never, never>; result: Manifest };
  'desk-add': { payload: Parameters<typeof addFromShell>[0]; result: Result<MadeAccount, Refusal> };
  'desk-reset': { payload: Parameters<typeof resetFromShell>[0]; result: Result<MadeAccount, Refusal> };
  'desk-list': { payload: Record<never, never>; result: Awaited<ReturnType<typeof listFromShell>> };
  'desk-samples': { payload: Record<never, never>; result: readonly SampleAccess[] };
  'case-retention': { payload: Record<never, never>; result: { erased: number } };
  'case-recompute': { payload: Record<never, never>; result: Awaited<ReturnType<typeof recomputeProvisional>> };
  'case-keys': { payload: Parameters<typeof renewKeys>[0]; result: Awaited<ReturnType<typeof renewKeys>> };
  'audit-verify': { payload: Record<never, never>; result: Awaited<ReturnType<AuditLog['verify']>> };
  'data-region': { payload: Parameters<typeof declareRegion>[0]; result: Awaited<ReturnType<typeof declareRegion>> };
}
export type UseCaseName = keyof UseCases;
type Progress = (done: number, total: number) => void;
type Handlers = { [N in UseCaseName]: (payload: UseCases[N]['payload'], services: Services, onProgress: Progress) => Promise<UseCases[N]['result']> };

const handlers: Handlers = {
  ingest: (payload, services, onProgress) => ingestFiles(payload, services.ctx(), onProgress),
  'registers-import': (payload, services) => importRegister(payload, services.ctx()),
  'registers-approve': (payload, services) => approveDelivery(payload, services.ctx()),
  'registers-publish': (payload, services) => publishDelivery(payload, services.ctx()),
  'registers-drop': (payload, services) => dropDelivery(payload, services.ctx()),
  'registers-show': ({ importId }, services) => showDelivery(importId, services.ctx()),
  'registers-list': (query, services) => services.ctx().registers.listImports(query),
  async 'registers-end'(payload, services, onProgress) {
    const ended = await endPublishedRow(payload, services.ctx());
    // What ran out was right while it stood; every other row must not stay in copies of ours. The statutory list is in none.
    if (ended.ok && payload.reason !== 'expired' && payload.kind !== 'blacklist') await purgeNights(services, onProgress);
    return ended;
  },
  'registers-reindex': async (_, services) => ({ rows: await services.ctx().registers.reindex() }),
  'load-samples': (payload, services) => loadSamples(payload, services.ctx()),
  async 'source-put'(account, services) {
    await services.ctx().sources.putSource(account);
    return { id: account.id };
  },
  async 'source-key'({ sourceId, label }, services) {
    const { sources } = services.ctx();
    if (!(await sources.getSource(sourceId))) return { missing: true };
    const key = `suma_${randomBytes(24).toString('base64url')}`;
    await sources.putSourceKey(sourceId, hashApiKey(key), label, services.clock.now().toISOString());
    return { key };
  },
  'open-data': (_payload, services, onProgress) => makeDump(services, onProgress),
  'desk-add': (payload, services) => addFromShell(payload, services),
  'desk-reset': (payload, services) => resetFromShell(payload, services),
  'desk-list': (_payload, services) => listFromShell(services),
  'desk-samples': (_payload, services) => addSampleStaff(services),
  'case-retention': async (_payload, services) => ({ erased: await eraseOld(services) }),
  'case-recompute': (_payload, services) => recomputeProvisional(services),
  'case-keys': (payload, services, onProgress) => renewKeys(payload, services, (rows) => onProgress(rows, rows)),
  'audit-verify': (_payload, services) => services.ctx().audit.verify(),
  'data-region': (payload, services) => declareRegion(payload, services),
};

export const USE_CASE_NAMES = Object.keys(handlers) as readonly UseCaseName[];

/** Runs one of the named use cases in this process. */
export const runNamed = <N extends UseCaseName>(name: N, payload: UseCases[N]['payload'], services: Services, onProgress: Progress): Promise<UseCases[N]['result']> =>
  handlers[name](payload, services, onProgress);
