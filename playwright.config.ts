import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from './tests/support/browser';

// Each worker reads this file again, and is spared the search by the variable.
process.env.CHROMIUM_PATH = await findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A test that needs a second try may be a defect: only `npm test` gives it one, and names it.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine may be several times slower than this suite is used to; nothing waits for the time itself.
  timeout: 60_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: launchArguments() },
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
  },
});
