import { defineConfig } from '@playwright/test';
import type { WorkerFixtures } from './tests/e2e/fixtures';
import { findBrowser, launchArguments } from './tests/support/browser';

// Each worker reads this file again, and is spared the search by the variable.
process.env.CHROMIUM_PATH = await findBrowser();

/** Every state of the face, from fixtures: neither a platform nor a host page is needed. */
const OF_THE_GALLERY = 'gallery-*.spec.ts';

export default defineConfig<object, WorkerFixtures>({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/__screenshots__/{arg}{ext}',
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
  // One interface on two libraries: everything runs on one of them, what people do most on the other, too.
  projects: [
    { name: 'script-tag', use: { dialerFrom: 'script-tag' }, testIgnore: OF_THE_GALLERY },
    {
      name: 'package',
      use: { dialerFrom: 'package' },
      testMatch: process.env.ALL_ON_PACKAGE ? '*.spec.ts' : ['call.spec.ts', 'choosing-a-phone.spec.ts'],
      // The same words in the same boxes: what axe has to say of them, it says of the other library.
      ...(!process.env.ALL_ON_PACKAGE && { grepInvert: /axe finds nothing/ }),
      testIgnore: OF_THE_GALLERY,
    },
    { name: 'gallery', testMatch: OF_THE_GALLERY },
  ],
});
