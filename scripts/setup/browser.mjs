import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

const isRunnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
  } catch {
    return false;
  }
};

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [process.env.CHROMIUM_PATH, ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...APPLICATIONS];
  return candidates.find((file) => file && existsSync(file) && isRunnable(file));
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && existsSync(file) && isRunnable(file) ? file : undefined;
}

const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
const asRoot = (...words) => (process.getuid?.() === 0 ? run(...words) : run('sudo', '-n', ...words));
const has = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Its windows have pages of their own (the list below the address bar), and each window starts a process for them although
 * nobody sees it: more than half the work of a journey. The other names are those that Playwright switches off: of two
 * such lists the browser reads the last.
 */
const FEATURES_OFF = [
  'PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];

/** How every browser of tests, benchmarks and pictures is started: quiet, and asking nobody for anything. */
export const BROWSER_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--disable-features=${FEATURES_OFF.join(',')}`];

/**
 * A Chromium for the browser tests: an installed one, else Playwright's, else the system package
 * manager's. @returns its path
 */
export async function ensureBrowser() {
  const found = installed() ?? (await playwrightsOwn());
  if (found) return found;
  console.log('No Chromium found; asking Playwright for one …');
  if (run(process.execPath, path.join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium')) {
    const own = await playwrightsOwn();
    if (own) return own;
  }
  console.log('Playwright has none for this machine; asking the system package manager …');
  if (has('apt-get')) {
    asRoot('apt-get', 'update', '-qq');
    asRoot('apt-get', 'install', '-y', '-qq', 'chromium', 'fonts-noto-cjk');
  } else if (has('dnf')) asRoot('dnf', 'install', '-y', 'chromium', 'google-noto-sans-cjk-fonts');
  else if (has('apk')) asRoot('apk', 'add', 'chromium', 'font-noto-cjk');
  const packaged = installed();
  if (packaged) return packaged;
  throw new Error('No Chromium could be found or installed. Install one and set CHROMIUM_PATH to its file.');
}
