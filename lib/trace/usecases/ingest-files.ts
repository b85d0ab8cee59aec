import { REFUSALS } from '../errors';
import type { Issue, Refusal, RefusalCode } from '../errors';
import type { CaptureJob, Ctx, SourceAccount } from '../ports';
import { acceptDocument, processJob } from './capture-document';

/** Source of documents that somebody brings to the shell without naming a platform. */
export const LOCAL_SOURCE: SourceAccount = {
  id: 'local',
  name: '本机导入',
  nameEn: 'Local import',
  kind: 'window',
  families: [],
  scope: { parties: [], categories: [], prefixes: [] },
  addresses: [],
  sample: false,
};

export interface IngestPayload {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly sourceId: string;
  readonly behaviour: 'rollback' | 'proceed';
  /** Files worked on at a time, 1 when absent; more than a few only queue at the store. */
  readonly concurrency?: number;
}

/** What became of one file. */
export interface IngestedFile {
  readonly name: string;
  /** `partly`: kept without the events named in `issues`; `failed`: nothing kept although the envelope was right. */
  readonly status: 'captured' | 'partly' | 'failed' | 'refused';
  readonly captureID?: string;
  readonly counts?: CaptureJob['counts'];
  readonly refusal?: { readonly code: RefusalCode; readonly detail?: string };
  /** Row-level reasons: event index, path of the field, reason, repair. */
  readonly issues: readonly Omit<Issue, 'code'>[];
  /** What was odd but accepted about the document as a whole: unknown contexts, master data left out. */
  readonly remarks: readonly string[];
}

export interface IngestReport {
  readonly sourceId: string;
  readonly files: readonly IngestedFile[];
  readonly totals: CaptureJob['counts'] & { readonly files: number; readonly captured: number; readonly partly: number; readonly notKept: number };
  /** Exit code by class: 0 when everything was kept, else that of the first refusal. */
  readonly exit: number;
}

/** Remarks of one file in a report. */
const MAX_REMARKS = 100;

const refusedFile = (name: string, { code, detail, issues }: Refusal): IngestedFile =>
  ({ name, status: 'refused', refusal: { code, ...(detail === undefined ? {} : { detail }) }, issues: issues ?? [], remarks: [] });

function capturedFile(name: string, job: CaptureJob, remarks: readonly string[]): IngestedFile {
  const kept = job.counts.created + job.counts.repeated + job.counts.amended;
  const status = job.success ? 'captured' : kept > 0 ? 'partly' : 'failed';
  return { name, status, captureID: job.captureID, counts: job.counts, issues: job.errors, remarks: remarks.slice(0, MAX_REMARKS) };
}

/**
 * Captures files as one source, in their order unless `concurrency` says more at a time. A file that is refused does not keep the others
 * out. The source must exist; the built-in `local` is made when it is first used.
 * `onProgress` counts characters, because nothing else is known before a file is read.
 */
export async function ingestFiles(payload: IngestPayload, ctx: Ctx, onProgress: (done: number, total: number) => void = () => undefined): Promise<IngestReport> {
  const { sourceId, behaviour } = payload;
  if (sourceId === LOCAL_SOURCE.id && (await ctx.sources.getSource(sourceId)) === undefined) await ctx.sources.putSource(LOCAL_SOURCE);
  const asSource: Ctx = { ...ctx, actor: { roles: ['source'], sourceId, regions: [], categories: [] } };
  const total = payload.files.reduce((sum, { text }) => sum + text.length, 0);
  let done = 0;
  const advance = (characters: number): void => {
    done += characters;
    onProgress(done, total);
  };
  const ingest = async ({ name, text }: IngestPayload['files'][number]): Promise<IngestedFile> => {
    const accepted = await acceptDocument({ text, behaviour }, asSource);
    if (!accepted.ok) {
      advance(text.length);
      return refusedFile(name, accepted.error);
    }
    let counted = 0;
    const job = await processJob(accepted.value, asSource, (events, of) => {
      const now = Math.floor((text.length * events) / of);
      advance(now - counted);
      counted = now;
    });
    advance(text.length - counted);
    return capturedFile(name, job, accepted.value.document.remarks);
  };
  const files = await inOrder(payload.files, Math.min(Math.max(Math.trunc(payload.concurrency ?? 1), 1), 16), ingest);
  return { sourceId, files, totals: totalsOf(files), exit: exitOf(files) };
}

/** Results in the order of the inputs, with at most `width` in work. */
async function inOrder<T, R>(inputs: readonly T[], width: number, work: (input: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = inputs.entries();
  await Promise.all(Array.from({ length: width }, async () => {
    for (const [index, input] of entries) results[index] = await work(input);
  }));
  return results;
}

function totalsOf(files: readonly IngestedFile[]): IngestReport['totals'] {
  const sum = (name: keyof CaptureJob['counts']): number => files.reduce((total, { counts }) => total + (counts?.[name] ?? 0), 0);
  const count = (...statuses: readonly IngestedFile['status'][]): number => files.filter(({ status }) => statuses.includes(status)).length;
  return {
    files: files.length, captured: count('captured'), partly: count('partly'), notKept: count('failed', 'refused'),
    events: sum('events'), created: sum('created'), repeated: sum('repeated'), amended: sum('amended'), refused: sum('refused'),
  };
}

function exitOf(files: readonly IngestedFile[]): number {
  const bad = files.find(({ status }) => status !== 'captured');
  return bad === undefined ? 0 : REFUSALS[bad.refusal?.code ?? 'invalid-document'].exit;
}
