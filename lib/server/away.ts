import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';

/** Leaves a page whose store is away for the one that says so with status 503, and remembers what was asked. */
export async function leaveForUnavailable(): Promise<never> {
  const head = await headers();
  redirect(`/unavailable?from=${encodeURIComponent((head.get('x-suma-path') ?? '/') + (head.get('x-suma-search') ?? ''))}`);
}
