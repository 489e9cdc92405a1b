import { describe, expect, expectTypeOf, test } from 'vitest';
import type {
  CallPhase,
  CallRecord,
  Dialer,
  DialerErrorCode,
  DialerEvents,
  DialerOptions,
  DialRequest,
  EventStamp,
} from '../../src/index';
import { RingOutDialerElement } from '../../src/element';
import { RingOutDialer } from '../../src/react';

/*
 * What a customer's editor and compiler know. The type checks are made by `tsc`; what is marked as an error has to be one.
 */

test('the element is known by its name', () => {
  expectTypeOf(document.createElement('ringout-dialer')).toEqualTypeOf<RingOutDialerElement>();
  expectTypeOf(document.querySelector('ringout-dialer')).toEqualTypeOf<RingOutDialerElement | null>();
  expectTypeOf<RingOutDialerElement>().toExtend<Dialer & HTMLElement>();
  expect(document.createElement('ringout-dialer')).toBeInstanceOf(RingOutDialerElement);
});

describe('listeners', () => {
  test('of the element know what they are told', () => {
    const element = document.createElement('ringout-dialer');
    const heard: string[] = [];
    const { signal } = new AbortController();
    element.addEventListener(
      'ringout-dialer:call',
      ({ type, detail }) => {
        expectTypeOf(detail.phase).toEqualTypeOf<CallPhase>();
        expectTypeOf(detail.seq).toEqualTypeOf<number>();
        heard.push(type);
      },
      { signal },
    );
    element.addEventListener('ringout-dialer:call-record', ({ type, detail }) => {
      expectTypeOf(detail.record).toEqualTypeOf<CallRecord>();
      heard.push(type);
    });
    element.addEventListener('ringout-dialer:before-dial', ({ type, detail }) => {
      expectTypeOf(detail).toEqualTypeOf<DialRequest>();
      heard.push(type);
    });
    element.addEventListener('ringout-dialer:error', ({ type, detail }) => {
      expectTypeOf(detail.error.code).toEqualTypeOf<DialerErrorCode>();
      // @ts-expect-error an event's error is plain data, without a stack
      heard.push(type, detail.error.stack);
    });
    const types = ['call', 'call-record', 'before-dial'].map((name) => `ringout-dialer:${name}`);
    for (const type of types) element.dispatchEvent(new CustomEvent(type, { detail: {} }));
    expect(heard).toEqual(types);
  });

  test('of everything above it do, too', () => {
    let heard = 0;
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    const hear = ({ detail }: CustomEvent<DialerEvents['session'] & EventStamp>) => {
      expectTypeOf(detail.status).toEqualTypeOf<DialerEvents['session']['status']>();
      heard += 1;
    };
    document.addEventListener('ringout-dialer:session', hear);
    window.addEventListener('ringout-dialer:session', hear);
    root.addEventListener('ringout-dialer:session', hear);
    // @ts-expect-error no event of ours is called so
    document.addEventListener('ringout-dialer:sessions', hear);
    for (const target of [document, window, root])
      target.dispatchEvent(new CustomEvent('ringout-dialer:session', { detail: {} }));
    expect(heard).toBe(3);
    document.removeEventListener('ringout-dialer:session', hear);
    window.removeEventListener('ringout-dialer:session', hear);
  });

  test('of on() know theirs, and are undone by a function or a signal', () => {
    const element = document.createElement('ringout-dialer');
    const undo = element.on('session', (event) => {
      expectTypeOf(event).toEqualTypeOf<DialerEvents['session'] & EventStamp>();
    });
    expectTypeOf(undo).toEqualTypeOf<() => void>();
    undo();
    element.on('error', ({ error }) => void expectTypeOf(error).toExtend<Error>(), {
      signal: AbortSignal.abort(),
    });
    // @ts-expect-error there is no such event
    expect(() => element.on('calls', () => undefined)).toThrow('There is no event "calls"');
    // @ts-expect-error nor such a member of one
    element.on('call', ({ phases }) => phases);
  });
});

test('options are known by their names and values', () => {
  expectTypeOf<{ clientId: string; redirectUri: string }>().toExtend<DialerOptions>();
  const enough = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };
  const wrong = [
    // @ts-expect-error no such brand
    { ...enough, brand: '9999' } satisfies DialerOptions,
    // @ts-expect-error a misspelt option
    { ...enough, clientID: 'app' } satisfies DialerOptions,
    // @ts-expect-error no such place
    { ...enough, credentials: 'cookie' } satisfies DialerOptions,
    // @ts-expect-error no redirect URI
    { clientId: 'app' } satisfies DialerOptions,
  ];
  expect(wrong).toHaveLength(4);
});

test('JSX knows the element and the component', () => {
  const known = [
    <ringout-dialer
      key="element"
      client-id="app"
      redirect-uri="https://crm.example/callback.html"
      play-prompt
      credentials="local"
      onringout-dialer:call={({ detail }) => void expectTypeOf(detail.phase).toEqualTypeOf<CallPhase>()}
      ref={(element) => void expectTypeOf(element).toEqualTypeOf<RingOutDialerElement | null>()}
    />,
    <RingOutDialer
      key="component"
      clientId="app"
      redirectUri="https://crm.example/callback.html"
      onCall={({ phase }) => void expectTypeOf(phase).toEqualTypeOf<CallPhase>()}
    />,
    // @ts-expect-error an attribute is written with dashes
    <ringout-dialer key="camel" clientId="app" />,
    // @ts-expect-error a listener takes its event
    <ringout-dialer key="event" onringout-dialer:call={(phase: string) => phase} />,
    // @ts-expect-error React would take it for the listener of an event
    <ringout-dialer key="record" onCallRecord={(record: CallRecord) => void record} />,
    // @ts-expect-error a client id and a redirect URI are needed
    <RingOutDialer key="missing" />,
  ];
  expect(known).toHaveLength(6);
});
