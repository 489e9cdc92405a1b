import { describe, expect, test } from 'vitest';
import { canStartRingOut, devicesOf, type DeviceSources } from '../../src/devices/device';

const nothing: DeviceSources = {
  account: { id: 1, mainNumber: '+14155550100' },
  extension: { id: 2, type: 'User' },
  phoneNumbers: [],
  forwardingNumbers: [],
};
const main = { usageType: 'MainCompanyNumber', type: 'VoiceFax', phoneNumber: '+14155550100' };
const direct = { usageType: 'DirectNumber', type: 'VoiceFax', phoneNumber: '+14155550101' };
const mobile = { id: 7, phoneNumber: '+14155550151', label: 'My Mobile', type: 'Mobile' };

function devices(sources: Partial<DeviceSources>) {
  return devicesOf({ ...nothing, ...sources });
}

describe('the extension', () => {
  const extension = { id: 2, type: 'User', extensionNumber: '101', name: 'Avery Collins' };

  test('rings all its phones, by the main number and its own', () => {
    expect(devices({ extension, phoneNumbers: [main] })).toEqual([
      {
        id: 'extension',
        kind: 'extension',
        label: 'Ext. 101 · Avery Collins · all my phones',
        name: 'Ext. 101 · Avery Collins · all my phones',
        number: '+14155550100*101',
        wire: { phoneNumber: '+14155550100*101' },
      },
    ]);
  });

  test.each([
    ['a main number without its plus', { phoneNumbers: [{ ...main, phoneNumber: '14155550100' }] }],
    ['the main number in the account only', { phoneNumbers: [] }],
  ])('is reached with %s', (_what, sources) => {
    expect(devices({ extension, ...sources })[0]?.number).toBe('+14155550100*101');
  });

  test('may have a number that comes as a number', () => {
    expect(devices({ extension: { ...extension, extensionNumber: 101 } })[0]?.number).toBe(
      '+14155550100*101',
    );
  });

  test('without a name is labelled by its number', () => {
    const { name: _name, ...nameless } = extension;
    expect(devices({ extension: nameless })[0]?.label).toBe('Ext. 101 · all my phones');
  });

  test('without an extension number, or without a main number, is no device', () => {
    const { extensionNumber: _number, ...numberless } = extension;
    expect(devices({ extension: numberless })).toEqual([]);
    expect(devices({ extension, account: { id: 1 } })).toEqual([]);
  });
});

describe('direct numbers', () => {
  test('are rung by themselves', () => {
    expect(devices({ phoneNumbers: [{ ...direct, label: 'Campaign line' }] })).toEqual([
      {
        id: 'number:+14155550101',
        kind: 'direct-number',
        label: 'Direct number · Campaign line · +14155550101',
        name: 'Direct number · Campaign line',
        number: '+14155550101',
        wire: { phoneNumber: '+14155550101' },
      },
    ]);
  });

  test.each(['Direct', 'direct number', ''])('say "Direct number" once when their label is "%s"', (label) => {
    expect(devices({ phoneNumbers: [{ ...direct, label }] })[0]?.name).toBe('Direct number');
  });

  test('get the plus that RingCentral left out', () => {
    expect(devices({ phoneNumbers: [{ ...direct, phoneNumber: '14155550101' }] })[0]?.number).toBe(
      '+14155550101',
    );
  });

  test('may be for voice only', () => {
    expect(devices({ phoneNumbers: [{ ...direct, type: 'VoiceOnly' }] })).toHaveLength(1);
  });

  test.each([
    ['a fax number', { ...direct, type: 'FaxOnly' }],
    ['one without digits', { usageType: 'DirectNumber' }],
    ['an empty one', { ...direct, phoneNumber: '' }],
    ['the main number', main],
    ...[
      'AdditionalCompanyNumber',
      'CompanyNumber',
      'CompanyFaxNumber',
      'ForwardedNumber',
      'BusinessMobileNumber',
      'ContactCenterNumber',
      'ANewUsageType',
    ].map((usageType) => [usageType, { ...direct, usageType }] as const),
  ] as const)('do not include %s', (_what, phoneNumber) => {
    expect(devices({ phoneNumbers: [phoneNumber] })).toEqual([]);
  });
});

describe('forwarding numbers', () => {
  test('are rung by their id', () => {
    expect(devices({ forwardingNumbers: [mobile] })).toEqual([
      {
        id: 'forwarding:7',
        kind: 'forwarding-number',
        label: 'My Mobile · +14155550151',
        name: 'My Mobile',
        number: '+14155550151',
        wire: { forwardingNumberId: '7' },
      },
    ]);
  });

  test.each([
    ['their type', { ...mobile, label: '' }, 'Mobile'],
    ['"Phone"', { id: 7, phoneNumber: '+14155550151' }, 'Phone'],
  ])('without a label are called by %s', (_what, forwardingNumber, name) => {
    expect(devices({ forwardingNumbers: [forwardingNumber] })[0]?.name).toBe(name);
  });

  test('without an id are rung by number', () => {
    expect(devices({ forwardingNumbers: [{ phoneNumber: '14155550151' }] })[0]).toMatchObject({
      id: 'number:+14155550151',
      wire: { phoneNumber: '+14155550151' },
    });
  });

  test('without a number are no devices', () => {
    expect(devices({ forwardingNumbers: [{ id: 7, label: 'My Mobile' }] })).toEqual([]);
  });
});

test('the extension comes first, then direct numbers, then forwarding numbers', () => {
  const extension = { type: 'User', extensionNumber: '101' };
  const all = devices({ extension, phoneNumbers: [direct, main], forwardingNumbers: [mobile] });
  expect(all.map(({ kind }) => kind)).toEqual(['extension', 'direct-number', 'forwarding-number']);
});

test('a number that comes twice is one device, the first', () => {
  const same = { id: 9, phoneNumber: '14155550101', label: 'Desk', type: 'Work' };
  const all = devices({ phoneNumbers: [direct, direct], forwardingNumbers: [same, mobile, mobile] });
  expect(all.map(({ id }) => id)).toEqual(['number:+14155550101', 'forwarding:7']);
});

test('a user without any phone has no devices', () => {
  expect(devices({})).toEqual([]);
});

test.each<[type: string | undefined, can: boolean]>([
  ['User', true],
  ['VirtualUser', true],
  ['DigitalUser', true],
  [undefined, true],
  ...[
    'FaxUser',
    'Department',
    'Announcement',
    'Voicemail',
    'SharedLinesGroup',
    'PagingOnly',
    'IvrMenu',
    'ApplicationExtension',
    'ParkLocation',
    'ANewType',
  ].map((type): [string, boolean] => [type, false]),
])('an extension of type %s can start calls: %s', (type, can) => {
  const extension = type === undefined ? {} : { type };
  expect(canStartRingOut(extension)).toBe(can);
  expect(devices({ extension, phoneNumbers: [direct] })).toHaveLength(can ? 1 : 0);
});
