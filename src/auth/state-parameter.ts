/**
 * The `state` parameter of our sign-in requests: `<id>;<brand>`. The id is the library's name for the request; the brand
 * travels along because RingCentral asks for it (guide, "Partner brands").
 */
const STATE = /^([0-9a-f]{32});(\d+)$/;

/** The `state` of a request. */
export function formatState(requestId: string, brandId: string): string {
  return `${requestId};${brandId}`;
}

/** The parts of a `state` of ours, or `undefined` for anybody else's. */
export function parseState(state: string | null): { requestId: string; brandId: string } | undefined {
  const [, requestId, brandId] = STATE.exec(state ?? '') ?? [];
  return requestId === undefined || brandId === undefined ? undefined : { requestId, brandId };
}
