import type { Plugin } from 'vite';

/**
 * Leaves `import()` as it is. Vite's own helper around it preloads style sheets and what a file imports: there are none of the
 * former here, and the latter is off.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
