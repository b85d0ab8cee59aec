import { randomBytes } from 'node:crypto';
import { importRegister } from '@/lib/trace/usecases/import-register';
import { ingestFiles } from '@/lib/trace/usecases/ingest-files';
import { loadSamples } from '@/lib/trace/usecases/load-samples';
import type { SourceAccount } from '@/lib/trace/ports';
import { hashApiKey } from './keys';
import type { Services } from './services';

/** The use cases that a shell command may ask for, wherever the store is open. */
export interface UseCases {
  ingest: { payload: Parameters<typeof ingestFiles>[0]; result: Awaited<ReturnType<typeof ingestFiles>> };
  'registers-import': { payload: Parameters<typeof importRegister>[0]; result: Awaited<ReturnType<typeof importRegister>> };
  'load-samples': { payload: Parameters<typeof loadSamples>[0]; result: Awaited<ReturnType<typeof loadSamples>> };
  'source-put': { payload: SourceAccount; result: { id: string } };
  'source-key': { payload: { sourceId: string; label: string }; result: { key: string } | { missing: true } };
}
export type UseCaseName = keyof UseCases;
type Progress = (done: number, total: number) => void;
type Handlers = { [N in UseCaseName]: (payload: UseCases[N]['payload'], services: Services, onProgress: Progress) => Promise<UseCases[N]['result']> };

const handlers: Handlers = {
  ingest: (payload, services, onProgress) => ingestFiles(payload, services.ctx(), onProgress),
  'registers-import': (payload, services) => importRegister(payload, services.ctx()),
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
};

export const USE_CASE_NAMES = Object.keys(handlers) as readonly UseCaseName[];

/** Runs one of the named use cases in this process. */
export const runNamed = <N extends UseCaseName>(name: N, payload: UseCases[N]['payload'], services: Services, onProgress: Progress): Promise<UseCases[N]['result']> =>
  handlers[name](payload, services, onProgress);
