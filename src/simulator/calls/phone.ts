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
  const forwarding = extension.forwardingNumbers
    .filter(({ features }) => features.includes('CallForwarding'))
    .map(({ phoneNumber, label }) => ownPhone(extension, phoneNumber, label));
  return [...deskPhones(account, extension), ...forwarding];
}

/** `<main company number>*<extension number>`, which rings the extension. */
function extensionAddress(account: Account, extension: Extension): string {
  return `${account.mainNumber}*${extension.extensionNumber}`;
}

/**
 * The phones that ring for a number: all of the user's for an extension's address, the desk phone with that line, the first
 * desk phone for a direct number that is no phone's line, else the one phone with that number. `undefined` for an extension
 * that does not exist.
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
      const own = extension.phoneNumbers.find(({ phoneNumber }) => normalizeNumber(phoneNumber) === number);
      if (own !== undefined) {
        if (own.usageType.endsWith('BusinessMobileNumber'))
          return [ownPhone(extension, number, 'Business mobile')];
        const desks = deskPhones(account, extension);
        return desks
          .filter((desk) => desk.number === number)
          .concat(desks)
          .slice(0, 1);
      }
    }
  }
  return extensionNumber === undefined ? [outsidePhone(number)] : undefined;
}

/** The desk phones answer by the number of their line, or by the extension's address where they have none. */
function deskPhones(account: Account, extension: Extension): Phone[] {
  return extension.devices
    .filter(({ type }) => type === 'HardPhone')
    .map(({ name, line }) => ownPhone(extension, line ?? extensionAddress(account, extension), name));
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
