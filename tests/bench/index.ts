/**
 * `npm run bench`: all measurements; `npm run bench -- sizes`, or several names, for some. docs/benchmarks.md says what
 * each measures.
 */
import { type BenchOptions, readCommandLine } from './bench-options';

const benches: Record<string, (options: BenchOptions) => Promise<unknown>> = {
  sizes: () => import('./sizes'),
  calls: () => import('./calls'),
  detection: () => import('./detection'),
  meter: (options) => import('./meter').then(({ meter }) => meter(options)),
  shift: (options) => import('./shift').then(({ shift }) => shift(options)),
  peers: (options) => import('./peers').then(({ peers }) => peers(options)),
  fleet: (options) => import('./fleet').then(({ fleet }) => fleet(options)),
};

const { benches: asked, options } = commandLine();
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0)
  leave(`There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]?.(options);

function commandLine(): ReturnType<typeof readCommandLine> {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    return leave(String(error));
  }
}

function leave(why: string): never {
  console.error(why);
  process.exit(2);
}
