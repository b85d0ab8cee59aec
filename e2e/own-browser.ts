import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';

/** A browser with a profile of its own on the disk, which can be killed like an app on a phone. */
export interface OwnBrowser {
  readonly context: BrowserContext;
  /** Ends it at once, without a word to its pages; resolves when it is gone. */
  kill(): Promise<void>;
}

const STARTS_WITHIN_MS = 30_000;

/** Where the browser can be spoken to; it says so on its error output. */
function findAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The browser did not start: ${said}`)), STARTS_WITHIN_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', () => reject(new Error(`The browser ended: ${said}`)));
  });
}

/** Starts the browser of the journeys on a profile folder, new or left behind by a killed one. */
export async function startBrowser(profile: string, { executablePath, args = [] }: { readonly executablePath?: string | undefined; readonly args?: readonly string[] | undefined }): Promise<OwnBrowser> {
  const child = spawn(executablePath ?? chromium.executablePath(), [...args, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=zh-CN', '--accept-lang=zh-CN', '--window-size=390,844', 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let browser: Browser | undefined;
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
    await browser?.close().catch(() => undefined);
  };
  try {
    browser = await chromium.connectOverCDP(await findAddress(child));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no profile open.');
    return { context, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}
