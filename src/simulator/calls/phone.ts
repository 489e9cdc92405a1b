import { normalizeNumber, type Account, type Extension } from '../account';
import { scenarios } from '../scenarios';

/** A phone that can ring. */
export interface Phone {
  number: string;
  /** Name of the user it belongs to; `null` for a phone outside of the accounts. */
  owner: string | null;
  extensionId: number | null;
  label: string;
}

/** All the user's phones: they ring together when the extension is called. */
export function phonesOf(account: Account, extension: Extension): Phone[] {
  const desk = deskPhone(account, extension);
  const forwarding = extension.forwardingNumbers
    .filter(({ features }) => features.includes('CallForwarding'))
    .map(({ phoneNumber, label }) => ownPhone(extension, phoneNumber, label));
  return desk === undefined ? forwarding : [desk, ...forwarding];
}

/** `<main company number>*<extension number>`, which rings the extension. */
function extensionAddress(account: Account, extension: Extension): string {
  return `${account.mainNumber}*${extension.extensionNumber}`;
}

/**
 * The phones that ring for a number: all of the user's for an extension's address, the desk phone for a direct number, else the
 * one phone with that number. `undefined` for an extension that does not exist.
 */
export function phonesAt(accounts: readonly Account[], number: string): Phone[] | undefined {
  const [main, extensionNumber] = number.split('*');
  for (const account of accounts) {
    if (extensionNumber !== undefined && isCompanyNumber(account, main ?? '')) {
      const extension = account.extensions.find((other) => other.extensionNumber === extensionNumber);
      return extension === undefined ? undefined : phonesOf(account, extension);
    }
    for (const extension of account.extensions) {
      const forwarding = extension.forwardingNumbers.find(({ phoneNumber }) => phoneNumber === number);
      if (forwarding !== undefined) return [ownPhone(extension, number, forwarding.label)];
      if (extension.phoneNumbers.some(({ phoneNumber }) => normalizeNumber(phoneNumber) === number)) {
        const desk = deskPhone(account, extension);
        return desk === undefined ? [] : [desk];
      }
    }
  }
  return extensionNumber === undefined ? [outsidePhone(number)] : undefined;
}

/** A registered phone answers by the extension's direct number, or by its address where it has none. */
function deskPhone(account: Account, extension: Extension): Phone | undefined {
  const device = extension.devices[0];
  const direct = extension.phoneNumbers.find(({ usageType }) => usageType === 'DirectNumber');
  const number =
    direct === undefined ? extensionAddress(account, extension) : normalizeNumber(direct.phoneNumber);
  return device && ownPhone(extension, number, device.name);
}

function ownPhone(extension: Extension, number: string, label: string): Phone {
  return { number, owner: extension.name, extensionId: extension.id, label };
}

function outsidePhone(number: string): Phone {
  const scenario = scenarios.find((other) => other.number === number);
  return { number, owner: null, extensionId: null, label: scenario?.title ?? 'Outside number' };
}

function isCompanyNumber(account: Account, number: string): boolean {
  return account.companyNumbers.some(({ phoneNumber }) => normalizeNumber(phoneNumber) === number);
}
