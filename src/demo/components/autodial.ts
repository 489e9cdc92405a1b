import { useCallback, useState } from 'react';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import type { Contact, ContactNumber } from '../contact';
import type { Problem } from '../dialer-feed';
import { problemOf } from '../problem-words';

/** Calling contacts, and the last call that was refused. */
export interface Autodial {
  dial: (contact: Contact, number?: ContactNumber) => void;
  refused: ({ contactId: string } & Problem) | undefined;
  dismiss: () => void;
}

/** Hands contacts to the dialer. A refusal belongs next to the contact; what happens later, the dialer shows itself. */
export function useAutodial(dialer: RingOutDialerElement): Autodial {
  const [refused, setRefused] = useState<Autodial['refused']>();
  const dial = useCallback(
    (contact: Contact, number: ContactNumber = contact.numbers[0]) => {
      setRefused(undefined);
      dialer
        .dial({
          number: number.text,
          name: contact.name,
          record: { type: 'contact', id: contact.id },
          ...(number.digits === undefined ? {} : { digits: number.digits }),
        })
        .then(
          () => dialer.parentElement?.scrollIntoView({ block: 'nearest' }),
          (error: unknown) => setRefused({ contactId: contact.id, ...problemOf(error) }),
        );
    },
    [dialer],
  );
  return { dial, refused, dismiss: useCallback(() => setRefused(undefined), []) };
}
