import { setTimeout as pause } from 'node:timers/promises';

/** Looks at the server this often while it starts, in milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Waits until a server just started answers at `/api/health`.
 * @param {string} base origin of the server
 * @param {object} wait
 * @param {() => boolean} wait.goesOn asked before each look: whether to go on
 * @param {'healthy' | 'answering'} [wait.until] `answering`: any HTTP answer is enough, also one that says the store is away
 * @returns {Promise<boolean>} false when the waiting was given up
 */
export async function waitForServer(base, { goesOn, until = 'healthy' }) {
  while (goesOn()) {
    const up = await fetch(`${base}/api/health`).then((answer) => answer.ok || until === 'answering', () => false);
    if (up) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}
