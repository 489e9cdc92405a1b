import { screen } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageDialer } from '../../src/embed/script-tag/page-dialer';
import { startScriptTag } from '../../src/embed/script-tag/script-tag';
import type { LoadedPart } from '../../src/embed/script-tag/part-loader';
import type { RingOutDialerElement } from '../../src/element';
import * as part from '../../src/loaded-part';

/** What the page's own code has thrown, and what it is told where no promise tells it. */
let reported: unknown[] = [];

beforeEach(() => {
  reported = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});

afterEach(async () => {
  if (window.ringoutDialer) await pageDialer().destroy();
  document.body.replaceChildren();
  sessionStorage.clear();
  localStorage.clear();
});

const pageDialer = () => window.ringoutDialer as PageDialer;

/** A script tag, and the count of how often it has loaded the rest; `failures` of them come to nothing. */
function scriptTag(attributes: Record<string, string> = {}, failures = 0) {
  const script = document.createElement('script');
  const all = { 'client-id': 'app', 'redirect-uri': 'https://crm.example/callback.html', ...attributes };
  for (const [name, value] of Object.entries(all)) script.setAttribute(`data-${name}`, value);
  const load = vi.fn<() => Promise<LoadedPart>>(async () => part);
  for (let count = 0; count < failures; count += 1)
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  startScriptTag(script, load);
  return load;
}

/** The button in the corner, in the shadow root of its host inside of the element's. */
function launcher(): { button: HTMLElement; panel: HTMLElement; root: ShadowRoot } {
  const root = document.querySelector('ringout-dialer')?.shadowRoot?.firstElementChild?.shadowRoot;
  if (!root) throw new Error('There is no launcher.');
  const [button, panel] = ['.launcher', '.panel'].map((selector) =>
    root.querySelector<HTMLElement>(selector),
  );
  if (!button || !panel) throw new Error('There is no launcher.');
  return { button, panel, root };
}

/** That the dialer did not load, with a way to try again. */
function noticeIn(place: ParentNode | null | undefined): HTMLElement | null {
  const sentence = place?.querySelector('[role=alert]')?.shadowRoot?.querySelector('p');
  return sentence ?? null;
}

async function tryAgain(place: ParentNode | null | undefined): Promise<void> {
  const button = place?.querySelector('[role=alert]')?.shadowRoot?.querySelector('button');
  if (!button) throw new Error('There is no way to try again.');
  await userEvent.click(button);
}

async function turns(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

test('nothing is loaded until the button is pressed', async () => {
  const load = scriptTag();
  await turns();
  expect(load).not.toHaveBeenCalled();
  expect(launcher().panel).toHaveAttribute('hidden');
  await userEvent.click(launcher().button);
  expect(load).toHaveBeenCalledOnce();
  expect(launcher().panel).not.toHaveAttribute('hidden');
  expect(launcher().button).toHaveAttribute('aria-expanded', 'true');
});

test('the tag’s attributes are the element’s', async () => {
  scriptTag({ theme: 'dark', 'click-to-dial': '' });
  await turns();
  const { element } = pageDialer();
  expect(element).toBe(document.querySelector('ringout-dialer'));
  expect(element?.getAttribute('client-id')).toBe('app');
  expect(element?.getAttribute('theme')).toBe('dark');
  pageDialer().open();
  await vi.waitFor(() => expect(element?.getAttribute('click-to-dial')).toBe(''));
});

test('a click while the page is still being parsed is asked about like any other, on the element and on the document', async () => {
  const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
  document.body.innerHTML = '<a href="tel:+16505550100">Ada</a>';
  const load = scriptTag({ 'click-to-dial': '' });
  const asked: EventTarget[] = [];
  pageDialer().element?.addEventListener('ringout-dialer:before-dial', ({ currentTarget }) => {
    if (currentTarget) asked.push(currentTarget);
  });
  const veto = (event: Event) => {
    asked.push(document);
    event.preventDefault();
  };
  document.addEventListener('ringout-dialer:before-dial', veto);
  await userEvent.click(screen.getByText('Ada'));
  document.removeEventListener('ringout-dialer:before-dial', veto);
  state.mockRestore();
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(asked).toEqual([pageDialer().element, document]);
  expect(load).not.toHaveBeenCalled();
});

test('commands of the queue run in their order, and one that throws keeps none of the others from running', async () => {
  const ran: string[] = [];
  const broken = new Error('the page’s own');
  window.ringoutDialer = {
    q: [
      () => ran.push('first'),
      () => {
        throw broken;
      },
      (dialer) => ran.push(dialer === window.ringoutDialer ? 'second' : 'another'),
    ],
  };
  const load = scriptTag();
  pageDialer().q.push(() => ran.push('third'));
  expect(ran).toEqual(['first', 'second', 'third']);
  expect(reported).toEqual([broken]);
  expect(load).not.toHaveBeenCalled();
});

test('to listen loads nothing; to dial does, and who listens hears of it', async () => {
  const load = scriptTag();
  const heard: string[] = [];
  const undone: string[] = [];
  pageDialer().on('call-record', ({ record }) => heard.push(record.outcome));
  pageDialer().on('call-record', ({ record }) => undone.push(record.outcome))();
  expect(pageDialer().getState()).toEqual({
    session: { status: 'starting' },
    devices: [],
    unavailableDevices: [],
    callerIds: [],
  });
  await turns();
  expect(load).not.toHaveBeenCalled();

  await expect(pageDialer().dial('+1 650 555 0100')).rejects.toMatchObject({ code: 'signed-out' });
  expect(heard).toEqual(['not-placed']);
  expect(undone).toEqual([]);
  expect(launcher().panel).not.toHaveAttribute('hidden');
  expect(pageDialer().getState().session.status).toBe('signed-out');
});

test('a part that does not load is told, and loaded again on request', async () => {
  const load = scriptTag({}, 2);
  await turns();
  await expect(pageDialer().ready()).rejects.toMatchObject({ code: 'network', retryable: true });
  await userEvent.click(launcher().button);
  const { panel } = launcher();
  await vi.waitFor(() => expect(noticeIn(panel)).toHaveTextContent('could not be loaded'));
  await tryAgain(panel);
  expect(load).toHaveBeenCalledTimes(3);
  await vi.waitFor(() => expect(noticeIn(panel)).toBeNull());
  await pageDialer().ready();
});

test('with a target, a part that does not load is told in it, and loaded again on request', async () => {
  document.body.innerHTML = '<aside id="calls"></aside>';
  const load = scriptTag({ target: '#calls' }, 1);
  await turns();
  const shown = () => document.querySelector('#calls > ringout-dialer')?.shadowRoot;
  expect(noticeIn(shown())).toHaveTextContent('could not be loaded');
  await tryAgain(shown());
  expect(load).toHaveBeenCalledTimes(2);
  await pageDialer().ready();
  expect(noticeIn(shown())).toBeNull();
});

test('Escape leaves only the button, which has the keyboard then', async () => {
  scriptTag();
  await turns();
  const { button, panel } = launcher();
  await userEvent.click(button);
  await userEvent.keyboard('{Escape}');
  expect(panel).not.toBeVisible();
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(launcher().root.activeElement).toBe(button);
});

test('with a target the dialer is in it and is loaded at once', async () => {
  document.body.innerHTML = '<aside id="calls"></aside>';
  const load = scriptTag({ target: '#calls' });
  await turns();
  expect(document.querySelector('#calls > ringout-dialer')).not.toBeNull();
  expect(load).toHaveBeenCalledOnce();
});

test('with data-layout="floating" the dialer is in its target and behind the button all the same', async () => {
  document.body.innerHTML = '<aside id="calls"></aside>';
  const load = scriptTag({ target: '#calls', layout: 'floating' });
  await turns();
  expect(document.querySelector('#calls > ringout-dialer')).toHaveAttribute('layout', 'floating');
  expect(load).not.toHaveBeenCalled();
  expect(launcher().panel).toHaveAttribute('hidden');
  await userEvent.click(launcher().button);
  expect(launcher().panel).not.toHaveAttribute('hidden');
  expect(load).toHaveBeenCalledOnce();
});

test('with data-layout="inline" the dialer is at the end of the body, without a button, and is loaded at once', async () => {
  const load = scriptTag({ layout: 'inline' });
  await turns();
  expect(document.body.lastElementChild).toBe(pageDialer().element);
  expect(pageDialer().element).toHaveAttribute('layout', 'inline');
  expect(load).toHaveBeenCalledOnce();
  expect(() => launcher()).toThrow('There is no launcher.');
});

test('once it has loaded, the launcher that was there is the dialer’s, and open or closed as it was', async () => {
  scriptTag();
  await turns();
  const before = launcher();
  await userEvent.click(before.button);
  await pageDialer().ready();
  await vi.waitFor(() => expect(before.panel.lastElementChild?.shadowRoot?.childElementCount).toBe(1));
  expect(launcher()).toEqual(before);
  expect(before.panel).toBeVisible();
  pageDialer().minimize();
  expect(before.panel).not.toBeVisible();
  pageDialer().open();
  expect(before.panel).toBeVisible();
});

test('a target that is not there is told; the dialer is behind the button then', async () => {
  scriptTag({ target: '#nowhere' });
  await turns();
  expect(reported).toMatchObject([{ code: 'bad-options' }]);
  expect(launcher().button).toBeVisible();
});

test('a session of this tab is gone on with without a click', async () => {
  sessionStorage.setItem('ringout-dialer:app:production:credentials', 'opaque');
  const load = scriptTag();
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  expect(launcher().panel).toHaveAttribute('hidden');
});

test('the tag twice on a page is one dialer', async () => {
  scriptTag();
  const first = pageDialer();
  scriptTag();
  await turns();
  expect(window.ringoutDialer).toBe(first);
  expect(document.querySelectorAll('ringout-dialer')).toHaveLength(1);
});

test('a tag without a client id serves the page’s own element', async () => {
  startScriptTag(document.createElement('script'), async () => part);
  await expect(pageDialer().ready()).rejects.toMatchObject({ code: 'bad-options' });
  const element = document.createElement('ringout-dialer');
  element.setAttribute('client-id', 'app');
  element.setAttribute('redirect-uri', 'https://crm.example/callback.html');
  document.body.append(element);
  await pageDialer().ready();
  expect(pageDialer().element).toBe(element);
});

/** The page's own element, which a page that is built in the browser puts in when it likes. */
function ownElement(attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement('ringout-dialer');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

test('whoever listens hears the page’s first element, also one that comes later or takes another’s place', async () => {
  startScriptTag(document.createElement('script'), async () => part);
  const told: string[] = [];
  pageDialer().on('error', ({ error }) => told.push(error.code));
  await turns();
  document.body.append(ownElement()); // without options, it says so
  await turns();
  expect(told).toEqual(['bad-options']);
  document.body.replaceChildren(ownElement());
  await turns();
  expect(told).toEqual(['bad-options', 'bad-options']);
  document.body.append(ownElement());
  await turns();
  expect(told).toHaveLength(2);
});

test('destroy() ends the dialer of the page’s own element, and leaves the element to the page', async () => {
  startScriptTag(document.createElement('script'), async () => part);
  const element = ownElement({ 'client-id': 'app', 'redirect-uri': 'https://crm.example/callback.html' });
  document.body.append(element);
  const dialer = pageDialer();
  await dialer.ready();
  const told: string[] = [];
  dialer.on('error', ({ error }) => told.push(error.code));
  await dialer.destroy();
  expect(window.ringoutDialer).toBeUndefined();
  expect(element).toBeInTheDocument();
  expect(element.shadowRoot?.childElementCount).toBe(0);
  document.body.replaceChildren(ownElement());
  await turns();
  expect(told).toEqual([]);
});

test('a client id that is missing, or misspelt, is told in place of the dialer', async () => {
  const script = document.createElement('script');
  script.dataset.clientid = 'app';
  script.dataset.redirectUri = 'https://crm.example/callback.html';
  startScriptTag(script, async () => part);
  await turns();
  await userEvent.click(launcher().button);
  await vi.waitFor(() =>
    expect(launcher().panel.lastElementChild?.shadowRoot).toHaveTextContent('`clientId` is missing'),
  );
  await expect(pageDialer().ready()).rejects.toMatchObject({ code: 'bad-options' });
});

test.each([
  { where: 'behind the button', attributes: {} },
  { where: 'behind the button, with calls by click', attributes: { 'click-to-dial': 'true' } },
  { where: 'in its target', attributes: { target: '#calls' } },
])(
  'a mistake in the options of a dialer $where is told once, to listeners from the queue, too',
  async ({ attributes }) => {
    const calls = document.createElement('div');
    calls.id = 'calls';
    document.body.append(calls);
    const heard: unknown[] = [];
    const hear = ({ detail }: { detail: { id: string } }) => heard.push(detail.id);
    document.addEventListener('ringout-dialer:error', hear);
    const told: string[] = [];
    window.ringoutDialer = {
      q: [(dialer) => dialer.on('error', ({ error, id }) => told.push(`${error.code} ${id}`))],
    };
    scriptTag({ theme: 'blue', ...attributes });
    await expect(pageDialer().ready()).rejects.toMatchObject({ code: 'bad-options' });
    await turns();
    expect(heard).toHaveLength(1);
    expect(told).toEqual([`bad-options ${String(heard[0])}`]);
    document.removeEventListener('ringout-dialer:error', hear);
  },
);

test('destroyed, it leaves nothing on the page', async () => {
  scriptTag();
  await turns();
  await pageDialer().destroy();
  expect(document.querySelector('ringout-dialer')).toBeNull();
  expect(document.body.childElementCount).toBe(0);
  expect(window.ringoutDialer).toBeUndefined();
  expect(screen.queryByRole('button')).toBeNull();
});

test('destroyed before it has come into the page, it does not come', async () => {
  const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
  const load = scriptTag({ target: '#calls' });
  const dialer = pageDialer();
  const waiting = dialer.dial('+1 650 555 0100').catch((error: unknown) => error);
  await dialer.destroy();
  state.mockRestore();
  document.body.innerHTML = '<aside id="calls"></aside>';
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(await waiting).toMatchObject({ code: 'destroyed' });
  expect(document.querySelector('ringout-dialer')).toBeNull();
  load.mockClear();
  await expect(dialer.ready()).rejects.toMatchObject({ code: 'destroyed' });
  dialer.open();
  expect(load).not.toHaveBeenCalled();
});

test('whoever waits when it is destroyed is answered, and the script may be loaded again', async () => {
  scriptTag();
  const first = pageDialer();
  await first.ready();
  const heard: string[] = [];
  first.on('session', ({ status }) => heard.push(status));
  await first.destroy();
  await first.destroy();
  await expect(first.dial('+1 650 555 0100')).rejects.toMatchObject({ code: 'destroyed' });
  scriptTag();
  expect(pageDialer()).not.toBe(first);
  await first.destroy();
  await pageDialer().ready();
  expect(document.querySelectorAll('ringout-dialer')).toHaveLength(1);
});

test('an element that another copy of the package has registered is dialed, too', async () => {
  const request = { number: '+16505550100' };
  const dial = vi.fn<(given: object) => Promise<void>>(async () => undefined);
  const foreign = Object.assign(document.createElement('div'), { dial });
  part.dialUnattended(foreign as unknown as RingOutDialerElement, request);
  expect(dial).toHaveBeenCalledWith(request);
  dial.mockRejectedValueOnce(new Error('refused'));
  part.dialUnattended(foreign as unknown as RingOutDialerElement, request);
  await vi.waitFor(() => expect(reported).toEqual([new Error('refused')]));
});
