import type { BrowserContext, Request } from '@playwright/test';
import { demoApp, type RunningSimulator, startSimulator } from '../../src/simulator/index';
import type { HourCount } from '../../src/meter/hour-count';
import { ENDPOINTS, endpointOf } from '../../src/meter/endpoint';
import type { RunClock } from '../readiness/pace';
import type { Person } from '../readiness/person';
import { isReady, reportOf } from '../readiness/report';
import { runReadiness } from '../readiness/run';
import { authorize, expect, test } from './fixtures';

const REDIRECT_URI = 'http://localhost:45175/oauth-callback.html';
const PHONE = '+14155550152';
const CONTACT = '+16505550109';

// Five calls are lost on purpose.
test.use({ expectedComplaint: /net::ERR_CONNECTION_/ });

test('a readiness run turns every row green, keeps the real limits, and counts what RingCentral has counted', async ({
  context,
}) => {
  test.slow(); // some hundred requests, each in its turn
  const { simulator, host } = await startWithUser(context, {
    redirectUris: [REDIRECT_URI],
    permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl', 'ReadCallLog'],
  });
  const { platform, origin } = simulator.commercial;
  const asked: string[] = [];
  const person: Person = {
    say(line) {
      // A person hears the phone ring, and picks it up when she has been told to.
      if (line.includes('answer your phone')) answering = true;
      if (line.includes('Do not answer')) answering = false;
      // On this clock a second is soon over: a call whose neighbours are not known by then can be ended on the phone alone.
      if (line.includes('hang up on your phone')) platform.hangUp(PHONE);
    },
    async ask(question) {
      asked.push(question);
      return 'yes';
    },
  };
  let answering = false;
  const clock = movedClock(simulator, context, () => {
    if (!answering) return;
    for (const { number, state } of platform.state().phones) {
      if (state === 'ringing' && [PHONE, CONTACT].includes(number)) platform.answer(number);
    }
  });
  try {
    const result = await runReadiness({
      context,
      clock,
      person,
      options: {
        clientId: 'ringout-dialer-demo',
        environment: { commercial: host, segregated: host },
        redirectUri: REDIRECT_URI,
        from: 'My Mobile',
        to: CONTACT,
      },
    });
    expect(isReady(result), reportOf(result)).toBe(true);
    expect(result.unused).toEqual([]);
    expect(asked).toEqual(['Ring these phones? Type yes: ']);

    const countOf = (which: (counted: HourCount) => boolean) =>
      result.counts.filter(which).reduce((sum, { count }) => sum + count, 0);
    const log = platform.requests().filter(({ group }) => group !== null);
    const ofApi = log.filter(({ group }) => group !== 'Auth');
    const names = ofApi.map(({ method, path }) => endpointOf(method, origin + path).name);
    for (const { endpoint, figure } of result.rows.filter(({ endpoint: its }) => its !== undefined)) {
      const answers = ofApi.filter(
        ({ status }, index) => names[index] === endpoint && status !== null && status < 400,
      );
      // What the dialer has taken back while the answer was under way, it counts as not answered.
      const unseen = countOf(({ status, ...of }) => status === 0 && of.endpoint === endpoint);
      expect(answers.length, endpoint).toBeGreaterThanOrEqual(figure);
      expect(answers.length, endpoint).toBeLessThanOrEqual(figure + unseen);
    }
    expect(new Set(names)).toEqual(
      new Set(ENDPOINTS.filter(({ group }) => group !== 'auth').map(({ name }) => name)),
    );
    const clientErrors = ofApi.filter(({ status }) => status !== null && status >= 400 && status < 500);
    expect(log.filter(({ status }) => status === 429)).toEqual([]);
    const lost = result.rows.find(({ criterion }) => criterion === 'client-errors');
    const ofItsApi = ({ endpoint }: HourCount) => !endpoint.includes('/oauth/');
    const seen = countOf((counted) => counted.status > 0 && ofItsApi(counted));
    const unseen = countOf((counted) => counted.status === 0 && ofItsApi(counted));
    const answered = ofApi.filter(({ status }) => status !== null).length;
    expect(answered).toBeGreaterThanOrEqual(seen);
    expect(answered).toBeLessThanOrEqual(seen + unseen);
    expect(lost?.figure).toBeCloseTo(clientErrors.length / seen, 5);
    expect(platform.state().calls.every(({ phase }) => phase === 'ended')).toBe(true);
  } finally {
    await simulator.close();
  }
});

for (const { what, answer, says, port } of [
  { what: 'is not agreed to', answer: async () => 'no', says: 'you did not agree', port: 45_176 },
  {
    what: 'loses its window',
    answer: async (context: BrowserContext) => {
      await Promise.all(context.pages().map((page) => page.close()));
      return 'yes';
    },
    says: 'The window was closed',
    port: 45_177,
  },
]) {
  test(`a readiness run that ${what} signs out`, async ({ context }) => {
    const redirectUri = `http://localhost:${port}/oauth-callback.html`;
    const { simulator, host } = await startWithUser(context, {
      redirectUris: [redirectUri],
      permissions: ['ReadAccounts', 'RingOut'],
    });
    const { platform } = simulator.commercial;
    try {
      const problem = await runReadiness({
        context,
        clock: movedClock(simulator, context, () => undefined),
        person: { say: () => undefined, ask: () => answer(context) },
        options: {
          clientId: 'ringout-dialer-demo',
          environment: { commercial: host, segregated: host },
          redirectUri,
          from: 'My Mobile',
          to: CONTACT,
        },
      }).then(({ problems }) => problems[0], String);
      expect(problem).toContain(says);
      const revoked = platform.requests().filter(({ path }) => path.endsWith('/oauth/revoke'));
      expect(revoked.map(({ status }) => status)).toEqual([200]);
      expect(platform.state().calls).toEqual([]);
    } finally {
      await simulator.close();
    }
  });
}

/** The platform with this app, whose user signs in as soon as she is asked to; and a clock in the browser that is moved. */
async function startWithUser(context: BrowserContext, app: Parameters<typeof demoApp>[0]) {
  const simulator = await startSimulator({ port: 0, segregatedPort: 0, apps: [demoApp(app)] });
  const { origin } = simulator.commercial;
  await context.clock.install();
  context.on('page', (page) => {
    page.once('domcontentloaded', () => {
      if (page.url().startsWith(origin)) void authorize(page, 'Morgan Reyes');
    });
  });
  return { simulator, host: { login: origin, api: origin } };
}

/**
 * Waits by moving the page's time and the platform's, as far as there is something to wait for. Time stands still while
 * an answer is under way: what the dialer takes back, it cannot count, and the platform has.
 */
function movedClock(simulator: RunningSimulator, context: BrowserContext, onLook: () => void): RunClock {
  const { clock } = simulator.commercial.platform.world;
  const answers = followAnswers(context);
  return {
    now: clock.now,
    async wait(ms) {
      onLook();
      (clock as typeof clock & { advance(ms: number): void }).advance(ms);
      // A sign-in window that closes just now has no clock to move; the page's is moved at the next look.
      await context.clock.runFor(ms).catch((error: unknown) => {
        if (!String(error).includes('has been closed')) throw error;
      });
      await answers.allThere();
    },
  };
}

function followAnswers(context: BrowserContext) {
  const underWay = new Set<Request>();
  const waiting = new Set<() => void>();
  const isOver = (request: Request) => {
    underWay.delete(request);
    if (underWay.size > 0) return;
    for (const go of waiting) go();
    waiting.clear();
  };
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/restapi/')) underWay.add(request);
  });
  context.on('requestfinished', isOver);
  context.on('requestfailed', isOver);
  return {
    allThere: () =>
      new Promise<void>((resolve) => {
        if (underWay.size === 0) resolve();
        else waiting.add(resolve);
      }),
  };
}
