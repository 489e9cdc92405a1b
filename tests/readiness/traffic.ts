import type { BrowserContext, Request } from '@playwright/test';
import { type Endpoint, endpointOf } from '../../src/meter/endpoint';
import type { Pace } from './pace';

/** The requests to RingCentral that left the browser, as the browser tells of them. */
export interface Traffic {
  /** All of them, OAuth's included. */
  total(): number;
  /** Answers that have come to their end. */
  answered(): number;
  /** Answers of success from an endpoint. */
  successes(endpoint: string): number;
  /** Requests that have no answer yet. */
  underWay(): number;
  /** RingCentral has said 429. */
  isRefused(): boolean;
}

/** @param apiOrigins where RingCentral's API is */
export function watchTraffic(context: BrowserContext, apiOrigins: readonly string[], pace: Pace): Traffic {
  const successes = new Map<string, number>();
  const underWay = new Map<Request, { endpoint: Endpoint; answered: () => void }>();
  let total = 0;
  let answered = 0;
  let refused = false;

  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const isApi = request.resourceType() === 'fetch' || request.resourceType() === 'xhr';
    if (!isApi || !apiOrigins.includes(origin) || !pathname.startsWith('/restapi/')) return;
    const endpoint = endpointOf(request.method(), request.url(), request.postData() ?? undefined);
    total += 1;
    underWay.set(request, {
      endpoint,
      answered: endpoint.group ? pace.sent(endpoint.group) : () => undefined,
    });
  });
  context.on('response', (response) => {
    const sent = underWay.get(response.request());
    if (!sent) return;
    sent.answered();
    if (response.status() === 429) refused = true;
    if (response.ok()) successes.set(sent.endpoint.name, (successes.get(sent.endpoint.name) ?? 0) + 1);
  });
  const isOver = (request: Request) => {
    underWay.get(request)?.answered();
    return underWay.delete(request);
  };
  context.on('requestfinished', (request) => {
    if (isOver(request)) answered += 1;
  });
  context.on('requestfailed', isOver);

  return {
    total: () => total,
    answered: () => answered,
    successes: (endpoint) => successes.get(endpoint) ?? 0,
    underWay: () => underWay.size,
    isRefused: () => refused,
  };
}
