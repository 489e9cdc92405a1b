import { useState } from 'react';
import type { TextStorage } from '../browser-storage';
import { Message } from './Message';

const KEY = 'fernwood.intro-dismissed';

/** What this page is, for those who see it for the first time. */
export function Intro({ storage, simulated }: { storage: TextStorage; simulated: boolean }) {
  const [dismissed, setDismissed] = useState(() => storage.getItem(KEY) !== null);
  if (dismissed) return null;
  return (
    <aside aria-label="About this page">
      <Message
        tone="plain"
        message={`Fernwood is a pretend CRM; the dialer beside the contacts is RingOut Dialer. Sign in, then press Autodial on a contact: your own phone rings first, and when you answer, RingCentral calls the contact.${
          simulated ? ' All phones here are simulated.' : ''
        }`}
        onDismiss={() => {
          storage.setItem(KEY, 'yes');
          setDismissed(true);
        }}
      />
    </aside>
  );
}
