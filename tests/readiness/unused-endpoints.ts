import { ENDPOINTS } from '../../src/meter/endpoint';

/** An endpoint of the dialer's that this app and user do not use, and why. */
export interface UnusedEndpoint {
  endpoint: string;
  why: string;
}

/** What decides which endpoints a dialer uses. */
export interface Abilities {
  /** The app's permissions in the user's token. */
  permissions: readonly string[];
  /** She is offered the list of colleagues. */
  isAdministrator: boolean;
  /** A connected call can be moved to another phone of hers; `undefined` when nobody was ever connected. */
  canMove: boolean | undefined;
}

export const LIST = 'GET /account/~/extension';
export const PLACE = 'POST /account/~/extension/~/ring-out';
export const LOOK = 'GET /account/~/extension/~/ring-out/{ringOutId}';
export const CANCEL = 'DELETE /account/~/extension/~/ring-out/{ringOutId}';
export const CALL_LOG = 'GET /account/~/extension/~/call-log';
export const SESSION = 'GET /account/~/telephony/sessions/{sessionId}';
export const END = 'DELETE /account/~/telephony/sessions/{sessionId}';
export const MOVE = 'POST /account/~/telephony/sessions/{sessionId}/parties/{partyId}/flip';
/** What every start of the dialer reads. */
export const START = [
  'GET /account/~',
  'GET /account/~/extension/~',
  'GET /account/~/extension/~/phone-number',
  'GET /account/~/extension/~/forwarding-number',
  'GET /account/~/extension/~/device',
];

/** What is asked because of a call only. */
const OF_CALLS = /presence|call-log|telephony/;

/** In the order of the table of endpoints. */
export function unusedEndpoints(abilities: Abilities): UnusedEndpoint[] {
  return ENDPOINTS.filter(({ group }) => group !== 'auth').flatMap(({ name, permission }) => {
    const why = reason(name, permission, abilities);
    return why === undefined ? [] : [{ endpoint: name, why }];
  });
}

function reason(endpoint: string, permission: string | undefined, abilities: Abilities): string | undefined {
  const { permissions, isAdministrator, canMove } = abilities;
  if (permission !== undefined && !permissions.includes(permission))
    return `The app does not have ${permission}.`;
  if (OF_CALLS.test(endpoint) && !permissions.includes('RingOut'))
    return 'The app does not have RingOut, so there are no calls.';
  if (endpoint.includes('telephony') && !permissions.includes('ReadPresence'))
    return 'The app does not have ReadPresence, without which Call Control cannot find the call.';
  if (endpoint === LIST && !isAdministrator)
    return 'The user is no administrator. Sign in as one, too, if administrators will use the app.';
  if (endpoint === MOVE && canMove === undefined)
    return 'Nobody was connected, so it is not known whether a call can be moved.';
  if (endpoint === MOVE && !canMove) return 'The user has no other phone that a call can be moved to.';
  return undefined;
}

/** The dialer ends answered calls. */
export function canEndCalls({ permissions }: Pick<Abilities, 'permissions'>): boolean {
  return ['RingOut', 'ReadPresence', 'CallControl'].every((each) => permissions.includes(each));
}
