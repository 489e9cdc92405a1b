import type { Brand } from '../../auth/brands';
import type { User } from '../../dialer/dialer-api';
import { useWords } from '../words/use-words';
import { Icon } from './Icon';

/** Who calls, and the ways to the recent calls and the settings. */
export function Header(props: {
  user: User | undefined;
  brand: Brand | undefined;
  /** Left out where the recent calls cannot be opened. */
  onRecent: (() => void) | undefined;
  /** Left out where the settings cannot be opened. */
  onSettings: (() => void) | undefined;
}) {
  const { user, brand, onRecent, onSettings } = props;
  const t = useWords();
  const name = user?.name ?? 'RingOut Dialer';
  const account = user
    ? [user.extensionNumber && t('Ext. {extension}', { extension: user.extensionNumber }), brand?.name]
        .filter(Boolean)
        .join(' · ')
    : t('Click-to-call');
  return (
    <header className="header">
      <span className="mark" aria-hidden="true">
        <Icon name="phone" />
      </span>
      <div className="who">
        <strong title={name} data-shortened="">
          {name}
        </strong>
        <span title={account} data-shortened="">
          {account}
        </span>
      </div>
      {onRecent && <IconButton icon="clock" label={t('Recent calls')} onClick={onRecent} />}
      {onSettings && <IconButton icon="gear" label={t('Settings')} onClick={onSettings} />}
    </header>
  );
}

function IconButton(props: { icon: 'clock' | 'gear'; label: string; onClick: () => void }) {
  const { icon, label, onClick } = props;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
