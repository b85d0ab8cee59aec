import { unstable_isUnrecognizedActionError } from 'next/navigation';
import { announceOldPage } from '@/lib/offline/typed';

/** A page that is older than the server says so and offers to be opened anew; any other fault is the caller's. */
export function noticeOldPage(error: unknown): boolean {
  const old = unstable_isUnrecognizedActionError(error);
  if (old) announceOldPage();
  return old;
}
