/** Something that a page would import to call from, and what it takes to have it ready. */
export interface Peer {
  name: string;
  /** The package to install, pinned; absent for our own, which is taken from the build. */
  version?: string;
  /** What an application writes; `start` resolves when there is something to use. */
  source: string;
  ready: string;
  /** What it is and is not, to compare fairly. */
  does: string;
}

/** @param dist where our own build is, as a path that can be imported */
export function peersOf(dist: string): [Peer, ...Peer[]] {
  const own = (imports: string) => `${imports}
export async function start(host) {
  const target = host.appendChild(document.createElement('div'));
  createDialer({ clientId: 'peers', redirectUri: location.href, target });
  const button = () => [...document.querySelectorAll('*')]
    .map(({ shadowRoot }) => shadowRoot?.querySelector('button:not(:disabled)'))
    .find((found) => found && found.getBoundingClientRect().width > 0);
  while (!button()) await new Promise((resolve) => requestAnimationFrame(resolve));
}`;
  return [
    {
      name: 'ringout-dialer',
      source: own(`import { createDialer } from '${dist}/index.js';`),
      ready: 'its sign-in button can be pressed',
      does: 'sign-in, rate limits, phones, RingOut calls from start to end, and the whole face, React included; no sound, no call log of the account',
    },
    {
      name: '@ringcentral/sdk',
      version: '5.0.11',
      source: `import { SDK } from '@ringcentral/sdk';
export async function start() {
  new SDK({ server: SDK.server.production, clientId: 'peers', redirectUri: location.href }).platform();
}`,
      ready: 'there is a platform object',
      does: 'sign-in and requests to all of the API; no calls of its own, no face, no polling, no sharing of a session between tabs',
    },
    {
      name: 'ringcentral-web-phone',
      version: '2.5.4',
      source: `import WebPhone from 'ringcentral-web-phone';
export async function start() {
  new WebPhone({ sipInfo: { domain: 'sip.example', outboundProxy: 'sip.example:8083', outboundProxies: [], username: '1', password: 'p', authorizationId: '1' } });
}`,
      ready: 'there is a phone object, not registered',
      does: 'calls with sound in the browser (SIP over WebRTC); no sign-in, no requests to the API, no face',
    },
    {
      name: 'amazon-connect-streams',
      version: '2.28.2',
      source: `import 'amazon-connect-streams';
export async function start(host) {
  const frame = host.appendChild(document.createElement('div'));
  window.connect.core.initCCP(frame, { ccpUrl: location.origin + '/nothing.html', loginPopup: false });
}`,
      ready: 'the frame for the panel is in the page, and empty: the panel itself comes from Amazon Connect',
      does: 'shows and drives the panel of Amazon Connect, whose own bytes are not counted here; no face of its own',
    },
    {
      name: '@twilio/voice-sdk',
      version: '2.18.5',
      source: `import { Device } from '@twilio/voice-sdk';
export async function start() {
  new Device('e30.e30.e30');
}`,
      ready: 'there is a device object, not registered',
      does: 'calls with sound in the browser (WebRTC) by a token from a server of one’s own; no sign-in, no face',
    },
  ];
}
