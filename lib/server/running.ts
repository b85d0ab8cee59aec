import { serveOwner } from '@/db/owner-socket';
import { resumeJobs } from '@/lib/trace/usecases/capture-document';
import { logFault } from './fault';
import { processWide } from './process-wide';
import { type Services, openServices } from './services';
import { type UseCaseName, USE_CASE_NAMES, runNamed } from './use-cases';

const running = processWide('services', (): { services?: Promise<Services> } => ({}));

/** The services of this server, opened at the first call; a failed opening is tried again by the next. */
export function getServices(): Promise<Services> {
  running.services ??= start().catch((error: unknown) => {
    delete running.services;
    throw error;
  });
  return running.services;
}

async function start(): Promise<Services> {
  const services = await openServices();
  if (services.env.SUMA_TEST_CLOCK !== undefined) console.warn(`This is a test: the clock says ${services.clock.now().toISOString()} and not the time (SUMA_TEST_CLOCK=${services.env.SUMA_TEST_CLOCK}).`);
  if (services.database.driver === 'pglite') await serveShellCommands(services);
  // Jobs accepted before a crash are owed to their senders; new requests need not wait for them.
  resumeJobs(services.ctx()).catch((error: unknown) => logFault('resume-jobs', error));
  refreshSearch(services).catch((error: unknown) => logFault('search-refresh', error));
  return services;
}

/** A store from before the present rules of search gets its search columns while it already answers. */
async function refreshSearch(services: Services): Promise<void> {
  const { registers } = services.ctx();
  if (!(await registers.searchIsCurrent())) await registers.reindex();
}

async function serveShellCommands(services: Services): Promise<void> {
  const handlers = Object.fromEntries(
    USE_CASE_NAMES.map((name: UseCaseName) => [
      name,
      (payload: unknown, onProgress: (progress: unknown) => void) =>
        runNamed(name, payload as never, services, (done, total) => onProgress([done, total])),
    ]),
  );
  await serveOwner(services.dataDir, handlers);
}
