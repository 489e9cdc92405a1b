import { expect, test } from 'vitest';
import { parseExamplesOptions } from '../../examples/serve/options';
import { UsageError } from '../../src/demo/flags';

const ports = { port: 5174, simulatorPort: 4011, segregatedPort: 4021 };

test('without flags RingCentral is simulated, beside what `npm start` serves', () => {
  expect(parseExamplesOptions([])).toEqual(ports);
});

test('an app of your own is taken to the sandbox, for both dialers', () => {
  const app = { clientId: 'mine', environment: 'sandbox' };
  expect(parseExamplesOptions(['--client-id', 'mine'])).toEqual({ ...ports, apps: [app, app] });
});

test('the second dialer can be of another app and environment', () => {
  const flags = ['--client-id', 'mine', '--environment', 'production'];
  expect(
    parseExamplesOptions([...flags, '--other-client-id', 'yours', '--other-environment', 'sandbox']),
  ).toEqual({
    ...ports,
    apps: [
      { clientId: 'mine', environment: 'production' },
      { clientId: 'yours', environment: 'sandbox' },
    ],
  });
});

test.each([
  [['--environment', 'sandbox'], '--environment needs --client-id.'],
  [
    ['--client-id', 'mine', '--environment', 'live'],
    '--environment is "sandbox" or "production", not "live".',
  ],
  [['--port', '4011'], 'three different numbers'],
  [['--clientid', 'mine'], '--clientid'],
])('%j is refused with a message that names it', (args, named) => {
  const parse = () => parseExamplesOptions(args);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(named);
});
