import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CallRecord, CredentialStore, Dialer } from '../../src/index';
import { RingOutDialer, type RingOutDialerProps, useDialer } from '../../src/react';

const options = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };

afterEach(async () => {
  cleanup();
  for (let turns = 0; turns < 20; turns += 1) await Promise.resolve(); // the dialers go
  localStorage.clear();
  sessionStorage.clear();
});

const shown = () => document.querySelectorAll('ringout-dialer');

let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

/** How many dialers have said that they are ready. */
function countReady(): { readonly count: number } {
  const counted = { count: 0 };
  const onReady = () => (counted.count += 1);
  document.addEventListener('ringout-dialer:ready', onReady);
  stops.push(() => document.removeEventListener('ringout-dialer:ready', onReady));
  return counted;
}

describe('<RingOutDialer>', () => {
  test('shows a dialer, and its ref is that dialer', async () => {
    const ref = { current: null as Dialer | null };
    const { unmount } = render(
      <RingOutDialer {...options} ref={ref} className="panel" style={{ width: 320 }} />,
    );
    await act(() => ref.current?.ready());
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toHaveClass('panel');
    expect(shown()[0]).toHaveStyle({ width: '320px' });
    await waitFor(() => expect(shown()[0]?.shadowRoot?.textContent).toContain('Sign in'));
    expect(ref.current?.getState().session.status).toBe('signed-out');
    const dialer = ref.current;
    unmount();
    expect(ref.current).toBeNull();
    await waitFor(() => expect(dialer?.getState().session.status).toBe('starting'));
  });

  test('starts once under StrictMode, and tells its events to the listeners of the last render', async () => {
    const ready = countReady();
    const records: CallRecord[] = [];
    const ref = { current: null as Dialer | null };
    const page = (props: Partial<RingOutDialerProps>) => (
      <StrictMode>
        <RingOutDialer {...options} {...props} ref={ref} />
      </StrictMode>
    );
    const calls: string[] = [];
    const { rerender } = render(page({ onCall: () => calls.push('first'), onCallRecord: () => undefined }));
    await act(() => ref.current?.ready());
    await waitFor(() => expect(ready.count).toBe(1));
    rerender(
      page({
        onCall: ({ phase }) => calls.push(phase),
        onCallRecord: (record) => void records.push(record),
      }),
    );
    await act(async () => {
      await expect(ref.current?.dial('+1 650 555 0100')).rejects.toMatchObject({ code: 'signed-out' });
    });
    await waitFor(() => expect(records).toMatchObject([{ outcome: 'not-placed' }]));
    expect(calls).toEqual(['placing', 'ended']);
    expect(ready.count).toBe(1);
  });

  test('takes every option, and a new object or store of the same duty does not start it anew', async () => {
    const ready = countReady();
    const loaded: number[] = [];
    const host = { login: 'https://login.example', api: 'https://api.example' };
    const store = (number: number): CredentialStore => ({
      load: async () => (loaded.push(number), null),
      save: async () => undefined,
      clear: async () => undefined,
    });
    const ref = { current: null as Dialer | null };
    const page = (number: number) => (
      <RingOutDialer
        clientId={{ commercial: 'a', segregated: 'b' }}
        redirectUri={options.redirectUri}
        environment={{ commercial: { ...host }, segregated: { ...host } }}
        brands={['1210', '3420']}
        signIn="redirect"
        beforeRedirect={() => number > 0}
        credentials={store(number)}
        settings={{ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }}
        profile="deputy"
        playPrompt
        lockPlayPrompt={false}
        defaultCountry="US"
        clickToDial={{ selector: `.phone${number}` }}
        theme="dark"
        logger={() => undefined}
        ref={ref}
      />
    );
    const { rerender } = render(page(1));
    await act(() => ref.current?.ready());
    await waitFor(() => expect(ready.count).toBe(1));
    expect(shown()[0]?.getAttributeNames()).toEqual(
      expect.arrayContaining(['brands', 'environment', 'click-to-dial', 'lock-play-prompt']),
    );
    rerender(page(2));
    await act(() => ref.current?.clearCredentials());
    await act(() => ref.current?.ready());
    expect(ready.count).toBe(1);
    expect(new Set(loaded)).toEqual(new Set([1, 2]));
  });

  test('another value of an option starts it anew', async () => {
    const ready = countReady();
    const { rerender } = render(<RingOutDialer {...options} />);
    await waitFor(() => expect(ready.count).toBe(1));
    rerender(<RingOutDialer {...options} theme="dark" clickToDial />);
    rerender(<RingOutDialer {...options} theme="dark" brand="3420" />);
    await waitFor(() => expect(ready.count).toBe(2));
  });

  test('with wrong options it shows and tells what is wrong, and leaves the rest of the page alone', async () => {
    const onError = vi.fn<NonNullable<RingOutDialerProps['onError']>>();
    const { getByText } = render(
      <>
        <RingOutDialer
          {...options}
          redirectUri="nowhere"
          credentials={{ load: 1 } as unknown as CredentialStore}
          onError={onError}
        />
        <p>Contacts</p>
      </>,
    );
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    const { error } = onError.mock.calls[0]![0];
    expect(error).toMatchObject({ name: 'DialerError', code: 'bad-options' });
    expect(error.message).toMatch(/redirectUri.*credentials/);
    await waitFor(() => expect(shown()[0]?.shadowRoot?.textContent).toContain('redirectUri'));
    expect(getByText('Contacts')).toBeVisible();
  });

  test('is rendered on a server, and goes on from there in the browser', async () => {
    const ready = countReady();
    const complaints = vi.spyOn(console, 'error');
    const page = <RingOutDialer {...options} clickToDial theme="light" className="panel" />;
    const html = renderToString(page);
    expect(html).toBe(
      '<ringout-dialer client-id="app" redirect-uri="https://crm.example/callback.html" click-to-dial="true" theme="light" class="panel"></ringout-dialer>',
    );
    const container = document.createElement('div');
    container.innerHTML = html;
    document.body.append(container);
    render(page, { container, hydrate: true });
    await waitFor(() => expect(ready.count).toBe(1));
    expect(complaints).not.toHaveBeenCalled();
    expect(container.children).toHaveLength(1);
  });
});

describe('useDialer()', () => {
  function Status({ profile }: { profile?: string }) {
    const { state } = useDialer(profile);
    return <output>{state.session.status}</output>;
  }

  test('waits for the dialer that is shown elsewhere, follows it, and sees it go', async () => {
    let dialed: Promise<unknown> | undefined;
    function CallButton() {
      const { dialer } = useDialer();
      const [first] = useState(dialer);
      expect(first).toBe(dialer);
      return (
        <button
          type="button"
          onClick={() => {
            dialed = dialer.dial('+1 650 555 0100').catch((error: unknown) => error);
          }}
        >
          Call
        </button>
      );
    }
    function Page() {
      const [isShown, show] = useState(false);
      return (
        <>
          <CallButton />
          <Status />
          <button type="button" onClick={() => show(!isShown)}>
            Show
          </button>
          {isShown && <RingOutDialer {...options} />}
        </>
      );
    }
    const { getByText, getByRole } = render(<Page />);
    const status = getByRole('status');
    expect(status).toHaveTextContent('starting');
    getByText('Call').click();
    await act(async () => getByText('Show').click());
    await waitFor(() => expect(status).toHaveTextContent('signed-out'));
    expect(await dialed).toMatchObject({ code: 'signed-out' });
    await act(async () => getByText('Show').click());
    await waitFor(() => expect(status).toHaveTextContent('starting'));
  });

  test('tells two dialers apart by their profiles', async () => {
    const { getAllByRole } = render(
      <>
        <RingOutDialer {...options} profile="deputy" />
        <Status />
        <Status profile="deputy" />
      </>,
    );
    const [own, deputy] = getAllByRole('status');
    await waitFor(() => expect(deputy).toHaveTextContent('signed-out'));
    expect(own).toHaveTextContent('starting');
  });

  test('on a server it says that nothing has started', () => {
    expect(renderToString(<Status />)).toBe('<output>starting</output>');
  });
});

test('each event is told once to the listeners of useDialer(), also after a second dialer came and went', async () => {
  const { result } = renderHook(() => useDialer());
  const told: string[] = [];
  stops.push(result.current.dialer.on('error', ({ error }) => told.push(error.code)));
  const page = (first: Partial<RingOutDialerProps>, isSecondThere: boolean) => (
    <>
      <RingOutDialer {...options} {...first} />
      {isSecondThere && <RingOutDialer {...options} />}
    </>
  );
  const { rerender } = render(page({}, false));
  await act(() => result.current.dialer.ready());
  rerender(page({}, true));
  await act(() => result.current.dialer.ready());
  rerender(page({}, false));
  rerender(page({ clientId: '' }, false));
  await waitFor(() => expect(told).toEqual(['bad-options']));
});
