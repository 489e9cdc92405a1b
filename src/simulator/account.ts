import type GetExtensionListInfoResponse from '@rc-ex/core/definitions/GetExtensionListInfoResponse';
import type UserPhoneNumberInfo from '@rc-ex/core/definitions/UserPhoneNumberInfo';
import type ForwardingNumberInfo from '@rc-ex/core/definitions/ForwardingNumberInfo';
import type { Brand } from './seed/brands';

/** `GET …/extension` → `type`. */
export type ExtensionType = NonNullable<GetExtensionListInfoResponse['type']>;
/** `GET …/extension` → `status`. */
export type ExtensionStatus = NonNullable<GetExtensionListInfoResponse['status']>;
/** `GET …/phone-number` → `usageType`. */
export type UsageType = NonNullable<UserPhoneNumberInfo['usageType']>;

/** A country as the platform numbers it. */
export interface Country {
  id: string;
  name: string;
  isoCode: string;
  callingCode: string;
}

/** A phone number of an account or of one extension. */
export interface PhoneNumber {
  id: number;
  /** As the platform writes it: with a leading `+`, or without. */
  phoneNumber: string;
  usageType: UsageType;
  type: NonNullable<UserPhoneNumberInfo['type']>;
  features: NonNullable<UserPhoneNumberInfo['features']>;
  label?: string;
  country: Country;
  primary?: boolean;
}

/** A phone outside of the account that the user's calls may be forwarded to. */
export interface ForwardingNumber {
  id: string;
  phoneNumber: string;
  label: string;
  type: NonNullable<ForwardingNumberInfo['type']>;
  features: NonNullable<ForwardingNumberInfo['features']>;
  flipNumber: string;
}

/** A phone or an app that is registered with the platform. */
export interface Device {
  id: string;
  name: string;
  type: 'HardPhone' | 'SoftPhone' | 'OtherPhone';
  online: boolean;
  model?: string;
  /** The number of its own line; one without rings with the extension only. */
  line?: string;
}

/** Somebody or something with an extension number. */
export interface Extension {
  id: number;
  accountId: number;
  /** Empty for the system extension. */
  extensionNumber: string;
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  type: ExtensionType;
  status: ExtensionStatus;
  hidden: boolean;
  administrator: boolean;
  country: Country;
  phoneNumbers: PhoneNumber[];
  forwardingNumbers: ForwardingNumber[];
  devices: Device[];
  /** One of the people the login page offers. */
  persona?: string;
}

/** One customer of one brand. */
export interface Account {
  id: number;
  company: string;
  brand: Brand;
  country: Country;
  mainNumber: string;
  /** Numbers of the company, not of one extension. */
  companyNumbers: PhoneNumber[];
  extensions: Extension[];
}

/** Only a person's extension can start a RingOut (RingCentral's own widgets check the same three types). */
export function canRingOut(extension: Extension): boolean {
  return extension.type === 'User' || extension.type === 'VirtualUser' || extension.type === 'DigitalUser';
}

/** `+` and digits, and `*` before an extension number; so that numbers compare however they were written. */
export function normalizeNumber(number: string): string {
  return `+${number.replaceAll(/[^\d*]/g, '')}`;
}
