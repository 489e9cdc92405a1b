import type { BrowserContext, ConsoleMessage, Frame, Request, Response } from '@playwright/test';

/** Follows everything that leaves the dialer, and finds the secrets that are where they do not belong. */
export interface LeakWatch {
  /** What was found so far, in sentences without the secrets; looks at the open pages, too. */
  findings(): Promise<string[]>;
}

interface Secret {
  kind: 'access token' | 'refresh token' | 'code' | 'code verifier';
  /** The origin of the platform that it belongs to. */
  home: string;
}

/** What somebody outside of the dialer can read. */
interface Outlet {
  place: string;
  text: string;
  /** Which secrets belong there. */
  allows?: (secret: Secret) => boolean;
}

const TOKEN = '/restapi/oauth/token';
const REVOKE = '/restapi/oauth/revoke';
const AUTHORIZE = '/restapi/oauth/authorize';

/** Marks what the pages report of themselves. A call into the page would count as the user's click, a console line does not. */
const MARK = 'leak-watch';

/** Starts watching; call it before the first page is opened. */
export async function watchForLeaks(context: BrowserContext): Promise<LeakWatch> {
  const requests: Request[] = [];
  const outlets: Outlet[] = [];
  const secrets = new Map<string, Secret>();
  const reading: Promise<void>[] = [];

  context.on('request', (request) => requests.push(request));
  context.on('response', (response) => reading.push(learnFromAnswer(secrets, response)));
  context.on('weberror', (error) => {
    const { message, stack } = error.error();
    outlets.push({ place: 'an uncaught error', text: `${message}\n${stack ?? ''}` });
  });
  context.on('console', (message) =>
    reading.push(readConsole(message).then((outlet) => void outlets.push(outlet))),
  );
  await context.addInitScript(reportFromInside, MARK);

  return {
    async findings() {
      const frames = context.pages().flatMap((page) => page.frames());
      const shown = await Promise.all(frames.map(readFrame));
      const cookies = await context.cookies();
      await Promise.all(reading);
      for (const request of requests) learnFromRequest(secrets, request);
      const everywhere = [
        ...requests.flatMap(requestOutlets),
        ...outlets,
        ...shown.filter((outlet) => outlet !== undefined),
        ...cookies.map(({ name, value }) => ({ place: `the cookie ${name}`, text: value })),
      ];
      return [...new Set(everywhere.flatMap((outlet) => leaksAt(outlet, secrets)))];
    },
  };
}

function leaksAt({ place, text, allows }: Outlet, secrets: ReadonlyMap<string, Secret>): string[] {
  return [...secrets]
    .filter(([value, secret]) => text.includes(value) && !allows?.(secret))
    .map(([, { kind, home }]) => `${kind} of ${home} in ${place}`);
}

/** Platforms give codes and tokens away in their answers. */
async function learnFromAnswer(secrets: Map<string, Secret>, response: Response): Promise<void> {
  const { origin: home, pathname } = new URL(response.url());
  const learn = (kind: Secret['kind'], value: unknown) => {
    if (typeof value === 'string' && value !== '') secrets.set(value, { kind, home });
  };
  if (pathname === AUTHORIZE) {
    const { location } = response.headers();
    if (location !== undefined) learn('code', new URL(location).searchParams.get('code'));
  }
  if (pathname === TOKEN) {
    // The page may be gone before its answer is read; what it uses of it is then learned from its requests.
    const answer: unknown = await response.json().catch(() => undefined);
    if (typeof answer !== 'object' || answer === null) return;
    if ('access_token' in answer) learn('access token', answer.access_token);
    if ('refresh_token' in answer) learn('refresh token', answer.refresh_token);
  }
}

/** The dialer makes the verifiers itself; they are seen when they are used. */
function learnFromRequest(secrets: Map<string, Secret>, request: Request): void {
  const { origin, pathname } = new URL(request.url());
  const learn = (kind: Secret['kind'], value: string | null | undefined, home = origin) => {
    if (value && !secrets.has(value)) secrets.set(value, { kind, home });
  };
  learn('access token', /^bearer (.+)$/i.exec(request.headers().authorization ?? '')?.[1]);
  if (pathname !== TOKEN) return;
  const form = new URLSearchParams(request.postData() ?? '');
  const code = form.get('code');
  learn('code', code);
  learn('refresh token', form.get('refresh_token'));
  learn('code verifier', form.get('code_verifier'), secrets.get(code ?? '')?.home);
}

/** A request's parts, each with what may be in it. */
function requestOutlets(request: Request): Outlet[] {
  const { origin, pathname } = new URL(request.url());
  const what = `${request.method()} ${origin}${pathname}`;
  const from = request.redirectedFrom();
  const sender = from && request.isNavigationRequest() ? new URL(from.url()).origin : undefined;
  return [
    {
      place: `the address of ${what}`,
      text: request.url(),
      // The login page sends the browser to the callback page with it.
      allows: ({ kind, home }) => kind === 'code' && home === sender,
    },
    ...Object.entries(request.headers()).map(([name, text]) => ({
      place: `the header ${name} of ${what}`,
      text,
      allows: ({ kind, home }: Secret) =>
        kind === 'access token' && home === origin && name.toLowerCase() === 'authorization',
    })),
    {
      place: `the body of ${what}`,
      text: request.postData() ?? '',
      allows: ({ kind, home }) =>
        home === origin &&
        ((pathname === TOKEN && kind !== 'access token') ||
          // RFC 7009: either token ends the session, and both may be told to the platform that gave them.
          (pathname === REVOKE && (kind === 'access token' || kind === 'refresh token'))),
    },
  ];
}

async function readConsole(message: ConsoleMessage): Promise<Outlet> {
  const text = message.text();
  if (text.startsWith(MARK)) {
    const [, place = '', ...rest] = text.split('\n');
    return { place, text: rest.join('\n') };
  }
  // The text shortens objects.
  const values = await Promise.all(message.args().map((arg) => arg.jsonValue().catch(() => '')));
  return { place: `the console (${message.type()})`, text: [text, JSON.stringify(values)].join('\n') };
}

async function readFrame(frame: Frame): Promise<Outlet | undefined> {
  try {
    return {
      place: `the page ${frame.url().replace(/[?#].*$/, '')}`,
      text: await frame.evaluate(everythingShown),
    };
  } catch {
    return undefined; // closed or left meanwhile
  }
}

/** Runs in every page, before its scripts: reports the dialer's events and the messages from other origins. */
function reportFromInside(mark: string): void {
  const report = (place: string, content: unknown) =>
    console.debug([mark, place, JSON.stringify(content)].join('\n'));
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (this: EventTarget, event: Event) {
    if (event instanceof CustomEvent && event.type.startsWith('ringout-dialer:')) {
      report(`the event ${event.type}`, event.detail);
    }
    return dispatchEvent.call(this, event);
  };
  addEventListener('message', ({ origin, data }) => {
    if (origin !== location.origin) report(`a message from ${origin} to ${location.origin}`, data);
  });
}

/** Runs in a page: its address, its name and its content, open shadow roots and fields included. */
function everythingShown(): string {
  const rootsIn = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
  ];
  const roots = rootsIn(document);
  return [
    location.href,
    window.name,
    JSON.stringify(history.state),
    ...roots.map((root) => (root instanceof Document ? root.documentElement.outerHTML : root.innerHTML)),
    ...roots.flatMap((root) =>
      [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
        ({ value }) => value,
      ),
    ),
  ].join('\n');
}
