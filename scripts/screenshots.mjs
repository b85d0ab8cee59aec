import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, root } from './setup/install.mjs';
import { waitForServer } from './setup/wait-for-server.mjs';

/*
 * `npm run screenshots [-- folder [modes]]`: the pictures of the README, taken from the running app: production build,
 * sample chains, a camera that films an empty table. With a folder, every screen in every mode, the desk's
 * too; a third word names the modes to take (`phone,elder`).
 */

ensureInstalled();
const { ensureBuilt } = await import('./setup/build.mjs');
ensureBuilt();
const { BROWSER_FLAGS, ensureBrowser } = await import('./setup/browser.mjs');
const executablePath = await ensureBrowser();
const { chromium } = await import('@playwright/test');
const { default: sharp } = await import('sharp');

const PORT = Number(process.env.SCREENSHOT_PORT ?? 4620);
const base = `http://localhost:${PORT}`;
const everything = process.argv[2];
const folder = path.resolve(root, everything ?? path.join('docs', 'screenshots'));
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(path.join(tmpdir(), 'suma-screenshots-'));

const samples = JSON.parse(readFileSync(path.join(root, 'fixtures', 'samples.json'), 'utf8'));
const pathOf = (id) => samples.find((sample) => sample.id === id).path;

const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const film = path.join(work, 'table.y4m');
await new Promise((resolve, reject) => {
  const code = `import { writeVideo } from './e2e/camera/make-video'; writeVideo(${JSON.stringify(film)}, undefined).catch((error) => { console.error(error); process.exit(1); });`;
  const maker = spawn(process.execPath, [tsx, '--input-type=module', '-e', code], { cwd: root, stdio: 'inherit' });
  maker.once('exit', (status) => (status === 0 ? resolve() : reject(new Error('The film of the empty table was not made.'))));
});

const server = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'e2e', 'serve.ts')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, PORT: String(PORT), E2E_PORT: String(PORT), DATA_DIR: path.join(work, 'data'), SUMA_TEST_CLOCK: '2026-11-21T12:00:00+08:00', DATABASE_URL: '', POSTGRES_URL: '' },
});

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const README = [
  { name: 'scan', place: '/' },
  { name: 'result', place: pathOf('canned-recalled') },
  { name: 'timeline', place: pathOf('tea'), at: '#timeline' },
  { name: 'sheet', place: '/samples', size: DESK },
];
const { tsImport } = await import('tsx/esm/api');
const { SCREENS, deskScreens } = await tsImport('../e2e/screens.ts', import.meta.url);
/** The screens of the journeys, and every verdict. */
const PLACES = [...Object.entries(SCREENS), ...samples.filter(({ path: place }) => place).map(({ id, path: place }) => [`verdict ${id}`, place])];
const MODES = [
  { mode: 'phone', size: PHONE }, { mode: 'desk', size: DESK }, { mode: 'phone-dark', size: PHONE, colorScheme: 'dark' }, { mode: 'desk-dark', size: DESK, colorScheme: 'dark' },
  { mode: 'elder', size: PHONE, elder: '1' }, { mode: 'elder-dark', size: PHONE, elder: '1', colorScheme: 'dark' }, { mode: 'largest', size: PHONE, elder: '3' }, { mode: 'print', size: DESK, media: 'print' }, { mode: 'phone-en', size: PHONE, lang: 'en' },
];

const browser = await chromium.launch({
  executablePath,
  args: [...BROWSER_FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
});
try {
  if (!(await waitForServer(base, { goesOn: () => server.exitCode === null }))) throw new Error('The server did not start.');
  if (everything === undefined) {
    const installed = path.join(root, 'public', 'screenshots');
    mkdirSync(installed, { recursive: true });
    for (const { name, place, at, size = PHONE } of README) {
      const page = await openPage({ size });
      await shoot(page, { name, place, at });
      await page.context().close();
      // Small, for the dialog that installs the app (app/manifest.ts names their sizes).
      await sharp(path.join(folder, `${name}.png`)).resize({ width: size === PHONE ? 540 : 1280 }).webp({ quality: 80 }).toFile(path.join(installed, `${name}.webp`));
    }
  } else {
    const only = process.argv[3];
    for (const options of MODES.filter(({ mode }) => only === undefined || only.split(',').includes(mode))) {
      const page = await openPage(options);
      for (const [name, place] of PLACES) await shoot(page, { name: nameOf(options, name), place, full: true });
      await page.context().close();
      await shootDesk(options);
    }
  }
} finally {
  await browser.close();
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  rmSync(work, { recursive: true, force: true });
}

function nameOf({ mode }, name) {
  return `${mode}-${name.replaceAll(' ', '-')}`;
}

async function openPage({ size, colorScheme = 'light', elder, media = 'screen', lang = 'zh-Hans' }) {
  const context = await browser.newContext({ baseURL: base, viewport: size, locale: 'zh-CN', colorScheme, permissions: ['camera'], deviceScaleFactor: everything === undefined ? 2 : 1 });
  const cookies = { 'suma-lang': lang, ...(elder === undefined ? {} : { 'suma-elder': elder }) };
  await context.addCookies(Object.entries(cookies).map(([cookie, value]) => ({ name: cookie, value, url: base })));
  const page = await context.newPage();
  await page.emulateMedia({ media, colorScheme });
  return page;
}

/** The desk as each of its people sees it, with a case that was just filed. */
async function shootDesk(options) {
  const { signIn } = await tsImport('../e2e/desk.ts', import.meta.url);
  const { file } = await tsImport('../e2e/filing.ts', import.meta.url);
  for (const { who } of deskScreens('')) {
    const page = await openPage(options);
    const number = await file(page.request, base);
    // On paper there is no navigation, by which signing in is known to have worked.
    await page.emulateMedia({ media: 'screen' });
    await signIn(page, who, { dataDir: path.join(work, 'data') });
    await page.emulateMedia({ media: options.media ?? 'screen' });
    for (const [name, place] of Object.entries(deskScreens(number).find((one) => one.who === who).screens)) {
      await shoot(page, { name: nameOf(options, `desk ${name}`), place, full: true });
    }
    await page.context().close();
  }
}

async function shoot(page, { name, place, at, full = false }) {
  const size = page.viewportSize();
  await page.goto(base + place);
  await page.waitForLoadState('networkidle');
  if (place === '/') await page.locator('section[data-camera="scanning"]').waitFor({ timeout: 20_000 });
  if (at) await page.locator(at).evaluate((element) => element.scrollIntoView());
  // The scan page is laid out by the height of its window.
  if (full && place !== '/') await growToPage(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: full });
  if (full) await page.setViewportSize(size);
}

/**
 * A window as tall as its page: what is laid out late is there, and what sticks to an edge covers nothing. What was only
 * estimated before may turn out smaller, hence twice, and from the small window each time.
 */
async function growToPage(page) {
  const size = page.viewportSize();
  for (let round = 0; round < 2; round += 1) {
    await page.setViewportSize(size);
    for (let before = 0, now = await heightOf(page); now > before; now = await heightOf(page)) {
      before = now;
      await page.setViewportSize({ width: size.width, height: now });
    }
  }
}

/** Of the page as it is laid out now. */
function heightOf(page) {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.documentElement.scrollHeight;
  });
}
