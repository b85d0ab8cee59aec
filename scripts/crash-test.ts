import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { parseEpcisDocument } from '@/lib/trace/epcis';
import type { SourceAccount } from '@/lib/trace/ports';
import { parseEnvironment } from '@/lib/server/env';
import { openServices } from '@/lib/server/services';
import { runNamed } from '@/lib/server/use-cases';
import { type RunningServer, runServer } from './bench/server';
import { EXIT, runScript } from './run-script';

/*
 * Kills the server with SIGKILL while documents are being captured, as often as asked, and then looks:
 * every document that was acknowledged with 202 must be there whole, and none may be there in part.
 *
 *   npm run crash-test -- [--rounds 20] [--port 4600] [--events 120] [--large 4500]
 *
 * Every fourth document has so many events that it is staged and published in several transactions, which
 * a kill may come between; the others are published in one.
 *
 * Uses a data directory of its own, or DATABASE_URL where that is set.
 */

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  options: { rounds: { type: 'string', default: '20' }, port: { type: 'string', default: '4600' }, events: { type: 'string', default: '120' }, large: { type: 'string', default: '4500' } },
});
const ROUNDS = Number(options.rounds);
const PORT = Number(options.port);
const EVENTS = Number(options.events);
const LARGE_EVENTS = Number(options.large);
/** One document in so many is large. */
const LARGE_EVERY = 4;
/** Longest the restarted server may take to finish what it owes. */
const FINISH_DEADLINE_MS = 600_000;
/** Documents on their way at the same time. */
const SENDERS = 4;
const SOURCE: SourceAccount = {
  id: 'crash-test', name: '崩溃测试（示例）', kind: 'third-party', families: [], scope: { parties: [], categories: [], prefixes: [] }, addresses: [], sample: true,
};

interface Sent {
  readonly name: string;
  readonly hashes: readonly string[];
  captureID?: string;
}

/** A document whose events no other document has. */
function makeDocument(number: number): { text: string; name: string } {
  const name = `crash-${number}`;
  const eventList = Array.from({ length: number % LARGE_EVERY === 0 ? LARGE_EVENTS : EVENTS }, (_, index) => ({
    type: 'ObjectEvent',
    eventTime: new Date(Date.UTC(2026, 0, 1) + number * 60_000 + index).toISOString(),
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    bizStep: 'shipping',
    disposition: 'in_transit',
    epcList: [`https://id.gs1.org/01/09520000000011/21/${name}-${index}`],
  }));
  const document = {
    '@context': ['https://ref.gs1.org/standards/epcis/epcis-context.jsonld'],
    type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-01-01T00:00:00Z', epcisBody: { eventList },
  };
  return { name, text: JSON.stringify(document) };
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function main(): Promise<number> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(path.join(root, '.next', 'BUILD_ID'))) {
    console.error('Nothing is built yet: npm run build first.');
    return EXIT.refused;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'suma-crash-'));
  const settings = { ...process.env, DATA_DIR: dataDir, PORT: String(PORT) };
  const env = parseEnvironment(settings);
  const base = `http://127.0.0.1:${PORT}`;
  const sent: Sent[] = [];
  let acknowledged = 0;
  let halves = 0;
  let server: RunningServer | undefined;

  const first = await openServices(env);
  await runNamed('source-put', SOURCE, first, () => undefined);
  const made = await runNamed('source-key', { sourceId: SOURCE.id, label: 'crash-test' }, first, () => undefined);
  await first.close();
  if (!('key' in made)) return EXIT.fault;
  const headers = { authorization: `Bearer ${made.key}`, 'content-type': 'application/json', 'gs1-capture-error-behaviour': 'rollback' };

  const start = async () => void (server = await runServer({ port: PORT, dataDir }));

  let number = 0;
  let sending = true;
  const sender = async () => {
    while (sending) {
      const { name, text } = makeDocument(number++);
      const parsed = parseEpcisDocument(text, { pseudonyms: { pseudonym: (value) => value } });
      if (!parsed.ok) throw new Error(`The document of this test is refused: ${JSON.stringify(parsed.error)}`);
      const entry: Sent = { name, hashes: parsed.value.events.flatMap((event) => (event.ok ? [event.captured.event.id] : [])) };
      sent.push(entry);
      try {
        const answer = await fetch(`${base}/api/epcis/capture`, { method: 'POST', headers, body: text });
        if (answer.status !== 202) throw new Error(`capture answered ${answer.status}: ${await answer.text()}`);
        entry.captureID = answer.headers.get('location')?.split('/').at(-1) ?? '';
        acknowledged++;
      } catch (error) {
        if (sending && error instanceof Error && error.message.startsWith('capture answered')) throw error;
        return; // the server was killed under this request
      }
    }
  };

  /** Looks into the store itself: how many events of each document are visible. */
  const look = async (complete: boolean) => {
    const services = await openServices(env);
    const { store } = services.ctx();
    let missing = 0;
    let half = 0;
    for (const document of sent) {
      const there = (await store.findEvents(document.hashes)).length;
      if (there !== 0 && there !== document.hashes.length) half++;
      if (complete && document.captureID !== undefined && there !== document.hashes.length) missing++;
    }
    await services.close();
    return { missing, half };
  };

  try {
    for (let round = 1; round <= ROUNDS; round++) {
      await start();
      sending = true;
      const senders = Array.from({ length: SENDERS }, sender);
      // A different moment in each round, spread over start, staging and publishing.
      await delay(250 + ((round * 397) % 2_600));
      const before = acknowledged;
      sending = false;
      await server?.stop('SIGKILL');
      await Promise.all(senders);
      const { half } = await look(false);
      halves += half;
      console.log(`round ${String(round).padStart(2)}: killed after ${before} acknowledged in all, ${sent.length} sent, ${half} half there`);
    }

    await start();
    // The restarted server finishes what it had accepted; it is asked until every job has ended.
    const owed = sent.flatMap(({ captureID }) => (captureID === undefined ? [] : [captureID]));
    const deadline = Date.now() + FINISH_DEADLINE_MS;
    let lost = 0;
    let failed = 0;
    for (const id of owed) {
      for (;;) {
        if (Date.now() > deadline) throw new Error(`Job ${id} has not ended ${FINISH_DEADLINE_MS / 1000} s after the restart.`);
        const answer = await fetch(`${base}/api/epcis/capture/${id}`, { headers });
        if (answer.status === 404) {
          lost++;
          break;
        }
        const job: unknown = await answer.json();
        if (typeof job === 'object' && job !== null && 'running' in job && job.running === false) {
          if (!('success' in job) || job.success !== true) failed++;
          break;
        }
        await delay(50);
      }
    }
    await server?.stop('SIGTERM');
    server = undefined;
    const { missing, half } = await look(true);
    console.log(`\n${ROUNDS} kills, ${sent.length} documents sent (${EVENTS} events each, every ${LARGE_EVERY}th ${LARGE_EVENTS}), ${acknowledged} acknowledged with 202`);
    console.log(`acknowledged but missing or in part: ${missing}; whose job is unknown: ${lost}; whose job failed: ${failed}`);
    console.log(`half there, right after a kill: ${halves}; at the end: ${half}`);
    return missing === 0 && lost === 0 && failed === 0 && half === 0 && halves === 0 && acknowledged > 0 ? EXIT.done : EXIT.fault;
  } finally {
    await server?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await runScript(main);
