import { configDefaults, defineConfig } from 'vitest/config';
import { words } from './.ci/build/words.ts';

/** Tests of what people see and of what a page embeds; everything else must work without a DOM. */
const inTheBrowser = ['tests/{ui,embed}/**/*.test.{ts,tsx}'];

export default defineConfig({
  plugins: [words(import.meta.dirname)],
  resolve: { tsconfigPaths: true },
  test: {
    restoreMocks: true,
    // Generous, because two cores may have much else to do; every test ends by an event, not by waiting.
    testTimeout: 20_000,
    unstubGlobals: true,
    // The widget's sheet is an import (`?inline`): without this it would be an empty string.
    css: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...inTheBrowser],
        },
      },
      {
        extends: true,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          environmentOptions: { jsdom: { url: 'https://crm.example/contacts' } },
          include: inTheBrowser,
          setupFiles: ['tests/support/jsdom.ts'],
        },
      },
    ],
  },
});
