import { http, HttpResponse, type HttpHandler } from 'msw';
import { phoneActions, PhoneRefusal } from '../calls/phone-desk';
import { isAdvanceable } from '../clock';
import { parseFault } from '../faults';
import { simulatorState } from '../simulator-state';
import type { World } from '../world';

/** The simulator's own endpoints, JSON. They count in no limit, meet no fault and stand in no log. */
export function controlHandlers(world: World, origin: string): HttpHandler[] {
  const control = `${origin}/simulator`;
  return [
    http.get(`${control}/state`, () => HttpResponse.json(simulatorState(world))),
    http.get(`${control}/requests`, () => HttpResponse.json({ requests: world.requests.entries() })),
    http.post<{ number: string; action: string }>(`${control}/phones/:number/:action`, ({ params }) => {
      const action = phoneActions.find((known) => known === params.action);
      if (action === undefined) {
        return problem(404, `A phone cannot "${params.action}". Actions: ${phoneActions.join(', ')}.`);
      }
      try {
        world.phones.act(params.number, action);
      } catch (error) {
        if (error instanceof PhoneRefusal) return problem(error.status, error.message);
        throw error;
      }
      return HttpResponse.json(simulatorState(world));
    }),
    http.get(`${control}/faults`, () => HttpResponse.json({ faults: world.faults.pending() })),
    http.post(`${control}/faults`, async ({ request }) => {
      const fault = parseFault(await readJson(request));
      if (typeof fault === 'string') return problem(400, fault);
      world.faults.add(fault);
      return HttpResponse.json({ faults: world.faults.pending() });
    }),
    http.post(`${control}/clock`, async ({ request }) => {
      const body = await readJson(request);
      const ms =
        typeof body === 'object' && body !== null && 'advanceMs' in body ? body.advanceMs : undefined;
      if (typeof ms !== 'number' || !(ms >= 0))
        return problem(400, '"advanceMs" must be a number, 0 or more.');
      if (!isAdvanceable(world.clock)) return problem(409, 'The clock of this world cannot be advanced.');
      world.clock.advance(ms);
      return HttpResponse.json({ now: new Date(world.clock.now()).toISOString() });
    }),
    http.post(`${control}/sessions/revoke`, () => {
      const ended = world.sessions.live().length;
      world.sessions.reset();
      return HttpResponse.json({ ended });
    }),
    http.post(`${control}/reset`, () => {
      world.reset();
      return HttpResponse.json(simulatorState(world));
    }),
    http.all(`${control}/*`, ({ request }) =>
      problem(
        404,
        `No control endpoint ${request.method} ${new URL(request.url).pathname}. See docs/simulator.md.`,
      ),
    ),
  ];
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

function problem(status: number, error: string): Response {
  return HttpResponse.json({ error }, { status });
}
