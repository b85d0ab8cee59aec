/**
 * Watches the HTTP server and opens the store when the server starts, so that the first person does not wait for it. A setting that
 * cannot be used, or a data directory that is somebody else's, ends the start with a sentence; a database
 * that is away does not, because it may come back.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { watchExchanges } = await import('./lib/server/http-exchange');
  watchExchanges();
  const { openOrStop } = await import('./lib/server/start');
  await openOrStop();
}
