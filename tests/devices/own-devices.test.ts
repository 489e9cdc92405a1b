import { describe, expect, test } from 'vitest';
import type { UnavailableReason } from '../../src/devices/device';
import type { DeviceSources } from '../../src/devices/device-sources';
import { ownDevices } from '../../src/devices/own-devices';

const nothing: DeviceSources = {
  account: { id: 1, mainNumber: '+14155550100' },
  extension: { id: 2, type: 'User' },
  phoneNumbers: [],
  forwardingNumbers: [],
  devices: [],
};
const main = { usageType: 'MainCompanyNumber', type: 'VoiceFax', phoneNumber: '+14155550100' };
const direct = { usageType: 'DirectNumber', type: 'VoiceFax', phoneNumber: '+14155550101' };
const mobile = { id: 7, phoneNumber: '+14155550151', label: 'My Mobile', type: 'Mobile' };

function devices(sources: Partial<DeviceSources>) {
  return ownDevices({ ...nothing, ...sources }).devices;
}

function unavailable(sources: Partial<DeviceSources>) {
  return ownDevices({ ...nothing, ...sources }).unavailable;
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

  test.each(['BusinessMobileNumber', 'FmcBusinessMobileNumber', 'PartnerBusinessMobileNumber'])(
    'include a %s, after the others',
    (usageType) => {
      const mobileNumber = { ...direct, usageType, phoneNumber: '+14155550121' };
      expect(devices({ phoneNumbers: [mobileNumber, direct] }).map(({ name }) => name)).toEqual([
        'Direct number',
        'Business mobile',
      ]);
    },
  );

  test.each([
    ['one without digits', { usageType: 'DirectNumber' }],
    ['an empty one', { ...direct, phoneNumber: '' }],
    ['the main number', main],
    ...[
      'AdditionalCompanyNumber',
      'CompanyNumber',
      'CompanyFaxNumber',
      'ForwardedCompanyNumber',
      'ContactCenterNumber',
      'ANewUsageType',
    ].map((usageType) => [usageType, { ...direct, usageType }] as const),
  ] as const)('do not include %s, which nobody misses', (_what, phoneNumber) => {
    expect(ownDevices({ ...nothing, phoneNumbers: [phoneNumber] })).toEqual({ devices: [], unavailable: [] });
  });
});

describe('numbers that RingOut cannot ring are told with the reason', () => {
  const us = { id: '1', name: 'United States' };
  const gb = { id: '224', name: 'United Kingdom' };
  const atHome = (id: string | number) => ({
    id: 2,
    type: 'User',
    regionalSettings: { homeCountry: { id, name: 'United States' } },
  });

  test.each<[string, object, UnavailableReason, RegExp]>([
    ['for fax only', { type: 'FaxOnly' }, 'fax-only', /fax/],
    ['forwarded to RingCentral', { usageType: 'ForwardedNumber' }, 'other-carrier', /another carrier/],
    ['hosted elsewhere', { paymentType: 'External' }, 'other-carrier', /another carrier/],
    ['not moved to RingCentral yet', { status: 'Pending' }, 'other-carrier', /another carrier/],
    ['of another country', { country: gb }, 'other-country', /United Kingdom.*United States/],
    ['of a country without a name', { country: { id: 224 } }, 'other-country', /another country/],
  ])('%s', (_what, extra, reason, explanation) => {
    const sources = { extension: atHome('1'), phoneNumbers: [{ ...direct, ...extra }] };
    expect(devices(sources)).toEqual([]);
    expect(unavailable(sources)).toEqual([
      {
        name: expect.any(String),
        number: '+14155550101',
        reason,
        explanation: expect.stringMatching(explanation),
      },
    ]);
  });

  test.each<[string, DeviceSources['extension'], object]>([
    ['of the home country', atHome('1'), { country: us }],
    ['of the home country, whose id is a number', atHome(1), { country: us }],
    ['of no known country', atHome('1'), {}],
    ['of a user of no known country', { id: 2, type: 'User' }, { country: gb }],
    ['with the status Normal', atHome('1'), { status: 'Normal' }],
    ['that was moved to RingCentral', atHome('1'), { status: 'PortedIn' }],
  ])('but not one %s', (_what, extension, extra) => {
    const sources = { extension, phoneNumbers: [{ ...direct, ...extra }] };
    expect(devices(sources)).toHaveLength(1);
    expect(unavailable(sources)).toEqual([]);
  });

  test('nor one of another carrier that is a forwarding number', () => {
    const phoneNumbers = [{ ...direct, usageType: 'ForwardedNumber', phoneNumber: '14155550151' }];
    const sources = { phoneNumbers, forwardingNumbers: [mobile] };
    expect(devices(sources).map(({ id }) => id)).toEqual(['forwarding:7']);
    expect(unavailable(sources)).toEqual([]);
  });
});

describe('desk phones and apps', () => {
  const line = { lineType: 'Standalone', phoneInfo: direct };
  const desk = { id: '81', type: 'HardPhone', name: 'Reception desk', phoneLines: [line] };
  const app = { id: '82', type: 'SoftPhone', name: 'Laptop', phoneLines: [] };
  const lineEntry = {
    id: '9',
    type: 'PhoneLine',
    label: 'Avery Collins Reception desk',
    phoneNumber: '+14155550101',
    device: { id: '81' },
  };

  test('are called by their names, and their direct number by nothing else', () => {
    expect(devices({ devices: [desk], phoneNumbers: [direct], forwardingNumbers: [lineEntry] })).toEqual([
      {
        id: 'number:+14155550101',
        kind: 'desk-phone',
        label: 'Reception desk · +14155550101',
        name: 'Reception desk',
        number: '+14155550101',
        wire: { phoneNumber: '+14155550101' },
      },
    ]);
  });

  test('keep their id when the devices cannot be read, so that the choice stays', () => {
    expect(devices({ phoneNumbers: [direct], forwardingNumbers: [lineEntry] })).toMatchObject([
      { id: 'number:+14155550101', kind: 'desk-phone', name: 'Avery Collins Reception desk' },
    ]);
    expect(devices({ phoneNumbers: [direct] })).toMatchObject([
      { id: 'number:+14155550101', kind: 'direct-number' },
    ]);
  });

  test('with a line that is no number of the user’s are rung by its id in the forwarding list', () => {
    expect(devices({ devices: [desk], forwardingNumbers: [lineEntry] })).toMatchObject([
      { id: 'number:+14155550101', name: 'Reception desk', wire: { forwardingNumberId: '9' } },
    ]);
    expect(devices({ devices: [desk] })).toMatchObject([{ wire: { phoneNumber: '+14155550101' } }]);
  });

  test('with several lines are one device for each', () => {
    const other = { phoneInfo: { ...direct, phoneNumber: '14155550111' } };
    expect(devices({ devices: [{ ...desk, phoneLines: [line, other] }] }).map(({ label }) => label)).toEqual([
      'Reception desk · +14155550101',
      'Reception desk · +14155550111',
    ]);
  });

  test('do not offer a colleague’s line that they share', () => {
    const shared = { ...desk, phoneLines: [{ ...line, lineType: 'BlaSecondary' }] };
    expect(devices({ devices: [shared] })).toEqual([]);
    expect(unavailable({ devices: [shared] })).toMatchObject([{ reason: 'no-number' }]);
  });

  test('without a line of their own ring with the extension only, and that is said', () => {
    expect(devices({ devices: [app] })).toEqual([]);
    expect(unavailable({ devices: [app] })).toEqual([
      {
        name: 'Laptop',
        reason: 'no-number',
        explanation: expect.stringContaining('when all your phones do'),
      },
    ]);
  });

  test('an app with a line of its own is a device', () => {
    expect(devices({ devices: [{ ...app, phoneLines: [line] }] })).toMatchObject([
      { kind: 'app', name: 'Laptop', number: '+14155550101' },
    ]);
  });

  test.each([
    ['the model', { ...desk, name: '', model: { name: 'Polycom VVX 450' } }, 'Polycom VVX 450'],
    ['"Desk phone"', { type: 'HardPhone', phoneLines: [line] }, 'Desk phone'],
    ['"App"', { type: 'WebRTC', phoneLines: [line] }, 'App'],
  ])('without a name are called by %s', (_what, device, name) => {
    expect(devices({ devices: [device] })[0]?.name).toBe(name);
  });

  test('whose line is a number of another country are not available, by their name', () => {
    const extension = { id: 2, type: 'User', regionalSettings: { homeCountry: { id: '1' } } };
    const abroad = { ...direct, country: { id: '224' } };
    const sources = {
      extension,
      devices: [desk],
      phoneNumbers: [abroad],
      forwardingNumbers: [lineEntry],
    };
    expect(devices(sources)).toEqual([]);
    expect(unavailable(sources)).toMatchObject([{ name: 'Reception desk', reason: 'other-country' }]);
  });

  test('a loudspeaker for announcements is no phone', () => {
    expect(ownDevices({ ...nothing, devices: [{ type: 'Paging', name: 'Hall' }] })).toEqual({
      devices: [],
      unavailable: [],
    });
  });

  test.each([{}, { phoneNumber: '101' }])('the apps of the forwarding list have no number: %o', (extra) => {
    const apps = { id: '99', type: 'ExtensionApps', label: 'My apps', ...extra };
    expect(devices({ forwardingNumbers: [apps] })).toEqual([]);
    expect(unavailable({ forwardingNumbers: [apps] })).toMatchObject([
      { name: 'My apps', reason: 'no-number' },
    ]);
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

test('the extension comes first, then desk phones, direct numbers, forwarding numbers', () => {
  const extension = { type: 'User', extensionNumber: '101' };
  const desk = { type: 'HardPhone', phoneLines: [{ phoneInfo: { phoneNumber: '+14155550111' } }] };
  const sources = { extension, phoneNumbers: [direct, main], forwardingNumbers: [mobile], devices: [desk] };
  expect(devices(sources).map(({ kind }) => kind)).toEqual([
    'extension',
    'desk-phone',
    'direct-number',
    'forwarding-number',
  ]);
});

test('a number that comes twice is one device, the first', () => {
  const same = { id: 9, phoneNumber: '14155550101', label: 'Desk', type: 'Work' };
  const all = devices({ phoneNumbers: [direct, direct], forwardingNumbers: [same, mobile, mobile] });
  expect(all.map(({ id }) => id)).toEqual(['number:+14155550101', 'forwarding:7']);
});

test('a user without any phone has no devices', () => {
  expect(devices({})).toEqual([]);
});

test('an extension that cannot call has no devices, and nothing to explain about them', () => {
  const sources = {
    extension: { type: 'Department' },
    phoneNumbers: [direct, { ...direct, type: 'FaxOnly' }],
  };
  expect(ownDevices({ ...nothing, ...sources })).toEqual({ devices: [], unavailable: [] });
});
