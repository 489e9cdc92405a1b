import type { ClassAttributes, HTMLAttributes } from 'react';
import type { AttributeName } from './attributes';
import type { RingOutDialerElement } from './dialer-element';
import type { RingOutDialerEventMap } from './page-events';
import type { PropertyOptions } from './property-options';

/** What `<ringout-dialer>` takes in JSX: attributes, properties, and listeners like `onringout-dialer:call`. */
export type RingOutDialerElementProps = ClassAttributes<RingOutDialerElement> &
  HTMLAttributes<RingOutDialerElement> & {
    [Name in keyof PropertyOptions]?: PropertyOptions[Name] | undefined;
  } & {
    [Name in Exclude<AttributeName, 'credentials'>]?: string | boolean | undefined;
  } & {
    [Event in keyof RingOutDialerEventMap as `on${Event}`]?:
      ((event: RingOutDialerEventMap[Event]) => void) | undefined;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ringout-dialer': RingOutDialerElementProps;
    }
  }
}
