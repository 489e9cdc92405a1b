/**
 * The import rules of the house: data flows one way,
 *   runtime ← auth ← api ← {devices, calls, history} ← dialer.ts ← ui ← embed ← entries.
 * A floor may import any floor to its left; `devices`, `calls` and `history` meet only in `dialer.ts`.
 */
const above = {
  runtime: '^src/(auth|api|devices|calls|history|ui|embed|simulator|demo)/|^src/[^/]+$',
  auth: '^src/(api|devices|calls|history|ui|embed|simulator|demo)/|^src/[^/]+$',
  api: '^src/(devices|calls|history|ui|embed|simulator|demo)/|^src/[^/]+$',
  devices: '^src/(calls|history|ui|embed|simulator|demo)/|^src/[^/]+$',
  calls: '^src/(devices|history|ui|embed|simulator|demo)/|^src/[^/]+$',
  history: '^src/(devices|calls|ui|embed|simulator|demo)/|^src/[^/]+$',
  ui: '^src/(embed|simulator|demo)/|^src/(index|react|element|script|callback)\\.ts$',
  embed: '^src/(simulator|demo)/|^src/(index|react|element|script|callback)\\.ts$',
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(above).map(([floor, path]) => ({
      name: `${floor}-looks-down-only`,
      severity: 'error',
      from: { path: `^src/${floor}/` },
      to: { path },
    })),
    {
      name: 'dialer-joins-what-is-below',
      severity: 'error',
      from: { path: '^src/dialer\\.ts$' },
      to: { path: '^src/(ui|embed|simulator|demo)/|^src/(index|react|element|script|callback)\\.ts$' },
    },
    {
      name: 'react-only-in-the-face',
      comment: 'Logic is framework-free: React lives in ui/, embed/ and react.ts; the demo and tests are hosts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ui|embed|demo)/|^src/react\\.ts$' },
      to: { path: 'node_modules/(react|react-dom|@tanstack/react-query|zustand/react)' },
    },
    {
      name: 'simulator-knows-nothing-of-the-product',
      comment: 'A type shared with the product would share a misreading of the platform.',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^src/(?!simulator/)' },
    },
    {
      name: 'product-never-ships-the-simulator',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(simulator/|demo/serve\\.ts$)' },
      to: { path: '^src/simulator/|node_modules/(msw|hono|@hono)' },
    },
    {
      name: 'demo-is-a-host',
      comment: 'The demo CRM uses the public entries only, as a customer would. serve.ts is its dev server.',
      severity: 'error',
      from: { path: '^src/demo/', pathNot: '^src/demo/serve\\.ts$' },
      to: { path: '^src/', pathNot: '^src/demo/|^src/(index|react|element)\\.ts$' },
    },
    {
      name: 'nothing-imports-demo-or-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/' },
      to: { path: '^(src/demo|tests)/' },
    },
    {
      name: 'types-only-from-rc-ex',
      comment: '@rc-ex/core types the simulator and the tests; it is no runtime client.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/@rc-ex', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'zustand-vanilla-below-the-face',
      severity: 'error',
      from: { path: '^src/(runtime|auth|api|devices|calls|history)/|^src/dialer\\.ts$' },
      to: { path: 'node_modules/zustand/(index|react|esm/index|esm/react)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'production-code-needs-production-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(simulator|demo)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm-peer'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
