import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { parseCliOptions, usage } from '../../src/simulator/cli-options';

describe('the command line', () => {
  test('without options serves the demo app on 4010 and 4020', () => {
    expect(parseCliOptions([])).toMatchObject({
      port: 4010,
      segregatedPort: 4020,
      exposeRateLimitHeaders: false,
      coop: false,
      apps: [
        {
          clientId: 'ringout-dialer-demo',
          redirectUris: [
            'http://localhost:5173/',
            'http://localhost:5173/oauth-callback.html',
            'http://127.0.0.1:5173/',
            'http://127.0.0.1:5173/oauth-callback.html',
          ],
          permissions: ['ReadAccounts', 'RingOut'],
          accessTokenTtlSeconds: 3600,
          refreshTokenTtlSeconds: 604_800,
          issueRefreshTokens: true,
        },
      ],
    });
  });

  test.each<[string[], object]>([
    [['--client-id', 'crm'], { clientId: 'crm' }],
    [['--permissions', 'RingOut CallControl'], { permissions: ['RingOut', 'CallControl'] }],
    [['--permissions', 'RingOut,ReadCallLog'], { permissions: ['RingOut', 'ReadCallLog'] }],
    [
      ['--access-token-ttl', '5', '--refresh-token-ttl', '9'],
      { accessTokenTtlSeconds: 5, refreshTokenTtlSeconds: 9 },
    ],
    [['--no-refresh-tokens'], { issueRefreshTokens: false }],
    [
      ['--redirect-uri', 'https://a.example/', '--redirect-uri', 'https://b.example/'],
      {
        redirectUris: expect.arrayContaining([
          'http://localhost:5173/',
          'https://a.example/',
          'https://b.example/',
        ]),
      },
    ],
  ])('%j registers the app so', (args, app) => {
    expect(parseCliOptions(args)).toMatchObject({ apps: [app] });
  });

  test.each<[string[], string]>([
    [['--prot', '1'], '--prot'],
    [['extra'], 'extra'],
    [['--port', 'http'], '--port needs a number up to 65535, not "http".'],
    [['--port', '70000'], '--port'],
    [['--permissions', 'RingIn'], '--permissions does not know "RingIn"'],
  ])('%j is refused by name', (args, message) => {
    expect(() => parseCliOptions(args)).toThrow(message);
  });
});

describe('the program', () => {
  const run = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'src/simulator/cli.ts', ...args]);

  test('prints one line when it is ready, and ends cleanly on SIGTERM', async () => {
    const program = run('--port', '0', '--segregated-port', '0');
    const [line] = await once(program.stdout.setEncoding('utf8'), 'data');
    expect(line).toMatch(
      /^RingCentral simulator ready: commercial http:\/\/localhost:\d+, segregated http:\/\/localhost:\d+\n$/,
    );
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([0, null]);
  });

  test('says which port is taken', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const program = run('--port', port, '--segregated-port', '0');
    const [message] = await once(program.stderr.setEncoding('utf8'), 'data');
    expect(message).toContain(`Port ${port} is taken.`);
    expect(await once(program, 'exit')).toEqual([1, null]);
    other.close();
  });

  test('shows its usage for a flag it does not know', async () => {
    const program = run('--nope');
    let message = '';
    program.stderr.setEncoding('utf8').on('data', (text: string) => (message += text));
    expect(await once(program, 'close')).toEqual([2, null]);
    expect(message).toContain('--nope');
    expect(message).toContain(usage);
  });
});
