import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { OUTPUT_DIR, PLACES, PORT, WORKERS } from './e2e/run-place';
import { E2E_CLOCK } from './e2e/seed';
import { VIDEOS, type Video, videoFile } from './e2e/samples';
import { BROWSER_FLAGS } from './scripts/setup/browser.mjs';

/*
 * Journeys on the production build. Each worker has a server and a store of its own: filled with the samples
 * through the capture path before the server starts, clock frozen, nothing from outside. The server believes one
 * proxy in front of it, so that a journey may have an address of its own. A fake camera is a flag of the browser's
 * launch, hence one project per video.
 */

/** Small, so that a document above it can be sent in a test. */
const CAPTURE_LIMIT_BYTES = '2000000';

/** The browser that Playwright installs, unless CHROMIUM_PATH names another. */
const browser = process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {};
const launch = (...extra: string[]) => ({ ...browser, args: [...BROWSER_FLAGS, ...extra] });
const camera = (video: Video) =>
  launch('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${videoFile(video)}`);

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, locale: 'zh-CN' };

const projects: PlaywrightTestConfig['projects'] = [
  { name: 'pages', testMatch: /journeys\/.*\.spec\.ts/, use: { ...phone, launchOptions: launch() } },
  ...VIDEOS.map((video) => ({
    name: `camera-${video}`,
    testMatch: video === 'empty' ? /camera\/empty-table\.spec\.ts/ : /camera\/scan-video\.spec\.ts/,
    use: { ...phone, permissions: ['camera'], launchOptions: camera(video) },
    metadata: { video },
  })),
  { name: 'camera-denied', testMatch: /camera\/denied\.spec\.ts/, use: { ...phone, permissions: [], launchOptions: launch('--use-fake-device-for-media-stream', '--deny-permission-prompts') } },
  { name: 'no-camera', testMatch: /camera\/none\.spec\.ts/, use: { ...phone, permissions: ['camera'], launchOptions: launch('--use-fake-ui-for-media-stream') } },
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: OUTPUT_DIR,
  globalSetup: './e2e/prepare.ts',
  fullyParallel: false,
  workers: WORKERS,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { baseURL: `http://localhost:${PORT}`, trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off', screenshot: 'only-on-failure' },
  projects,
  webServer: PLACES.map(({ port, dataDir }) => ({
    command: 'node --import tsx e2e/serve.ts',
    url: `http://localhost:${port}/api/health`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: { PORT: String(port), DATA_DIR: dataDir, SUMA_TEST_CLOCK: E2E_CLOCK, DATABASE_URL: '', POSTGRES_URL: '', CAPTURE_LIMIT_BYTES, OPEN_DATA_PER_MINUTE: '100000', TRUSTED_PROXIES: '1', DESK_ATTEMPTS_PER_MINUTE: '100000' },
  })),
});
