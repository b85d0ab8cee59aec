import { findKeptBundle, refreshBundle } from '../keep-bundle';
import { countUnseen, matchHistory, showBadge } from '../recall-alerts';
import { listSavedResults } from '../saved-results';
import { deviceStorage } from '../storage';

/** Under which an installed app is woken now and then (Web Periodic Background Synchronization). */
export const RECALLS_SYNC = 'suma-recalls';

/**
 * Fetches the recall bundle, compares it with the results kept on this device, and puts the number of those not shown
 * yet on the app's icon. Nothing of this device is sent. Never throws.
 */
export async function lookForRecalls(): Promise<void> {
  try {
    await refreshBundle();
    const kept = await findKeptBundle();
    if (kept === undefined) return;
    const dismissed = await deviceStorage.get('dismissed');
    const gone = new Set(Array.isArray(dismissed) ? dismissed : []);
    const alerts = matchHistory([], await listSavedResults(), kept, new Date()).filter(({ key }) => !gone.has(key));
    showBadge(await countUnseen(alerts));
  } catch {
    // The next time, or the next opening of the app.
  }
}
