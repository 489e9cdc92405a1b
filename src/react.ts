/** RingOut Dialer for React applications. Importing this touches no browser global; on a server it renders an empty element. */
export { RingOutDialer, type RingOutDialerProps } from './embed/RingOutDialer';
export { useDialer } from './embed/use-dialer';
export type { RingOutDialerElementProps } from './embed/jsx';
