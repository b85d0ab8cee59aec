/** Opens the store when the server starts, so that the first person does not wait for it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { getServices } = await import('./lib/server/running');
  const { logFault } = await import('./lib/server/fault');
  getServices().catch((error: unknown) => {
    const reference = logFault('start', error);
    console.error(`The store could not be opened (${reference}): ${error instanceof Error ? error.message : 'unknown error'}`);
  });
}
