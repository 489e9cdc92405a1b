import type { ForwardingNumber, PhoneNumber, UsageType } from '../account';
import { countries, type CountryCode } from './countries';
import type { AccountSeed } from './people';

/**
 * Fictional numbers: `555 0100`–`555 0199` of an area code (North American Numbering Plan), and Ofcom's numbers for drama,
 * London 020 7946 0xxx, mobile 07700 900xxx, no area 01632 960xxx. `line` is 0 to 99.
 */
export function landline(country: CountryCode, areaCode: string | undefined, line: number): string {
  return country === 'GB' ? `+4420794600${pad(line)}` : `+1${areaCode}5550${100 + line}`;
}

/** The mobile of the person with this extension number. */
function mobile(country: CountryCode, areaCode: string | undefined, line: number): string {
  return country === 'GB' ? `+4477009000${pad(line)}` : `+1${areaCode}5550${150 + line}`;
}

/** The phone at home of the person with this extension number. */
function home(country: CountryCode, areaCode: string | undefined, line: number): string {
  return country === 'GB' ? `+4416329600${pad(line)}` : `+1${areaCode}5550${180 + line}`;
}

/** Numbers that belong to the company: every usage type that is not one extension's, some written without `+`. */
export function companyNumbers(seed: AccountSeed): PhoneNumber[] {
  const usages: [UsageType, Partial<PhoneNumber>][] = [
    ['MainCompanyNumber', { features: ['CallerId'], label: 'Main number', primary: true }],
    ['AdditionalCompanyNumber', { features: ['CallerId'], label: 'Support line' }],
    ['CompanyNumber', { features: ['CallerId'] }],
    ['CompanyFaxNumber', { type: 'FaxOnly' }],
    ['ForwardedCompanyNumber', { type: 'VoiceOnly' }],
    ['ContactCenterNumber', { type: 'VoiceOnly' }],
    ['ConferencingNumber', { type: 'VoiceOnly' }],
    ['MeetingsNumber', { type: 'VoiceOnly' }],
    ['NumberPool', {}],
    ['NumberStorage', {}],
    ['ELIN', { type: 'VoiceOnly' }],
    ['InventoryFmcBusinessMobileNumber', {}],
    ['NumberPoolPartnerBusinessMobileNumber', {}],
    ['IntegrationNumber', {}],
    ['InventoryMobileNumber', {}],
  ];
  return usages.map(([usageType, extra], index) => {
    // The main number and the last lines of the block; people have the lines between.
    const number = landline(seed.country, seed.areaCode, index === 0 ? 0 : 84 + index);
    const common: PhoneNumber = {
      id: seed.id * 100 + index,
      phoneNumber: index % 4 === 3 ? number.slice(1) : number,
      usageType,
      type: 'VoiceFax',
      features: [],
      country: countries[seed.country],
    };
    return Object.assign(common, extra);
  });
}

/** An ordinary user's own numbers, one of each usage type that a person can have. */
export function personalNumbers(
  id: number,
  seed: AccountSeed,
  country: CountryCode,
  line: number,
): PhoneNumber[] {
  const area = country === seed.country ? seed.areaCode : undefined;
  const number = (offset: number, usageType: UsageType, extra: Partial<PhoneNumber>): PhoneNumber => ({
    id: id * 10 + offset / 10,
    phoneNumber: landline(country, area, line + offset),
    usageType,
    type: 'VoiceFax',
    features: [],
    country: countries[country],
    ...extra,
  });
  const forwarded = number(30, 'ForwardedNumber', { type: 'VoiceOnly' });
  return [
    number(0, 'DirectNumber', {
      features: ['CallerId', 'SmsSender', 'MmsSender'],
      label: 'Direct',
      primary: true,
    }),
    number(10, 'DirectNumber', { features: ['SmsSender'], label: 'Campaign line' }),
    number(20, 'BusinessMobileNumber', { features: ['CallerId', 'SmsSender'] }),
    // Some numbers come without the leading `+`.
    { ...forwarded, phoneNumber: forwarded.phoneNumber.slice(1) },
    number(40, 'FmcBusinessMobileNumber', { features: ['CallerId'] }),
    number(60, 'PartnerBusinessMobileNumber', {}),
    number(70, 'DirectNumber', { type: 'FaxOnly', label: 'Fax' }),
    // Somebody who works abroad keeps a number of the company's country.
    ...(country === seed.country
      ? []
      : [{ ...number(80, 'DirectNumber', { label: 'Line at home' }), ...homeLine(seed, line) }]),
  ];
}

function homeLine(seed: AccountSeed, line: number): Pick<PhoneNumber, 'phoneNumber' | 'country'> {
  return { phoneNumber: landline(seed.country, seed.areaCode, line), country: countries[seed.country] };
}

/** A mobile that rings with the extension, a phone at home that does, and one that calls can only be flipped to. */
export function forwardingNumbers(
  id: number,
  seed: AccountSeed,
  country: CountryCode,
  line: number,
): ForwardingNumber[] {
  const area = country === seed.country ? seed.areaCode : undefined;
  const both: ForwardingNumber['features'] = ['CallForwarding', 'CallFlip'];
  return [
    {
      id: `${id}01`,
      phoneNumber: mobile(country, area, line),
      label: 'My Mobile',
      type: 'Mobile',
      features: both,
      flipNumber: '2',
    },
    {
      id: `${id}02`,
      phoneNumber: home(country, area, line),
      label: 'Home',
      type: 'Home',
      features: both,
      flipNumber: '3',
    },
  ];
}

function pad(line: number): string {
  return String(line).padStart(2, '0');
}
