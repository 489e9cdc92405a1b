import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/demo/flags';
import { isPortFree } from '../../src/demo/ports';
import { parseServeOptions } from '../../src/demo/serve-options';

test('without flags the usual ports are taken', () => {
  expect(parseServeOptions([])).toEqual({ port: 5173, simulatorPort: 4010, segregatedPort: 4020 });
});

test('every port has a flag', () => {
  expect(parseServeOptions(['--port', '6173', '--simulator-port=6010', '--segregated-port', '6020'])).toEqual(
    { port: 6173, simulatorPort: 6010, segregatedPort: 6020 },
  );
});

test('--help is an answer of its own', () => {
  expect(parseServeOptions(['--help', '--port', '6173'])).toBe('help');
});

test.each([
  [['--prot', '6173'], '--prot'],
  [['6173'], '6173'],
  [['--port', 'many'], '--port needs a port number from 1 to 65535, not "many".'],
  [['--port', '0'], '--port'],
  [['--segregated-port', '70000'], '--segregated-port'],
  [['--port', '4010'], 'three different numbers'],
])('%j is refused with a message that names it', (args, named) => {
  const parse = () => parseServeOptions(args);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(named);
});

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port that somebody holds on %s is not free, and is free afterwards',
  async (host) => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, host, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await isPortFree(port)).toBe(true);
  },
);
