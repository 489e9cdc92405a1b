/** RingOut Dialer for React applications. Rendering it on a server yields an empty element. */
export { RingOutDialer, type RingOutDialerProps } from './embed/RingOutDialer';
