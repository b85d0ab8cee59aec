import type { Refusal } from '../errors';
import { refusal } from '../errors';
import type { Ctx, SourceAccount } from '../ports';
import type { RegisterKind } from '../registers/columns';
import { err, ok, type Result } from '../result';
import { captureDocument } from './capture-document';
import { deliveryDigest, importRegister } from './import-register';
import { resolveCode } from './resolve-code';
import { resolveScan } from './resolve-scan';

export interface LoadSamplesPayload {
  readonly sources: readonly SourceAccount[];
  /** Captured in the order given: an amendment comes after what it amends. */
  readonly documents: readonly { readonly sourceId: string; readonly name: string; readonly text: string }[];
  readonly registers: readonly { readonly kind?: RegisterKind; readonly name: string; readonly text: string }[];
  /** Scans to have been counted; `raw` as a scanner delivers it. */
  readonly scans: readonly { readonly raw: string; readonly times: number }[];
}

export interface SamplesReport {
  readonly sources: number;
  readonly documents: number;
  readonly events: { readonly created: number; readonly repeated: number; readonly amended: number };
  /** Rows published now; a file that is the newest of its name already is left alone. */
  readonly registerRows: number;
  /** Scans counted now; 0 for codes that had any before. */
  readonly scans: number;
}

/**
 * Fills the store with sample chains through the same doors that everybody uses: sources, capture,
 * register import, scans. Loading twice changes nothing. Refuses what the use cases refuse, naming
 * the file; what was taken before it stays.
 */
export async function loadSamples(payload: LoadSamplesPayload, ctx: Ctx): Promise<Result<SamplesReport, Refusal>> {
  for (const account of payload.sources) await ctx.sources.putSource(account);

  const events = { created: 0, repeated: 0, amended: 0 };
  for (const { sourceId, name, text } of payload.documents) {
    const captured = await captureDocument({ text }, { ...ctx, actor: { roles: ['source'], sourceId, regions: [], categories: [] } });
    if (!captured.ok) return err({ ...captured.error, detail: `${sourceId}/${name}: ${captured.error.detail ?? captured.error.code}` });
    const job = captured.value;
    if (!job.success) return err(refusal('invalid-document', `${sourceId}/${name} was not kept`, job.errors.map((e) => ({ ...e, code: 'event' }))));
    events.created += job.counts.created;
    events.repeated += job.counts.repeated;
    events.amended += job.counts.amended;
  }

  let registerRows = 0;
  for (const register of payload.registers) {
    const [latest] = await ctx.registers.listImports({ state: 'published', name: register.name, limit: 1 });
    if (latest?.sha256 === deliveryDigest(register.text)) continue;
    const imported = await importRegister({ ...register, by: '示例录入员', approvedBy: '示例审核员' }, ctx);
    if (!imported.ok) return err({ ...imported.error, detail: `${register.name}: ${imported.error.detail ?? imported.error.code}` });
    if (imported.value.errors.length > 0) return err(refusal('invalid-document', `${register.name} was not taken`, imported.value.errors));
    registerRows += imported.value.accepted;
  }

  let scans = 0;
  for (const { raw, times } of payload.scans) {
    const before = await resolveCode({ raw }, ctx);
    if (before.kind === 'trace' && (before.answer.scans?.count ?? 0) > 0) continue;
    for (let n = 0; n < times; n++) await resolveScan({ raw }, ctx);
    scans += times;
  }
  return ok({ sources: payload.sources.length, documents: payload.documents.length, events, registerRows, scans });
}
