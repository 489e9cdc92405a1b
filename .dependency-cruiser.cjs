/**
 * The import rules of the house: data flows one way,
 *   runtime ← auth ← api ← {devices, calls, history, meter} ← dialer ← ui ← embed ← entries.
 * A floor may import any floor to its left; `devices`, `calls`, `history` and `meter` meet only in `dialer`.
 */
const floors = ['runtime', 'auth', 'api', ['devices', 'calls', 'history', 'meter'], 'dialer', 'ui', 'embed'];

const entries = '^src/(index|react|element|script|loader|loaded-part|callback)\\.ts$';
/** Where React may be: the face of the product, and its hosts. */
const face = '^src/(ui|embed|demo|gallery)/|^src/react\\.ts$';
/** What never reaches a customer. */
const unshipped = '^src/(simulator|demo|gallery)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors.flatMap((level, height) =>
      [level].flat().map((floor) => {
        const beside = [level].flat().filter((other) => other !== floor);
        const above = floors.slice(height + 1).flat();
        const forbidden = [...beside, ...above, 'simulator', 'demo', 'gallery'].join('|');
        return {
          name: `${floor}-looks-down-only`,
          severity: 'error',
          from: { path: `^src/${floor}/` },
          to: { path: `^src/(${forbidden})/|${entries}` },
        };
      }),
    ),
    {
      name: 'react-only-in-the-face',
      comment: 'Logic is framework-free: React lives in ui/, embed/ and react.ts; the demo is a host.',
      severity: 'error',
      from: { path: '^src/', pathNot: face },
      to: { path: 'node_modules/(react|react-dom|@tanstack/react-query|zustand/react)' },
    },
    {
      name: 'jsx-only-in-the-face',
      comment: 'JSX imports React without a word.',
      severity: 'error',
      from: { path: '^src/.*\\.[jt]sx$', pathNot: face },
      to: {},
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
      name: 'gallery-is-a-workshop',
      comment: 'It shows the insides of the dialer; nothing needs it, and it needs no network.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/gallery/' },
      to: { path: '^src/gallery/' },
    },
    {
      name: 'demo-and-gallery-import-no-tests',
      severity: 'error',
      from: { path: '^src/(demo|gallery)/' },
      to: { path: '^tests/' },
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
      from: { path: '^src/', pathNot: face },
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
      comment:
        'A customer has no dev dependency. Types count too: they stand in the published declarations. ' +
        'React is both, a peer and a dev dependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: unshipped },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'product-runs-in-a-browser',
      comment: 'No module of Node: only the simulator and the server of the demo run there.',
      severity: 'error',
      from: { path: '^src/', pathNot: unshipped },
      to: { dependencyTypes: ['core'] },
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
