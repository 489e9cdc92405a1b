import { expect, test } from 'vitest';
import { readDemoConfig } from '../../src/demo/demo-config';

const served = { commercial: 'http://localhost:4010', segregated: 'http://localhost:4020' };
const read = (search: string) => readDemoConfig({ origin: 'http://localhost:5173', search }, served);

test('without parameters the page calls the simulator that was served with it', () => {
  expect(read('')).toEqual({
    clientId: 'ringout-dialer-demo',
    redirectUri: 'http://localhost:5173/oauth-callback.html',
    environmentName: 'simulator',
    environment: {
      commercial: { login: 'http://localhost:4010', api: 'http://localhost:4010' },
      segregated: { login: 'http://localhost:4020', api: 'http://localhost:4020' },
    },
    simulators: ['http://localhost:4010', 'http://localhost:4020'],
    theme: 'auto',
    signIn: 'popup',
    brands: undefined,
    playPrompt: false,
    problems: [],
  });
});

test('simulators on other ports, the theme and the prompt come from the address', () => {
  const config = read(
    '?commercial=http://localhost:51001&segregated=http://127.0.0.1:51002/&theme=dark&prompt=1&signIn=redirect&brands=1210+3420',
  );
  expect(config).toMatchObject({
    simulators: ['http://localhost:51001', 'http://127.0.0.1:51002'],
    theme: 'dark',
    signIn: 'redirect',
    brands: '1210 3420',
    playPrompt: true,
    problems: [],
  });
});

test('a sandbox app has no simulator', () => {
  expect(read('?environment=sandbox&clientId=my-app')).toMatchObject({
    clientId: 'my-app',
    environmentName: 'sandbox',
    environment: 'sandbox',
    simulators: [],
  });
});

test.each(['https://evil.example', 'javascript:alert(1)', 'http://localhost.evil.example', 'nonsense'])(
  'a link cannot send the sign-in to %s',
  (origin) => {
    const config = read(`?commercial=${encodeURIComponent(origin)}`);
    expect(config.simulators).toEqual(['http://localhost:4010', 'http://localhost:4020']);
    expect(config.problems).toHaveLength(1);
  },
);

test('a word that makes no sense is named', () => {
  expect(read('?theme=pink').problems).toEqual(['"theme" can be auto, light, dark; this page took "auto".']);
});
