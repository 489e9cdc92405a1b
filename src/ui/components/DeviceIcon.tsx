import type { DeviceKind } from '../../devices/device';

const HANDSET =
  'M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.6 1 1 0 0 1-.25 1z';

const PATHS: Record<DeviceKind, string> = {
  extension: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-3.3 0-8 1.6-8 4.6V20h16v-1.4c0-3-4.7-4.6-8-4.6z',
  'other-extension':
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm7 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-7 2c-2.7 0-7 1.3-7 4v2h14v-2c0-2.7-4.3-4-7-4zm7 0-1 .05c1.6 1 2.8 2.3 2.8 3.95v2H22v-2c0-2.5-3.7-4-6-4z',
  'desk-phone':
    'M4 4h4v10H4zm5.5 1H20a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-3.5h5a1.5 1.5 0 0 0 1.5-1.5zM12 7v4h7V7zm0 6v1.6h1.6V13zm2.7 0v1.6h1.6V13zm2.7 0v1.6H19V13zM12 16v1.6h1.6V16zm2.7 0v1.6h1.6V16zm2.7 0v1.6H19V16z',
  app: 'M4 5h16a1 1 0 0 1 1 1v10H3V6a1 1 0 0 1 1-1zm1.5 2.5v6h13v-6zM1 18h22v1a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1z',
  'direct-number': HANDSET,
  'forwarding-number':
    'M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm.5 3v12h7V5zm3.5 13.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  'typed-number':
    'M4 7h3v3H4zm6.5 0h3v3h-3zM17 7h3v3h-3zM4 12.5h3v3H4zm6.5 0h3v3h-3zm6.5 0h3v3h-3zM10.5 18h3v3h-3zM4 2h16v3H4z',
};

/** What kind of phone it is, beside its name. */
export function DeviceIcon({ kind }: { kind: DeviceKind }) {
  return (
    <svg
      className="kind"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="currentColor"
      fillRule="evenodd"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[kind]} />
    </svg>
  );
}
