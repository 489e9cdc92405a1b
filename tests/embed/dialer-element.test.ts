import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RingOutDialerElement } from '../../src/element';
import { loadDialingFromPage } from '../../src/embed/page-dialing';

interface Told {
  type: string;
  detail: { seq?: number; error?: { code: string; message: string }; record?: { outcome: string } };
}

let told: Told[] = [];

beforeAll(() => {
  for (const event of ['ready', 'session', 'call', 'call-record', 'error']) {
    document.addEventListener(`ringout-dialer:${event}`, (given) =>
      told.push({ type: event, detail: (given as CustomEvent<Told['detail']>).detail }),
    );
  }
});

afterEach(async () => {
  document.body.replaceChildren();
  await microtasks();
  localStorage.clear();
  sessionStorage.clear();
  told = [];
});

async function microtasks(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
}

function element(attributes: Record<string, string> = {}): RingOutDialerElement {
  const made = document.createElement('ringout-dialer');
  const all = { 'client-id': 'app', 'redirect-uri': 'https://crm.example/callback.html', ...attributes };
  for (const [name, value] of Object.entries(all)) made.setAttribute(name, value);
  return made;
}

function attached(attributes: Record<string, string> = {}): RingOutDialerElement {
  const made = element(attributes);
  document.body.append(made);
  return made;
}

const kinds = () => told.map(({ type }) => type);

describe('on the page', () => {
  test('it shows a dialer and tells when it is ready', async () => {
    const made = attached();
    await made.ready();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
    expect(made.shadowRoot?.childElementCount).toBeGreaterThan(0);
    expect(made.getState()).toMatchObject({ session: { status: 'signed-out' }, devices: [] });
  });

  test('it changes its language with its attribute, and goes on as it was', async () => {
    const made = attached({ locale: 'de' });
    await made.ready();
    const button = () => made.shadowRoot?.querySelector('.sign-in button')?.textContent;
    const language = () => made.shadowRoot?.querySelector('.face')?.getAttribute('lang');
    const says = (words: string) => vi.waitFor(() => expect(button()).toBe(words), { timeout: 10_000 });
    await says('Anmelden');
    const shown = made.shadowRoot?.querySelector('.face');
    made.setAttribute('locale', 'nl');
    await says('Aanmelden');
    expect(language()).toBe('nl');
    made.setAttribute('locale', 'en-GB');
    await says('Sign in');
    expect(made.shadowRoot?.querySelector('.face')).toBe(shown);
    expect(kinds().filter((kind) => kind === 'ready')).toHaveLength(1);
  });

  test('its events bubble, leave shadow roots and carry plain data', async () => {
    const outer = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(element());
    document.body.append(outer);
    const made = outer.shadowRoot?.querySelector('ringout-dialer');
    await expect(made?.dial('+1 650 555 0100')).rejects.toMatchObject({ code: 'signed-out' });
    await vi.waitFor(() => expect(kinds()).toContain('call-record'));
    const record = told.find(({ type }) => type === 'call-record')?.detail;
    expect(structuredClone(record)).toMatchObject({ record: { outcome: 'not-placed' } });
  });

  test('there is one element of the name, however often the module is loaded', () => {
    expect(customElements.get('ringout-dialer')).toBe(RingOutDialerElement);
    expect(document.createElement('ringout-dialer')).toBeInstanceOf(RingOutDialerElement);
  });
});

describe('before it is on the page', () => {
  test('calls wait', async () => {
    const made = element();
    let answered = false;
    const dialed = made.dial('+1 650 555 0100').catch((error: unknown) => {
      answered = true;
      return error;
    });
    const cleared = made.clearCredentials();
    await microtasks();
    expect(answered).toBe(false);
    expect(made.getState()).toEqual({
      session: { status: 'starting' },
      devices: [],
      unavailableDevices: [],
      callerIds: [],
    });
    document.body.append(made);
    expect(await dialed).toMatchObject({ code: 'signed-out' });
    await expect(cleared).resolves.toBeUndefined();
  });

  test('listeners wait too, and can stop waiting', async () => {
    const made = element();
    const heard: string[] = [];
    made.on('ready', () => heard.push('ready'));
    made.on('ready', () => heard.push('stopped'))();
    const controller = new AbortController();
    made.on('ready', () => heard.push('aborted'), { signal: controller.signal });
    controller.abort();
    let changes = 0;
    made.subscribe(() => {
      changes += 1;
    });
    document.body.append(made);
    await made.ready();
    await vi.waitFor(() => expect(heard).toEqual(['ready']));
    expect(changes).toBeGreaterThan(0);
  });
});

describe('listening to what there is not', () => {
  test('is refused at once, before there is a dialer, too', () => {
    const made = element();
    const listen = (...given: unknown[]) => Reflect.apply(made.on, made, given) as unknown;
    expect(() => listen('calls', () => undefined)).toThrow(/There is no event "calls": there are "ready"/);
    expect(() => listen('call')).toThrow(/The listener for "call" must be a function/);
  });
});

describe('an attribute that is mistyped', () => {
  test('is told of once in the console, with the one that was meant; the page’s own are left alone', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await attached({ client_id: 'app', class: 'wide', title: 'Calls', 'data-test': 'x' }).ready();
    await attached({ client_id: 'app' }).ready();
    expect(warn.mock.calls).toEqual([
      ['RingOut Dialer: `client_id` is not an attribute of the dialer; did you mean `client-id`?'],
    ]);
    warn.mockRestore();
  });
});

describe('with options that are wrong', () => {
  test('it tells all mistakes in one event, shows them, and refuses calls with them', async () => {
    const made = element({ 'redirect-uri': 'nowhere', brand: '9999' });
    const waiting = made.dial('+1 650 555 0100').catch((error: unknown) => error);
    document.body.append(made);
    await vi.waitFor(() => expect(kinds()).toEqual(['error']));
    const { code, message } = told[0]?.detail.error ?? {};
    expect(code).toBe('bad-options');
    expect(told[0]?.detail).toMatchObject({ v: 1, seq: 1, id: expect.any(String) as string });
    expect(message).toMatch(/`redirectUri`.*`brand`/);
    expect(await waiting).toMatchObject({ code: 'bad-options' });
    await expect(made.getCredentials()).rejects.toMatchObject({ code: 'bad-options', message });
    await vi.waitFor(() => expect(made.shadowRoot?.textContent).toContain('redirectUri'));
  });

  test('attributes that cannot be read and properties of the wrong kind are told with the others', async () => {
    const made = element({
      environment: "{commercial: 'x'}",
      theme: 'blue',
      'redirect-uri': 'https://x.example/',
    });
    Object.assign(made, { onCallRecord: 'save', credentials: {}, logger: 7, settings: false });
    document.body.append(made);
    await vi.waitFor(() => expect(kinds()).toEqual(['error']));
    const { message } = told[0]?.detail.error ?? {};
    for (const part of [
      '`environment` begins like JSON, but is not',
      `it is "{commercial: 'x'}"`,
      "`redirectUri` must have the page's own origin",
      '`theme` must be one of ("light" | "dark" | "auto"); it is "blue"',
      '`onCallRecord` must be a function: (record) => void; it is "save"',
      '`credentials` must be "session", "local", "memory" or an object with load(), save() and clear(); it is an object',
      '`logger` must be a function: (entry) => void; it is 7',
      '`settings` must be an object with getItem(), setItem() and removeItem(); it is false',
    ]) {
      expect(message).toContain(part);
    }
    Object.assign(made, { onCallRecord: null, credentials: null, logger: undefined, settings: null });
    for (const name of ['environment', 'theme']) made.removeAttribute(name);
    made.setAttribute('redirect-uri', 'https://crm.example/callback.html');
    await expect(made.ready()).resolves.toBeUndefined();
  });

  test('it starts once they are corrected, and calls made then wait for that', async () => {
    const made = attached({ brand: '9999' });
    await vi.waitFor(() => expect(kinds()).toEqual(['error']));
    made.setAttribute('brand', '1210');
    await expect(made.ready()).resolves.toBeUndefined();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
  });
});

describe('moving and removing', () => {
  test('an element that is moved keeps its dialer', async () => {
    const made = attached();
    await made.ready();
    await vi.waitFor(() => expect(kinds()).toContain('ready'));
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(made);
    made.remove();
    elsewhere.append(made);
    await microtasks();
    await made.ready();
    expect(kinds().filter((kind) => kind === 'ready')).toHaveLength(1);
    expect(made.getState().session.status).toBe('signed-out');
  });

  test('an element that is removed destroys its dialer', async () => {
    const made = attached();
    await made.ready();
    made.remove();
    await microtasks();
    expect(made.getState().session.status).toBe('starting');
    expect(made.shadowRoot?.childElementCount).toBe(0);
  });

  test('a call that is cut short with it is told where the page listens for all dialers', async () => {
    const made = attached();
    await made.ready();
    const own: string[] = [];
    made.addEventListener('ringout-dialer:call-record', ({ type }) => own.push(type));
    const answer = made.dial('+1 650 555 0100').catch(() => undefined);
    made.remove();
    await answer;
    await vi.waitFor(() => expect(kinds().filter((kind) => kind === 'call-record')).toHaveLength(1));
    expect(own).toHaveLength(1);
  });

  test('an element that comes back has a new dialer, which the old listeners hear', async () => {
    const made = attached();
    const heard: string[] = [];
    made.on('ready', () => heard.push('ready'));
    await made.ready();
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    made.remove();
    await microtasks();
    document.body.append(made);
    await made.ready();
    await vi.waitFor(() => expect(heard).toHaveLength(2));
  });
});

describe('attributes and properties', () => {
  test('a change starts the dialer anew; the same value again does not', async () => {
    const made = attached();
    await made.ready();
    await vi.waitFor(() => expect(kinds()).toEqual(['session', 'ready']));
    made.setAttribute('client-id', 'app');
    await microtasks();
    expect(made.getState().session.status).toBe('signed-out');
    made.setAttribute('client-id', 'another');
    await made.ready();
    await vi.waitFor(() => expect(kinds().filter((kind) => kind === 'ready')).toHaveLength(2));
  });

  test('the theme changes without a new dialer', async () => {
    const made = attached({ theme: 'dark' });
    await made.ready();
    expect(made.hasAttribute('data-dark')).toBe(true);
    made.setAttribute('theme', 'light');
    expect(made.hasAttribute('data-light')).toBe(true);
    expect(made.hasAttribute('data-dark')).toBe(false);
    await microtasks();
    expect(made.getState().session.status).toBe('signed-out');
  });

  test('functions and stores are set as properties', async () => {
    const taken: string[] = [];
    const made = element();
    made.onCallRecord = ({ outcome }) => void taken.push(outcome);
    document.body.append(made);
    await made.dial('+1 650 555 0100').catch(() => undefined);
    await vi.waitFor(() => expect(taken).toEqual(['not-placed']));
  });

  test('a framework that sets a property again, even to another function, does not start the dialer anew', async () => {
    const first = vi.fn<() => void>();
    const second = vi.fn<() => void>();
    const made = element();
    made.onCallRecord = first;
    document.body.append(made);
    await made.ready();
    told = [];
    made.onCallRecord = first;
    made.onCallRecord = second;
    await microtasks();
    await made.ready();
    expect(kinds()).toEqual([]);
    await expect(made.dial('+1 650 555 0100')).rejects.toMatchObject({ code: 'signed-out' });
    await vi.waitFor(() => expect(second).toHaveBeenCalledOnce());
    expect(first).not.toHaveBeenCalled();
  });

  test('a property that was set before the element was defined is taken up', async () => {
    const taken: string[] = [];
    const early = document.createElement('late-dialer') as RingOutDialerElement;
    early.setAttribute('client-id', 'app');
    early.setAttribute('redirect-uri', 'https://crm.example/callback.html');
    early.onCallRecord = ({ outcome }) => void taken.push(outcome);
    document.body.append(early);
    customElements.define('late-dialer', class extends RingOutDialerElement {});
    await early.dial('+1 650 555 0100').catch(() => undefined);
    await vi.waitFor(() => expect(taken).toEqual(['not-placed']));
    expect(Object.keys(early)).not.toContain('onCallRecord');
  });
});

describe('click-to-dial', () => {
  function click(): Event {
    const link = document.createElement('a');
    link.href = 'tel:+1-650-555-0100';
    document.body.append(link);
    const event = new MouseEvent('click', { bubbles: true, cancelable: true });
    link.dispatchEvent(event);
    link.remove();
    return event;
  }

  test('a click in the page calls; the element asks first, and nobody signed in is an error event', async () => {
    const made = attached({ 'click-to-dial': '' });
    await made.ready();
    await loadDialingFromPage();
    const asked: EventTarget[] = [];
    made.addEventListener('ringout-dialer:before-dial', ({ target }) => asked.push(target!));
    expect(click().defaultPrevented).toBe(true);
    expect(asked).toEqual([made]);
    await vi.waitFor(() => expect(kinds()).toEqual(expect.arrayContaining(['error', 'call-record'])));
    expect(told.map(({ detail }) => detail.error?.code)).toContain('signed-out');
    await vi.waitFor(() => expect(made.shadowRoot?.textContent).toContain('tel:+1-650-555-0100 stays noted'));
  });

  test('is off unless it is asked for, and is switched while the dialer runs', async () => {
    const made = attached();
    await made.ready();
    expect(click().defaultPrevented).toBe(false);
    made.setAttribute('click-to-dial', '');
    await loadDialingFromPage();
    expect(click().defaultPrevented).toBe(true);
    made.clickToDial = { selector: '.phone' };
    await loadDialingFromPage();
    expect(click().defaultPrevented).toBe(false);
    made.clickToDial = undefined;
    await loadDialingFromPage();
    expect(click().defaultPrevented).toBe(true);
    made.removeAttribute('click-to-dial');
    expect(click().defaultPrevented).toBe(false);
    await vi.waitFor(() => expect(kinds()).toContain('call-record'));
    expect(kinds().filter((kind) => kind === 'ready')).toHaveLength(1);
  });

  test('switched to what cannot be is told, and starts again once it is corrected', async () => {
    const made = attached();
    await made.ready();
    made.setAttribute('click-to-dial', 'everything');
    await vi.waitFor(() => expect(made.shadowRoot?.textContent).toContain('clickToDial'));
    expect(click().defaultPrevented).toBe(false);
    made.setAttribute('click-to-dial', '');
    await made.ready();
    expect(click().defaultPrevented).toBe(true);
  });

  test('ends with the element', async () => {
    const made = attached({ 'click-to-dial': '' });
    await made.ready();
    made.remove();
    await microtasks();
    expect(click().defaultPrevented).toBe(false);
  });
});

describe('destroy()', () => {
  test('ends the dialer for good, until the element is put into the page again', async () => {
    const made = attached();
    await made.ready();
    await made.destroy();
    expect(made.shadowRoot?.childElementCount).toBe(0);
    for (const refused of [made.dial('+1 650 555 0100'), made.getCredentials(), made.ready()]) {
      await expect(refused).rejects.toMatchObject({ code: 'destroyed' });
    }
    made.setAttribute('client-id', 'another');
    const section = document.createElement('section');
    document.body.append(section);
    section.append(made);
    await microtasks();
    await expect(made.hangUp()).rejects.toMatchObject({ code: 'destroyed' });
    made.remove();
    await microtasks();
    section.append(made);
    await expect(made.ready()).resolves.toBeUndefined();
  });

  test('before the element is in the page answers who waits', async () => {
    const made = element();
    const waiting = made.ready();
    await made.destroy();
    await expect(waiting).rejects.toMatchObject({ code: 'destroyed' });
  });
});

test('who listens by on() is told of options that are wrong, as the page is', async () => {
  const made = element({ brand: '9999' });
  const heard: unknown[] = [];
  const controller = new AbortController();
  made.on('error', (event) => heard.push(event));
  made.on('call', (event) => heard.push(event));
  made.on('error', (event) => heard.push(event), { signal: controller.signal });
  controller.abort();
  document.body.append(made);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(heard[0]).toMatchObject({ error: { name: 'DialerError', code: 'bad-options' }, v: 1, seq: 1 });
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect((heard[0] as { id: string }).id).toBe((told.at(0)!.detail as { id?: string }).id);
});

test('an element whose options are wrong tells it once, however often it is moved', async () => {
  const made = attached({ brand: '9999' });
  await vi.waitFor(() => expect(kinds()).toEqual(['error']));
  const section = document.createElement('section');
  document.body.append(section);
  section.append(made);
  await microtasks();
  expect(kinds()).toEqual(['error']);
  await expect(made.ready()).rejects.toMatchObject({ code: 'bad-options' });
});
