import { type CSSProperties, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Dialer, DialerEvents, DialerOptions, EventStamp } from '../dialer/dialer-api';
import { createDialer } from './create-dialer';

/** The dialer's options, and its events as props. The options are read once, when the component appears. */
export interface RingOutDialerProps extends Omit<DialerOptions, 'target'> {
  onCall?: (event: DialerEvents['call'] & EventStamp) => void;
  onSession?: (event: DialerEvents['session'] & EventStamp) => void;
  onError?: (event: DialerEvents['error'] & EventStamp) => void;
  className?: string;
  style?: CSSProperties;
  /** The dialer, while the component is on the page. */
  ref?: Ref<Dialer | null>;
}

/** A dialer in a React application. Give it another `key` to start it anew with other options. */
export function RingOutDialer(props: RingOutDialerProps) {
  const { onCall, onSession, onError, className, style, ref, ...options } = props;
  const container = useRef<HTMLDivElement>(null);
  const listeners = useRef({ onCall, onSession, onError });
  const first = useRef(options);
  const [dialer, setDialer] = useState<Dialer | null>(null);

  useEffect(() => {
    listeners.current = { onCall, onSession, onError };
  });
  useImperativeHandle<Dialer | null, Dialer | null>(ref, () => dialer, [dialer]);
  useEffect(() => {
    const target = container.current;
    if (!target) return undefined;
    const created = createDialer({ ...first.current, target });
    created.on('call', (event) => listeners.current.onCall?.(event));
    created.on('session', (event) => listeners.current.onSession?.(event));
    created.on('error', (event) => listeners.current.onError?.(event));
    setDialer(created);
    return () => {
      setDialer(null);
      void created.destroy();
    };
  }, []);

  return <div ref={container} className={className} style={style} />;
}
