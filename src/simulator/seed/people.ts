import type { ExtensionType } from '../account';
import type { CountryCode } from './countries';

/** What a user of the simulator is there to show. */
export type Role = 'ordinary' | 'administrator' | 'one-device' | 'no-ringout' | 'abroad';

/** A person who can sign in. */
export interface Person {
  firstName: string;
  lastName: string;
  extensionNumber: string;
  role: Role;
  type: ExtensionType;
  country?: CountryCode;
}

/** A customer account and its people. */
export interface AccountSeed {
  id: number;
  brandId: string;
  company: string;
  country: CountryCode;
  /** Fictional numbers only: area code of a `555 01xx` block, or nothing for Ofcom's drama numbers in GB. */
  areaCode?: string;
  people: Person[];
  /** Extensions besides the people: every type, and enough of them that a list has several pages. */
  fillers: number;
}

/**
 * The accounts of the simulator. The first account of a platform is its main one; in each account the first person is
 * preselected on the login page.
 */
export const accountSeeds: readonly AccountSeed[] = [
  {
    id: 37439510,
    brandId: '1210',
    company: 'Harbor & Pine Supply',
    country: 'US',
    areaCode: '415',
    people: [
      person('Avery', 'Collins', '101', 'ordinary'),
      person('Morgan', 'Reyes', '102', 'administrator'),
      person('Jamie', 'Park', '103', 'one-device'),
      { ...person('Robin', 'Fields', '104', 'no-ringout'), type: 'FaxUser' },
      { ...person('Harriet', 'Whitlock', '105', 'abroad'), country: 'GB' },
    ],
    fillers: 232,
  },
  {
    id: 41120630,
    brandId: '6010',
    company: 'Marsh Instruments',
    country: 'US',
    areaCode: '512',
    people: [person('Elena', 'Marsh', '101', 'ordinary'), person('Victor', 'Hale', '102', 'administrator')],
    fillers: 6,
  },
  {
    id: 41120710,
    brandId: '7710',
    company: 'Clarke & Daughters',
    country: 'GB',
    people: [person('Imogen', 'Clarke', '101', 'ordinary'), person('Rhys', 'Morgan', '102', 'administrator')],
    fillers: 6,
  },
  {
    id: 41120730,
    brandId: '7310',
    company: 'Tremblay Outfitters',
    country: 'CA',
    areaCode: '604',
    people: [
      person('Noah', 'Tremblay', '101', 'ordinary'),
      person('Sophie', 'Gagnon', '102', 'administrator'),
    ],
    fillers: 6,
  },
  {
    id: 80934200,
    brandId: '3420',
    company: 'Blake Logistics',
    country: 'US',
    areaCode: '214',
    people: [
      person('Jordan', 'Blake', '101', 'ordinary'),
      person('Casey', 'Nguyen', '102', 'administrator'),
      person('Riley', 'Stone', '103', 'one-device'),
      { ...person('Dana', 'Cole', '104', 'no-ringout'), type: 'FaxUser' },
      { ...person('Oliver', 'Pembroke', '105', 'abroad'), country: 'GB' },
    ],
    fillers: 232,
  },
  {
    id: 80922100,
    brandId: '2210',
    company: 'Brooks Veterinary',
    country: 'US',
    areaCode: '908',
    people: [person('Taylor', 'Brooks', '101', 'ordinary'), person('Quinn', 'Adler', '102', 'administrator')],
    fillers: 6,
  },
];

function person(firstName: string, lastName: string, extensionNumber: string, role: Role): Person {
  return { firstName, lastName, extensionNumber, role, type: 'User' };
}
