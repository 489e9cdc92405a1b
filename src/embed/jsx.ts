import type { ClassAttributes, HTMLAttributes } from 'react';
import type { AttributeName } from './attributes';
import type { RingOutDialerElement } from './dialer-element';
import type { RingOutDialerEventMap } from './page-events';
import type { PropertyOptions } from './property-options';

/**
 * What `<ringout-dialer>` takes in JSX: attributes, properties, and listeners like `onringout-dialer:call`. The property
 * `onCallRecord` is set through the `ref`: React takes a function of such a name for the listener of an event
 * (react-dom 19, `setPropOnCustomElement`), and the records would go nowhere.
 */
export type RingOutDialerElementProps = ClassAttributes<RingOutDialerElement> &
  HTMLAttributes<RingOutDialerElement> & {
    [Name in Exclude<keyof PropertyOptions, 'onCallRecord'>]?: PropertyOptions[Name] | undefined;
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
