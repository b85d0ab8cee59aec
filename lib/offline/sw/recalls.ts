import { refreshBundle } from '../keep-bundle';
import { toMatched } from '../mine';
import { findMine } from '../mine-store';
import { countUnseen, findRecallAlerts, showBadge } from '../recall-alerts';

/** Under which an installed app is woken now and then (Web Periodic Background Synchronization). */
export const RECALLS_SYNC = 'suma-recalls';

/**
 * Fetches the recall bundle, compares it with what is at home, followed or saved on this device, and puts the number
 * of those not shown yet on the app's icon. Nothing of this device is sent. Never throws.
 */
export async function lookForRecalls(): Promise<void> {
  try {
    await refreshBundle();
    showBadge(await countUnseen(await findRecallAlerts(toMatched(await findMine()))));
  } catch {
    // The next time, or the next opening of the app.
  }
}
