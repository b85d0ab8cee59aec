import { cache } from 'react';
import { toAsked } from '@/lib/server/page-query';
import { leaveForUnavailable } from '@/lib/server/away';
import { askPath } from '@/lib/server/questions';
import type { Resolution, SignedAnswer } from '@/lib/trace/model/answer';

/**
 * The answer behind an address, asked once per request however many parts of the page want it. A store
 * that went away since the proxy asked leads to the page that says so.
 * @param path the raw path, `/t/…`, still percent-encoded; @param search the query, without its mark
 */
export const askPage = cache(async (path: string, search: string): Promise<{ readonly resolution: Resolution; readonly integrity?: SignedAnswer['integrity'] }> => {
  const segments = path.replace(/^\/t\//, '').replace(/\/$/, '').split('/');
  const asked = await askPath(segments, toAsked(new URLSearchParams(search)));
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});

/** The first value of a query parameter. */
export const one = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);
