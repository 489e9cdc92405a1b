import { type CSSProperties, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { CredentialStore } from '../auth/credential-store';
import type { SettingsStore } from '../devices/settings-store';
import type { Dialer, DialerEvents, DialerOptions, EventStamp } from '../dialer/dialer-api';
import { defineElement } from './define-element';
import type { RingOutDialerElement } from './dialer-element';
import { attributesFromOptions, hasRoot } from './option-attributes';
import { showsDialer } from './page-dialers';

/** The dialer's options, and its events as props. */
export interface RingOutDialerProps extends Omit<DialerOptions, 'target'> {
  onCall?: (event: DialerEvents['call'] & EventStamp) => void;
  onSession?: (event: DialerEvents['session'] & EventStamp) => void;
  onError?: (event: DialerEvents['error'] & EventStamp) => void;
  className?: string;
  style?: CSSProperties;
  /** The dialer, while the component is on the page. */
  ref?: Ref<Dialer | null>;
}

/**
 * `<ringout-dialer>` in a React application. Functions and stores may be others with every render; another value of an
 * other option starts the dialer anew, but for `theme` and `clickToDial`.
 */
export function RingOutDialer(props: RingOutDialerProps) {
  const { onCall: _call, onSession: _session, onError: _error, className, style, ref, ...options } = props;
  const { credentials, settings, onCallRecord, beforeRedirect, logger, ...rest } = options;
  const element = useRef<RingOutDialerElement>(null);
  const latest = useRef(props);
  const stores = useRef<ReturnType<typeof storesOver>>(null);

  // All before the element starts, which it does a microtask after it has come into the page.
  useLayoutEffect(() => {
    latest.current = props;
    defineElement();
    if (!element.current) return;
    stores.current ??= storesOver(() => latest.current);
    Object.assign(element.current, {
      credentials: isStore(credentials, ['load', 'save', 'clear']) ? stores.current.credentials : credentials,
      settings: isStore(settings, ['getItem', 'setItem', 'removeItem']) ? stores.current.settings : settings,
      clickToDial: hasRoot(rest.clickToDial) ? rest.clickToDial : undefined,
      onCallRecord,
      beforeRedirect,
      logger,
    });
  });
  useLayoutEffect(() => {
    const dialer = element.current;
    if (!dialer) return undefined;
    const stops = [
      dialer.on('call', (event) => latest.current.onCall?.(event)),
      dialer.on('session', (event) => latest.current.onSession?.(event)),
      dialer.on('error', (event) => latest.current.onError?.(event)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useLayoutEffect(
    () => (element.current ? showsDialer(rest.profile, element.current) : undefined),
    [rest.profile],
  );
  useImperativeHandle<Dialer | null, Dialer | null>(ref, () => element.current, []);

  return (
    <ringout-dialer
      {...attributesFromOptions(rest)}
      ref={element}
      className={className}
      style={style}
      // The element may have begun before React takes over what the server has sent.
      suppressHydrationWarning
    />
  );
}

/** Stores that stay the same while the page's may be new objects with every render: another store ends a call. */
function storesOver(latest: () => RingOutDialerProps): {
  credentials: CredentialStore;
  settings: SettingsStore;
} {
  const credentials = () => latest().credentials as CredentialStore;
  const settings = () => latest().settings as SettingsStore;
  return {
    credentials: {
      load: () => credentials().load(),
      save: (value) => credentials().save(value),
      clear: () => credentials().clear(),
    },
    settings: {
      getItem: (name) => settings().getItem(name),
      setItem: (name, value) => settings().setItem(name, value),
      removeItem: (name) => settings().removeItem(name),
    },
  };
}

/** What is none is left for the options to refuse. */
function isStore(value: unknown, methods: string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}
