import type MakeRingOutRequest from '@rc-ex/core/definitions/MakeRingOutRequest';
import { normalizeNumber, type Account, type Extension } from '../account';
import type { CallOrder } from '../calls/calls';
import { phonesAt } from '../calls/phone';
import { forwardingList } from '../forwarding';
import { object, text, type Untyped } from '../json-body';
import { invalidParameter } from '../platform-error';
import { isCountryId } from '../seed/countries';

/** E.164; the platform also takes and gives numbers without the leading `+`. */
const E164 = /^\+?[1-9]\d{6,14}$/;
const EXTENSION_ADDRESS = /^\+?[1-9]\d{6,14}\*\d{1,8}$/;

/** Reads the body of a RingOut request. @throws PlatformError `CMN-101` naming the parameter */
export function parseRingOut(
  body: unknown,
  account: Account,
  extension: Extension,
  accounts: readonly Account[],
): Omit<CallOrder, 'account' | 'extension'> {
  const { from, to, callerId, playPrompt, country } = object(
    body,
    'body',
  ) satisfies Untyped<MakeRingOutRequest>;
  const fromNumber = parseFrom(object(from, 'from'), extension);
  const callerPhones = phonesAt([account], fromNumber);
  if (callerPhones === undefined) throw invalidParameter('from.phoneNumber');

  const toNumber = text(object(to, 'to').phoneNumber, 'to.phoneNumber');
  // No extension here: RingCentral's own widget cuts off what follows `*`.
  if (!E164.test(toNumber)) throw invalidParameter('to.phoneNumber');
  const normalTo = normalizeNumber(toNumber);
  const [calleePhone] = phonesAt(accounts, normalTo) ?? [];

  if (playPrompt !== undefined && typeof playPrompt !== 'boolean') throw invalidParameter('playPrompt');
  if (country !== undefined && !isCountryId(text(object(country, 'country').id, 'country.id'))) {
    throw invalidParameter('country.id');
  }
  return {
    from: fromNumber,
    to: normalTo,
    callerId: callerId === undefined ? null : parseCallerId(object(callerId, 'callerId'), account, extension),
    playPrompt: playPrompt === true,
    callerPhones,
    // A user without a phone: the call rings nowhere, as any number nobody is at.
    calleePhone: calleePhone ?? { number: normalTo, owner: null, extensionId: null, label: 'No phone' },
  };
}

function parseFrom(from: Record<string, unknown>, extension: Extension): string {
  if (from.forwardingNumberId !== undefined) {
    // A string by the platform's types; other pages show numbers.
    const found = forwardingList(extension).find(({ id }) => id === String(from.forwardingNumberId));
    if (found?.phoneNumber === undefined) throw invalidParameter('from.forwardingNumberId');
    return found.phoneNumber;
  }
  const number = text(from.phoneNumber, 'from.phoneNumber');
  if (!E164.test(number) && !EXTENSION_ADDRESS.test(number)) throw invalidParameter('from.phoneNumber');
  return normalizeNumber(number);
}

/** Must be one of the user's numbers with the CallerId feature. */
function parseCallerId(callerId: Record<string, unknown>, account: Account, extension: Extension): string {
  const number = normalizeNumber(text(callerId.phoneNumber, 'callerId.phoneNumber'));
  const allowed = [...account.companyNumbers, ...extension.phoneNumbers].some(
    ({ phoneNumber, features }) => normalizeNumber(phoneNumber) === number && features.includes('CallerId'),
  );
  if (!allowed) throw invalidParameter('callerId.phoneNumber');
  return number;
}
