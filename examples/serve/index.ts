/** `npm run examples`: builds the four pages with the built package, and serves them with a simulated RingCentral. */
import { endOnSignal } from '../../src/demo/end-on-signal';
import { readCommandLine } from '../../src/demo/flags';
import { requireFreePorts } from '../../src/demo/ports';
import { wantedPorts } from '../../src/demo/serve-options';
import { buildExamples, NoPackage } from './build';
import { parseExamplesOptions, usage } from './options';
import { startExamples } from './start';

const options = readCommandLine(parseExamplesOptions, usage);
const wanted = wantedPorts(options, 'the pages');
await requireFreePorts(options.apps === undefined ? wanted : wanted.slice(0, 1), 'npm run examples');
await build();
const examples = await startExamples(options);
endOnSignal(examples.close);

const { origin, simulator } = examples;
console.log(`
  ${origin}/

  A plain page with a script tag:   ${origin}/script-tag/
  A CRM made with React:            ${origin}/react-crm/
  A page rendered on a server:      ${origin}/server-rendered/
  Two dialers on one page:          ${origin}/two-dialers/
`);
if (simulator) {
  console.log(`  The simulated RingCentral answers at ${simulator.commercial.origin} (commercial)
  and ${simulator.segregated.origin} (segregated). Ctrl+C ends everything.
`);
} else {
  console.log(`  RingCentral is called for real. The app's redirect URI: ${origin}/oauth-callback.html
  Ctrl+C ends everything.
`);
}

async function build(): Promise<void> {
  try {
    await buildExamples();
  } catch (error) {
    if (!(error instanceof NoPackage)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
