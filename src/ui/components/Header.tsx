import type { Brand } from '../../auth/brands';
import type { User } from '../../dialer/dialer-api';
import { Icon } from './Icon';

/** Who calls, and the way to the settings. */
export function Header(props: {
  user: User | undefined;
  brand: Brand | undefined;
  /** Left out where the settings cannot be opened. */
  onSettings: (() => void) | undefined;
}) {
  const { user, brand, onSettings } = props;
  return (
    <header className="header">
      <span className="mark" aria-hidden="true">
        <Icon name="phone" />
      </span>
      <div className="who">
        <strong>{user?.name ?? 'RingOut Dialer'}</strong>
        <span>
          {user
            ? [brand?.name, user.extensionNumber && `Ext. ${user.extensionNumber}`]
                .filter(Boolean)
                .join(' · ')
            : 'Click-to-call'}
        </span>
      </div>
      {onSettings && (
        <button
          type="button"
          className="icon-button"
          aria-label="Settings"
          title="Settings"
          onClick={onSettings}
        >
          <Icon name="gear" />
        </button>
      )}
    </header>
  );
}
