import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createManualClock,
  createPlatform,
  startSimulator,
  type RunningSimulator,
} from '../../src/simulator/index';
import { PortTaken } from '../../src/simulator/server';
import { API, LOGIN } from './harness';

describe('over HTTP', () => {
  let simulator: RunningSimulator;
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, segregatedPort: 0 });
  });
  afterEach(() => simulator.close());

  test('two platforms answer, each on an origin of its own', async () => {
    const names = [];
    for (const { origin } of [simulator.commercial, simulator.segregated]) {
      names.push((await (await fetch(`${origin}/simulator/state`)).json()).platform);
    }
    expect(names).toEqual(['commercial', 'segregated']);
    expect(simulator.commercial.origin).not.toBe(simulator.segregated.origin);
  });

  test('a token of one platform is unknown to the other', async () => {
    const { commercial, segregated } = simulator;
    const headers = { Authorization: `Bearer ${commercial.platform.signIn().access_token}` };
    expect((await fetch(`${commercial.origin}/restapi/v1.0/account/~`, { headers })).status).toBe(200);
    expect((await fetch(`${segregated.origin}/restapi/v1.0/account/~`, { headers })).status).toBe(401);
  });

  test('a browser may send its preflight and its request from any origin', async () => {
    const { origin } = simulator.commercial;
    const preflight = await fetch(`${origin}/restapi/v1.0/account/~`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://crm.example',
        'Access-Control-Request-Method': 'DELETE',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('DELETE');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('authorization,content-type');
    // Errors too: a client has to be able to read why.
    const refused = await fetch(`${origin}/restapi/v1.0/account/~`, {
      headers: { Origin: 'https://crm.example' },
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('https://crm.example');
    expect(simulator.commercial.platform.requests()).toHaveLength(1);
  });

  test('the rate limit headers are sent but not exposed', async () => {
    const { origin, platform } = simulator.commercial;
    const response = await fetch(`${origin}/restapi/v1.0/account/~`, {
      headers: { Authorization: `Bearer ${platform.signIn().access_token}`, Origin: 'https://crm.example' },
    });
    expect(response.headers.get('X-Rate-Limit-Limit')).toBe('50');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBeNull();
  });

  test('a dropped connection is a network error', async () => {
    const { origin, platform } = simulator.commercial;
    platform.addFault({ path: '/restapi/v1.0', drop: true });
    await expect(fetch(`${origin}/restapi/v1.0/account/~`)).rejects.toThrow(TypeError);
    expect((await fetch(`${origin}/restapi/v1.0/account/~`)).status).toBe(401);
  });

  test('a request is logged when it arrives, whatever becomes of its client', async () => {
    const { origin, platform } = simulator.commercial;
    platform.addFault({ path: '/restapi/v1.0', delayMs: 60_000 });
    const page = new AbortController();
    const asked = fetch(`${origin}/restapi/v1.0/account/~`, { signal: page.signal });
    await expect.poll(() => platform.requests()).toMatchObject([{ method: 'GET', status: null }]);
    page.abort();
    await expect(asked).rejects.toThrow('abort');
    expect(platform.requests()).toMatchObject([{ path: '/restapi/v1.0/account/~', status: null }]);
  });

  test('a connection is used once, or a browser would repeat a request whose answer is lost', async () => {
    const response = await fetch(`${simulator.commercial.origin}/simulator/state`);
    expect(response.headers.get('Connection')).toBe('close');
  });

  test('a port that is taken is named, with what to do', async () => {
    const taken = Number(new URL(simulator.commercial.origin).port);
    await expect(startSimulator({ port: 0, segregatedPort: taken })).rejects.toThrow(
      `Port ${taken} is taken. Stop the program that uses it, or choose another port with --segregated-port <number>.`,
    );
    await expect(startSimulator({ port: taken, segregatedPort: 0 })).rejects.toThrow(PortTaken);
  });

  test('it also answers on 127.0.0.1', async () => {
    const { port } = new URL(simulator.commercial.origin);
    expect((await fetch(`http://127.0.0.1:${port}/simulator/state`)).status).toBe(200);
  });
});

test('the rate limit headers can be exposed', async () => {
  const simulator = await startSimulator({ port: 0, segregatedPort: 0, exposeRateLimitHeaders: true });
  const response = await fetch(`${simulator.commercial.origin}/restapi/v1.0/account/~`);
  expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
  await simulator.close();
});

test('the same handlers serve a unit test through msw, at both origins', async () => {
  const platform = createPlatform({ name: 'commercial', origins: [API, LOGIN], clock: createManualClock() });
  const server = setupServer(...platform.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  try {
    const headers = { Authorization: `Bearer ${platform.signIn().access_token}` };
    expect((await fetch(`${API}/restapi/v1.0/account/~`, { headers })).status).toBe(200);
    expect((await fetch(`${LOGIN}/restapi/oauth/authorize`)).status).toBe(400);
    platform.addFault({ path: '/restapi/v1.0', drop: true });
    await expect(fetch(`${API}/restapi/v1.0/account/~`, { headers })).rejects.toThrow(TypeError);
  } finally {
    server.close();
  }
});
