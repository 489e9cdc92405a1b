import type { Account, Country, Device, Extension, ExtensionStatus, ExtensionType } from '../account';
import { brands, type Brand, type PlatformName } from './brands';
import { countries } from './countries';
import { companyNumbers, forwardingNumbers, landline, personalNumbers } from './numbers';
import { accountSeeds, type AccountSeed, type Person } from './people';

/** Fresh accounts of one platform; the first is its main one. */
export function seedAccounts(platform: PlatformName): Account[] {
  return accountSeeds.flatMap((seed) => {
    const brand = brands.find(({ id }) => id === seed.brandId);
    return brand?.platform === platform ? [seedAccount(seed, brand)] : [];
  });
}

/** Every extension type of the platform's type definitions, except the two that only stand for the account or for nothing. */
const otherTypes: readonly ExtensionType[] = [
  'FaxUser',
  'VirtualUser',
  'DigitalUser',
  'Department',
  'Announcement',
  'Voicemail',
  'SharedLinesGroup',
  'PagingOnly',
  'IvrMenu',
  'ApplicationExtension',
  'ParkLocation',
  'DelegatedLinesGroup',
  'GroupCallPickup',
  'ProxyAdmin',
  'RoomConnector',
  'Limited',
  'Bot',
  'Site',
  'Room',
  'FlexibleUser',
  'TieLine',
  'VoiceAppIntegration',
  'WebVoice',
];

const firstNames =
  'Ada Ben Cora Dev Esme Finn Gia Hugo Iris Jude Kira Leo Mina Nils Opal Pia Ravi Suri Theo Una'.split(' ');
const lastNames = 'Abbott Barros Chen Dahl Eriksen Fontaine Greer Haddad Ito Jansen Kowalski Lund'.split(' ');

function seedAccount(seed: AccountSeed, brand: Brand): Account {
  const country = countries[seed.country];
  const blank = {
    accountId: seed.id,
    administrator: false,
    hidden: false,
    country,
    status: 'Enabled' as ExtensionStatus,
  };
  const people = seed.people.map((person) => seedPerson(seed, person));
  // The system extension has the same id as the account (RingCentral developer guide, "Extensions").
  const system: Extension = {
    ...blank,
    ...named('', 'Company', seed.company),
    id: seed.id,
    extensionNumber: '',
    type: 'User',
    hidden: true,
    phoneNumbers: [],
    forwardingNumbers: [],
    devices: [],
  };
  const fillers = Array.from({ length: seed.fillers }, (_, index) => seedFiller(seed, country, index));
  return {
    id: seed.id,
    company: seed.company,
    brand,
    country,
    mainNumber: landline(seed.country, seed.areaCode, 0),
    companyNumbers: companyNumbers(seed),
    extensions: [system, ...people, ...fillers],
  };
}

function seedPerson(seed: AccountSeed, person: Person): Extension {
  const country = person.country ?? seed.country;
  const line = Number(person.extensionNumber) - 100;
  const id = seed.id * 1000 + line;
  const hasPhones = person.role === 'ordinary' || person.role === 'administrator' || person.role === 'abroad';
  return {
    ...named(person.firstName, person.lastName, seed.company),
    id,
    accountId: seed.id,
    extensionNumber: person.extensionNumber,
    type: person.type,
    status: 'Enabled',
    hidden: false,
    administrator: person.role === 'administrator',
    country: countries[country],
    phoneNumbers: hasPhones ? personalNumbers(id, seed, country, line) : [],
    forwardingNumbers: hasPhones ? forwardingNumbers(id, seed, country, line) : [],
    devices: hasPhones
      ? registeredPhones(id, seed, person)
      : person.role === 'one-device'
        ? [{ id: `${id}81`, name: 'Desk phone', type: 'HardPhone', online: true, model: 'Yealink T46U' }]
        : [],
    persona: personas[person.role],
  };
}

/** A desk phone, one at reception for administrators, and an app; the app has no line of its own. */
function registeredPhones(id: number, seed: AccountSeed, person: Person): Device[] {
  const country = person.country ?? seed.country;
  const line = (offset: number) =>
    landline(
      country,
      country === seed.country ? seed.areaCode : undefined,
      Number(person.extensionNumber) - 100 + offset,
    );
  const hardPhone = { type: 'HardPhone', online: true, model: 'Polycom VVX 450' } as const;
  return [
    { ...hardPhone, id: `${id}81`, name: 'Desk phone', line: line(0) },
    ...(person.role === 'administrator'
      ? [{ ...hardPhone, id: `${id}83`, name: 'Reception desk', line: line(10) }]
      : []),
    { id: `${id}82`, name: 'Laptop', type: 'SoftPhone', online: false },
  ];
}

const personas: Record<Person['role'], string> = {
  ordinary: 'User',
  administrator: 'Administrator',
  'one-device': 'One phone only',
  'no-ringout': 'Fax user, cannot call',
  abroad: 'User in the United Kingdom',
};

/** Extensions to fill pages: first one of each type, then people, some of them not enabled. */
function seedFiller(seed: AccountSeed, country: Country, index: number): Extension {
  const type = otherTypes[index] ?? 'User';
  const first = firstNames[index % firstNames.length] ?? 'Ada';
  const last = lastNames[(index * 7) % lastNames.length] ?? 'Abbott';
  const id = seed.id * 1000 + 300 + index;
  const isPerson = type === 'User';
  return {
    ...(isPerson ? named(first, last, seed.company) : named(type, String(index + 1), seed.company)),
    id,
    accountId: seed.id,
    extensionNumber: String(1001 + index),
    type,
    status: index % 40 === 39 ? 'Disabled' : index % 40 === 38 ? 'NotActivated' : 'Enabled',
    hidden: index % 50 === 49,
    administrator: false,
    country,
    phoneNumbers: isPerson && index % 2 === 0 ? fillerNumber(id, country, index) : [],
    forwardingNumbers: [],
    devices: isPerson
      ? [{ id: `${id}81`, name: 'Desk phone', type: 'HardPhone', online: index % 3 > 0 }]
      : [],
  };
}

function fillerNumber(id: number, country: Country, index: number): Extension['phoneNumbers'] {
  const area = ['206', '312', '303'][Math.floor(index / 100)] ?? '303';
  return [
    {
      id: id * 10,
      phoneNumber: landline('US', area, index % 100),
      usageType: 'DirectNumber',
      type: 'VoiceFax',
      features: ['CallerId', 'SmsSender'],
      country,
      primary: true,
    },
  ];
}

function named(firstName: string, lastName: string, company: string) {
  const name = `${firstName} ${lastName}`.trim();
  const host = company.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return { firstName, lastName, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@${host}.example` };
}
