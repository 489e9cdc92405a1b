/** `npm run bench`: all measurements; `npm run bench -- sizes` `-- calls` or `-- detection` for one. */
export const benches: Record<string, () => Promise<unknown>> = {
  sizes: () => import('./sizes'),
  calls: () => import('./calls'),
  detection: () => import('./detection'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]?.();
