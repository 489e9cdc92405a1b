import type ContactInfo from '@rc-ex/core/definitions/ContactInfo';
import type ExtensionServiceFeatureInfo from '@rc-ex/core/definitions/ExtensionServiceFeatureInfo';
import type GetAccountInfoResponse from '@rc-ex/core/definitions/GetAccountInfoResponse';
import type GetExtensionInfoResponse from '@rc-ex/core/definitions/GetExtensionInfoResponse';
import type GetExtensionListInfoResponse from '@rc-ex/core/definitions/GetExtensionListInfoResponse';
import type RegionalSettings from '@rc-ex/core/definitions/RegionalSettings';
import { canRingOut, type Account, type Country, type Extension } from '../account';
import { countries } from '../seed/countries';

/** `GET /account/~`. `serviceInfo.brand` is the truth about the brand. */
export function accountInfo(account: Account, uri: string) {
  return {
    id: account.id,
    uri,
    mainNumber: account.mainNumber.slice(1), // Numbers may come without the leading `+`: here is one.
    serviceInfo: {
      uri: `${uri}/service-info`,
      brand: { id: account.brand.id, name: account.brand.name, homeCountry: countryInfo(account.country) },
      contractedCountry: countryInfo(account.country),
    },
    setupWizardState: 'Completed',
    status: 'Confirmed',
    regionalSettings: regionalSettings(account.country),
  } satisfies GetAccountInfoResponse;
}

/** One record of the extension list: public data, and the rest for administrators and the extension itself. */
export function extensionListInfo(extension: Extension, accountUri: string, seesAll: boolean) {
  return {
    id: extension.id,
    uri: `${accountUri}/extension/${extension.id}`,
    ...(extension.extensionNumber === '' ? {} : { extensionNumber: extension.extensionNumber }),
    name: extension.name,
    type: extension.type,
    status: extension.status,
    hidden: extension.hidden,
    contact: contactInfo(extension, seesAll),
    ...(seesAll ? { permissions: permissions(extension) } : {}),
  } satisfies GetExtensionListInfoResponse;
}

/** `GET …/extension/{id}`. */
export function extensionInfo(extension: Extension, accountUri: string, seesAll: boolean) {
  return {
    ...extensionListInfo(extension, accountUri, seesAll),
    account: { id: String(extension.accountId), uri: accountUri },
    regionalSettings: regionalSettings(extension.country),
    setupWizardState: 'Completed',
    ...(seesAll ? { serviceFeatures: serviceFeatures(extension) } : {}),
  } satisfies GetExtensionInfoResponse;
}

/** Id, name and codes of a country. */
function countryInfo(country: Country) {
  return { ...country, uri: `/restapi/v1.0/dictionary/country/${country.id}` };
}

function contactInfo({ firstName, lastName, email, phoneNumbers }: Extension, seesAll: boolean) {
  const businessPhone = phoneNumbers.find(({ usageType }) => usageType === 'DirectNumber')?.phoneNumber;
  return {
    firstName,
    lastName,
    ...(seesAll ? { email, ...(businessPhone === undefined ? {} : { businessPhone }) } : {}),
  } satisfies ContactInfo;
}

function permissions({ administrator }: Extension) {
  return { admin: { enabled: administrator }, internationalCalling: { enabled: true } };
}

function serviceFeatures(extension: Extension) {
  return [
    canRingOut(extension)
      ? { featureName: 'RingOut', enabled: true }
      : { featureName: 'RingOut', enabled: false, reason: 'ExtensionTypeLimitation' },
    { featureName: 'CallForwarding', enabled: canRingOut(extension) },
    { featureName: 'Presence', enabled: true },
    { featureName: 'InternationalCalling', enabled: true },
  ] satisfies ExtensionServiceFeatureInfo[];
}

function regionalSettings(country: Country) {
  const home = country.isoCode === countries.GB.isoCode;
  return {
    homeCountry: countryInfo(country),
    timezone: home ? { id: '23', name: 'GMT' } : { id: '58', name: 'US/Pacific' },
    language: home
      ? { id: '1029', localeCode: 'en-GB', name: 'English (United Kingdom)' }
      : { id: '1033', localeCode: 'en-US', name: 'English (United States)' },
    timeFormat: home ? '24h' : '12h',
  } satisfies RegionalSettings;
}
