import type { WireExtension } from '../api/wire-types';
import { DialerError } from '../runtime/dialer-error';
import { said } from '../runtime/sentence';

/** Only a person's extension can start a RingOut. Source: RingCentral guide, "RingOut". */
export const CALLING_TYPES: readonly string[] = ['User', 'VirtualUser', 'DigitalUser'];

/** True when this type of extension can start a RingOut; a type that the answer leaves out gets the benefit of doubt. */
export function canStartRingOut({ type }: WireExtension): boolean {
  return type === undefined || CALLING_TYPES.includes(type);
}

/** What the other types are, in words; some have a second name in RingCentral's pages. */
const WORDS: readonly [type: RegExp, words: string][] = [
  [/^FaxUser/, said('is for fax only')],
  [/^Department/, said('is a call queue')],
  [/^Announcement/, said('only plays an announcement')],
  [/^(Voicemail|TakeMessage)/, said('only takes messages')],
  [/^(SharedLines|DelegatedLines|GroupCallPickup)/, said('is shared by a group')],
  [/^Paging/, said('is for paging')],
  [/^IvrMenu/, said('is a menu for callers')],
  [/^ParkLocation/, said('is a place to park calls')],
  [/^(Application|Bot|VoiceApp)/, said('belongs to an application')],
  [/^(Room|Limited|Site)/, said('belongs to a room or a place, not to a person')],
];

/** Why nobody can call from an extension of this type. */
export function cannotCall(type = 'unknown'): DialerError {
  const words =
    WORDS.find(([pattern]) => pattern.test(type))?.[1] ?? said('is of a type that is no person’s');
  return new DialerError(
    'no-device',
    said('Your RingCentral extension {words} ({type}), so it cannot place calls.', { words, type }),
    { solutions: ['Sign in with a personal extension.'] },
  );
}
