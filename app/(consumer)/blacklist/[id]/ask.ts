import { cache } from 'react';
import { leaveForUnavailable } from '@/lib/server/away';
import { askListing } from '@/lib/server/questions';
import type { Listing } from '@/lib/trace/model/master';

/** The entry in force under an id as a page parameter has it, still percent-encoded; asked once per request. */
export const askEntry = cache(async (encoded: string): Promise<Listing | undefined> => {
  const asked = await askListing(decodeURIComponent(encoded));
  if (!asked.ok) return leaveForUnavailable();
  return asked.value;
});
