import { z } from 'zod';
import { openingEpcisDocument, toCapturedMaster } from '../epcis/document';
import type { EpcisDocument, ParsedEvent } from '../epcis/document';
import { refusal } from '../errors';
import type { Issue, Refusal } from '../errors';
import type { CaptureJob, CapturedEvent, Ctx } from '../ports';
import { err, ok } from '../result';
import type { Result } from '../result';
import { findScopeIssue } from './capture-scope';

export const captureDocumentInput = z.object({
  /** The EPCIS 2.0 document as JSON text. */
  text: z.string(),
  /** `rollback`: nothing is kept when one event is wrong; `proceed`: the good events are kept. */
  behaviour: z.enum(['rollback', 'proceed']).default('rollback'),
  /** Chosen by the caller to make a retry the same job; else a new one. */
  captureID: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).optional(),
});
export type CaptureDocumentInput = z.input<typeof captureDocumentInput>;

/** A job that is committed together with its document: from here on it is owed to the sender. */
export interface AcceptedJob {
  readonly captureID: string;
  readonly sourceId: string;
  readonly behaviour: 'rollback' | 'proceed';
  readonly document: EpcisDocument;
  /** It had been staged whole and had begun to publish when it was interrupted: it can only be finished. */
  readonly begun?: true;
}

type Progress = (done: number, total: number) => void;
type JobError = CaptureJob['errors'][number];

/** Events of one staging transaction. */
const SLICE = 500;
/** A document of no more events and characters is published straight away: staging it would only write it twice. */
const MAX_UNSTAGED = { events: 2_000, characters: 8_000_000 };
/** Issues a refusal lists; a document with more has one fault many times. */
const MAX_ISSUES = 100;
/** Errors a job keeps; what is beyond is only counted. */
const MAX_ERRORS = 10_000;

/** Lets other requests have their turn while a large document is worked through. */
const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** Events checked or read in one turn: a few milliseconds. */
const TURN_EVENTS = 200;
/** Turns of a document so small that pausing would take longer than it. */
const TURNS_WITHOUT_PAUSE = 3;

/** Opens a document, pausing between its turns. */
async function open(text: string, ctx: Ctx): Promise<Result<EpcisDocument, Refusal>> {
  const turns = openingEpcisDocument(text, { pseudonyms: ctx.pseudonyms });
  for (let turn = 1; ; turn += 1) {
    const { done, value } = turns.next();
    if (done === true) return value;
    if (turn > TURNS_WITHOUT_PAUSE) await breathe();
  }
}

const toJobError = ({ index, path, reason, repair }: Issue): JobError =>
  ({ ...(index === undefined ? {} : { index }), path, reason, ...(repair === undefined ? {} : { repair }) });

async function findIssues(document: EpcisDocument): Promise<{ readonly issues: readonly Issue[]; readonly events: number }> {
  const issues: Issue[] = [];
  let events = 0;
  for (let index = 0; index < document.length; index += 1) {
    const found = document.validate(index);
    if (found.length > 0) {
      events += 1;
      if (issues.length < MAX_ISSUES) issues.push(...found.slice(0, MAX_ISSUES - issues.length));
    }
    if (index % TURN_EVENTS === TURN_EVENTS - 1 && document.length > SLICE) await breathe();
  }
  return { issues, events };
}

/**
 * Takes a document in: checks the envelope (and, under `rollback`, every event), then commits the
 * document with its job, so that a door may answer 202. The source is the actor's.
 * Refuses: `unauthenticated` without a source, `not-allowed` for an unknown one, `bad-request`,
 * `bad-json`, `too-deep`, `too-large`, `invalid-document` with the issues, `conflict` for a job id
 * that another source has used.
 */
export async function acceptDocument(input: CaptureDocumentInput, ctx: Ctx): Promise<Result<AcceptedJob, Refusal>> {
  const parsed = captureDocumentInput.safeParse(input);
  if (!parsed.success) return err(refusal('bad-request', 'The capture command is not valid.', parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: 'bad-request', reason: message }))));
  const { text, behaviour } = parsed.data;
  const { sourceId } = ctx.actor;
  if (sourceId === undefined) return err(refusal('unauthenticated', 'Only a source delivers events.'));
  if ((await ctx.sources.getSource(sourceId)) === undefined) return err(refusal('not-allowed', 'The source is not registered.'));

  const opened = await open(text, ctx);
  if (!opened.ok) return opened;
  const document = opened.value;
  if (behaviour === 'rollback') {
    const { issues, events } = await findIssues(document);
    if (events > 0) return err(refusal('invalid-document', `${events} of ${document.length} events are not valid.`, issues));
  }
  const captureID = parsed.data.captureID ?? ctx.ids.newId();
  if (parsed.data.captureID !== undefined) {
    const before = await ctx.capture.findJob(captureID);
    if (before !== undefined && before.sourceId !== sourceId) return err(refusal('conflict', 'Another source has a job with this id.'));
  }
  await ctx.capture.openJob({ captureID, sourceId, createdAt: ctx.clock.now().toISOString(), behaviour, document: text });
  return ok({ captureID, sourceId, behaviour, document });
}

/** Jobs being worked on in this process: a retry and a resumption of one job must not overlap. */
const inFlight = new Map<string, Promise<CaptureJob>>();

/**
 * Stages the events of an accepted job in slices and publishes them, or ends the job as failed.
 * Takes what `acceptDocument` returned, or the id of a job whose document is in the store. A job
 * that has ended already is returned as it is.
 * @throws when there is no such job, or the store fails; the job is then resumed at the next start
 */
export function processJob(job: AcceptedJob | string, ctx: Ctx, onProgress: Progress = () => undefined): Promise<CaptureJob> {
  const captureID = typeof job === 'string' ? job : job.captureID;
  const running = inFlight.get(captureID);
  if (running !== undefined) return running;
  const work = (async () => {
    const before = await ctx.capture.findJob(captureID);
    if (before !== undefined && !before.running) return before;
    return await run(typeof job === 'string' ? await loadJob(job, ctx) : job, ctx, onProgress);
  })().finally(() => inFlight.delete(captureID));
  inFlight.set(captureID, work);
  return work;
}

async function loadJob(captureID: string, ctx: Ctx): Promise<AcceptedJob> {
  const stored = (await ctx.capture.listUnfinishedJobs()).find((job) => job.captureID === captureID);
  if (stored === undefined) throw new Error('There is no unfinished capture job with this id.');
  return await reopen(stored, ctx);
}

type StoredJob = Awaited<ReturnType<Ctx['capture']['listUnfinishedJobs']>>[number];

async function reopen(stored: StoredJob, ctx: Ctx): Promise<AcceptedJob> {
  const opened = await open(stored.document, ctx);
  // It was accepted once by the same rules; if they have changed since, somebody must look.
  if (!opened.ok) throw new Error(`An accepted document is refused when resumed: ${opened.error.code}.`);
  return { captureID: stored.captureID, sourceId: stored.sourceId, behaviour: stored.behaviour, document: opened.value, ...(stored.begun === true ? { begun: true } : {}) };
}

/** Takes errors up to the limit and counts the rest. */
class Errors {
  private readonly kept: JobError[] = [];
  private left = 0;
  private marked = false;

  add(issues: readonly Issue[]): void {
    this.marked ||= issues.length > 0;
    for (const issue of issues) {
      if (this.kept.length < MAX_ERRORS) this.kept.push(toJobError(issue));
      else this.left += 1;
    }
  }

  get any(): boolean {
    return this.marked;
  }

  list(): CaptureJob['errors'] {
    return this.left === 0 ? this.kept : [...this.kept, { path: '', reason: `${this.left} further errors are not listed.` }];
  }
}

async function run(job: AcceptedJob, ctx: Ctx, onProgress: Progress): Promise<CaptureJob> {
  const { captureID, document, behaviour } = job;
  const source = await ctx.sources.getSource(job.sourceId);
  if (source === undefined) throw new Error('The source of an accepted job is gone.');
  const errors = new Errors();
  const documents = new Map<string, (ParsedEvent & { ok: true })['documents'][number]>();

  const unstaged: CapturedEvent[] | undefined = document.length <= MAX_UNSTAGED.events && document.characters <= MAX_UNSTAGED.characters ? [] : undefined;

  for (let from = 0; from < document.length; from += SLICE) {
    const slice = unstaged ?? [];
    const to = Math.min(from + SLICE, document.length);
    for (let index = from; index < to; index += 1) {
      const event = document.read(index);
      if (!event.ok) {
        errors.add(event.issues);
        continue;
      }
      // What was in scope when the job began to publish stays, though the scope may be narrower now.
      const outside = job.begun === true ? undefined : findScopeIssue(event.captured.event, source.scope, index);
      if (outside !== undefined) {
        errors.add([outside]);
        continue;
      }
      slice.push(event.captured);
      if (index % TURN_EVENTS === TURN_EVENTS - 1 && document.length > SLICE) await breathe();
      for (const named of event.documents) documents.set(named.id, named);
    }
    if (behaviour === 'rollback' && errors.any) break;
    if (unstaged === undefined && slice.length > 0 && job.begun !== true) await ctx.capture.stageEvents(captureID, from, slice);
    onProgress(to, document.length);
    await breathe();
  }

  const finishedAt = ctx.clock.now().toISOString();
  if (behaviour === 'rollback' && errors.any) return ctx.capture.failJob(captureID, finishedAt, errors.list());
  return ctx.capture.publishJob(captureID, toCapturedMaster(document.master, documents.values()), finishedAt, errors.list(), unstaged);
}

/**
 * Captures an EPCIS 2.0 document from beginning to end: `acceptDocument`, then `processJob`.
 * The same document again changes nothing and counts its events as repeated. A job that kept
 * nothing, because under `rollback` an event was outside the source's scope, is an answer with
 * `success: false`, not a refusal.
 */
export async function captureDocument(input: CaptureDocumentInput, ctx: Ctx, onProgress?: Progress): Promise<Result<CaptureJob, Refusal>> {
  const accepted = await acceptDocument(input, ctx);
  if (!accepted.ok) return accepted;
  return ok(await processJob(accepted.value, ctx, onProgress));
}

/**
 * Finishes the jobs that a crash left open, oldest first; to be called once at start. One job that
 * cannot be finished does not keep the others waiting.
 * @returns how many were finished
 * @throws AggregateError naming what went wrong, after all others are done
 */
export async function resumeJobs(ctx: Ctx): Promise<number> {
  const faults: unknown[] = [];
  let finished = 0;
  for (const stored of await ctx.capture.listUnfinishedJobs()) {
    if (inFlight.has(stored.captureID)) continue;
    try {
      await processJob(await reopen(stored, ctx), ctx);
      finished += 1;
    } catch (error) {
      faults.push(error); // known only as "this job": thrown on below
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} capture jobs could not be resumed.`);
  return finished;
}
