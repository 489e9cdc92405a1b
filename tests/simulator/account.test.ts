import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoApp, type PlatformOptions } from '../../src/simulator/index';
import { createHarness, SEGREGATED_API, type Harness } from './harness';

interface Collection<T> {
  records: T[];
  paging: {
    page?: number;
    perPage: number;
    totalPages: number;
    totalElements: number;
    pageStart?: number;
    pageEnd?: number;
  };
  navigation: Record<'firstPage' | 'lastPage', { uri: string }> &
    Partial<Record<'nextPage' | 'previousPage', { uri: string }>>;
}
interface ExtensionRecord {
  id: number;
  extensionNumber?: string;
  type: string;
  status: string;
  contact: object;
  permissions?: object;
}
interface NumberRecord {
  phoneNumber: string;
  usageType: string;
  features?: string[];
}

const segregated: Partial<PlatformOptions> = { name: 'segregated', origins: [SEGREGATED_API] };

describe('the account', () => {
  test.each([
    ['Avery Collins', '1210', {}],
    ['Elena Marsh', '6010', {}],
    ['Imogen Clarke', '7710', {}],
    ['Noah Tremblay', '7310', {}],
    ['Jordan Blake', '3420', segregated],
    ['Taylor Brooks', '2210', segregated],
  ])('of %s tells the brand %s', async (user, brand, options) => {
    const { api } = createHarness({ user, ...options });
    const { body } = await api('');
    expect(body).toMatchObject({
      serviceInfo: { brand: { id: brand } },
      mainNumber: expect.stringMatching(/^\d+$/),
    });
  });
});

describe('the extension list', () => {
  async function walk({ api }: Harness, perPage: number): Promise<ExtensionRecord[]> {
    const records: ExtensionRecord[] = [];
    let path: string | undefined = `/extension?perPage=${perPage}`;
    while (path !== undefined) {
      const { body }: { body: Collection<ExtensionRecord> } = await api<Collection<ExtensionRecord>>(path);
      records.push(...body.records);
      path = body.navigation.nextPage?.uri.replace(/^.*\/account\/~/, '');
    }
    return records;
  }

  test.each([{}, segregated])(
    'has at least 230 extensions of all types, the system extension among them: %o',
    async (options) => {
      const harness = createHarness(options);
      const records = await walk(harness, 100);
      expect(records.length).toBeGreaterThanOrEqual(230);
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
      expect(records.map(({ id }) => id)).toContain(harness.platform.world.accounts[0]?.id);
      const types = new Set(records.map(({ type }) => type));
      for (const type of [
        'User',
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
      ]) {
        expect(types).toContain(type);
      }
      expect(new Set(records.map(({ status }) => status))).toEqual(
        new Set(['Enabled', 'Disabled', 'NotActivated']),
      );
    },
  );

  test('comes whole whatever the size of its pages', async () => {
    const whole = createHarness().platform.world.accounts[0]?.extensions.map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 1200 }), async (perPage) => {
        const records = await walk(createHarness(), perPage);
        expect(records.map(({ id }) => id)).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  test('tells where a page stands and where the others are', async () => {
    const { api } = createHarness();
    const { body } = await api<Collection<ExtensionRecord>>('/extension?page=2&perPage=100');
    expect(body.paging).toEqual({
      page: 2,
      perPage: 100,
      totalPages: 3,
      totalElements: 238,
      pageStart: 100,
      pageEnd: 199,
    });
    expect(Object.keys(body.navigation).toSorted()).toEqual([
      'firstPage',
      'lastPage',
      'nextPage',
      'previousPage',
    ]);
  });

  test('is empty beyond its last page', async () => {
    const { body } = await createHarness().api<Collection<ExtensionRecord>>('/extension?page=99');
    expect(body.records).toEqual([]);
    expect(body.paging).not.toHaveProperty('page');
  });

  test.each(['page=0', 'perPage=none', 'page=1.5'])('refuses %s', async (query) => {
    const { status, body } = await createHarness().api(`/extension?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ errorCode: 'CMN-101', parameterName: query.split('=')[0] }] });
  });

  test('can be asked for some types and one status', async () => {
    const { api } = createHarness();
    const { body } = await api<Collection<ExtensionRecord>>(
      '/extension?type=User&type=DigitalUser&status=Enabled&perPage=1000',
    );
    expect(new Set(body.records.map(({ type }) => type))).toEqual(new Set(['User', 'DigitalUser']));
    expect(new Set(body.records.map(({ status }) => status))).toEqual(new Set(['Enabled']));
  });

  test('shows what is not public to administrators and of oneself only', async () => {
    const own = await createHarness().api<Collection<ExtensionRecord>>('/extension');
    const visible = own.body.records.filter(({ permissions }) => permissions !== undefined);
    expect(visible.map(({ extensionNumber }) => extensionNumber)).toEqual(['101']);
    const admin = await createHarness({ user: 'Morgan Reyes' }).api<Collection<ExtensionRecord>>(
      '/extension',
    );
    expect(admin.body.records.every(({ permissions }) => permissions !== undefined)).toBe(true);
  });
});

describe('the own extension', () => {
  test.each([
    ['Avery Collins', 'User', 'US'],
    ['Robin Fields', 'FaxUser', 'US'],
    ['Harriet Whitlock', 'User', 'GB'],
  ])('of %s is a %s with home country %s', async (user, type, isoCode) => {
    const { body } = await createHarness({ user }).api('/extension/~');
    expect(body).toMatchObject({ name: user, type, regionalSettings: { homeCountry: { isoCode } } });
  });
});

describe('phone numbers', () => {
  const own = async (user: string) =>
    (await createHarness({ user }).api<Collection<NumberRecord>>('/extension/~/phone-number')).body.records;

  test('of a user are of every usage type, some without a leading +', async () => {
    const records = await own('Avery Collins');
    const usages = new Set(records.map(({ usageType }) => usageType));
    for (const usage of [
      'MainCompanyNumber',
      'AdditionalCompanyNumber',
      'CompanyNumber',
      'DirectNumber',
      'CompanyFaxNumber',
      'ForwardedNumber',
      'ForwardedCompanyNumber',
      'ContactCenterNumber',
      'BusinessMobileNumber',
    ]) {
      expect(usages).toContain(usage);
    }
    expect(records.some(({ phoneNumber }) => phoneNumber.startsWith('+'))).toBe(true);
    expect(records.some(({ phoneNumber }) => !phoneNumber.startsWith('+'))).toBe(true);
    expect(records.some(({ features }) => features?.includes('CallerId'))).toBe(true);
    expect(records.some(({ features }) => features?.includes('CallerId') === false)).toBe(true);
  });

  test('are unique on each platform, and fictional', () => {
    for (const options of [{}, segregated]) {
      const accounts = createHarness(options).platform.world.accounts;
      const numbers = accounts.flatMap(({ companyNumbers, extensions }) => [
        ...companyNumbers.map(({ phoneNumber }) => phoneNumber),
        ...extensions.flatMap(({ phoneNumbers, forwardingNumbers }) =>
          [...phoneNumbers, ...forwardingNumbers].map(({ phoneNumber }) => phoneNumber),
        ),
      ]);
      const plain = numbers.map((number) => number.replace('+', ''));
      expect(new Set(plain).size).toBe(plain.length);
      for (const number of plain)
        expect(number).toMatch(/^1\d{3}55501\d\d$|^442079460\d{3}$|^447700900\d{3}$|^441632960\d{3}$/);
    }
  });

  test('of a user with one device only are the company numbers', async () => {
    const records = await own('Jamie Park');
    expect(records.some(({ usageType }) => usageType === 'DirectNumber')).toBe(false);
    expect(records.some(({ usageType }) => usageType === 'MainCompanyNumber')).toBe(true);
  });

  test('of others: a user sees direct numbers without features, an administrator everything', async () => {
    const path = ({ platform }: Harness, name: string) =>
      `/extension/${platform.world.accounts[0]?.extensions.find((other) => other.name === name)?.id}/phone-number`;
    const user = createHarness();
    const seen = await user.api<Collection<NumberRecord>>(path(user, 'Morgan Reyes'));
    expect(new Set(seen.body.records.map(({ usageType }) => usageType))).toEqual(new Set(['DirectNumber']));
    expect(seen.body.records.every(({ features }) => features === undefined)).toBe(true);
    const admin = createHarness({ user: 'Morgan Reyes' });
    const all = await admin.api<Collection<NumberRecord>>(path(admin, 'Avery Collins'));
    expect(all.body.records.length).toBeGreaterThan(seen.body.records.length);
    expect(all.body.records.every(({ features }) => features !== undefined)).toBe(true);
  });

  test('of the account are for administrators', async () => {
    expect(await createHarness().api('/phone-number')).toMatchObject({
      status: 403,
      body: { errorCode: 'CMN-408' },
    });
    expect((await createHarness({ user: 'Morgan Reyes' }).api('/phone-number')).status).toBe(200);
  });
});

describe('forwarding numbers and devices', () => {
  test.each([
    ['Avery Collins', 4, 2],
    ['Morgan Reyes', 5, 3],
    ['Jamie Park', 0, 1],
    ['Robin Fields', 0, 0],
  ])('%s has %i forwarding numbers and %i devices', async (user, forwarding, devices) => {
    const { api } = createHarness({ user });
    expect((await api<Collection<object>>('/extension/~/forwarding-number')).body.records).toHaveLength(
      forwarding,
    );
    expect((await api<Collection<object>>('/extension/~/device')).body.records).toHaveLength(devices);
  });

  test('a forwarding number has an id, a label, features and a flip number', async () => {
    const { body } = await createHarness().api<Collection<object>>('/extension/~/forwarding-number');
    expect(body.records[0]).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      phoneNumber: '+14155550151',
      label: 'My Mobile',
      features: ['CallForwarding', 'CallFlip'],
      flipNumber: '2',
    });
  });

  test('the line of a desk phone is in both lists, tied by the device’s id; an app has no number', async () => {
    const { api } = createHarness();
    const forwarding = await api<Collection<object>>('/extension/~/forwarding-number');
    expect(forwarding.body.records.slice(2)).toMatchObject([
      {
        type: 'PhoneLine',
        phoneNumber: '+14155550101',
        label: 'Avery Collins Desk phone',
        features: ['CallFlip'],
        device: { id: '3743951000181' },
      },
      { type: 'ExtensionApps', features: ['CallForwarding'], extension: { extensionNumber: '101' } },
    ]);
    expect(forwarding.body.records[3]).not.toHaveProperty('phoneNumber');
    const devices = await api<Collection<object>>('/extension/~/device');
    expect(devices.body.records).toMatchObject([
      {
        id: '3743951000181',
        type: 'HardPhone',
        name: 'Desk phone',
        phoneLines: [{ phoneInfo: { phoneNumber: '+14155550101', country: { id: '1' } } }],
      },
      { type: 'SoftPhone', name: 'Laptop', phoneLines: [] },
    ]);
  });

  test.each(['forwarding-number', 'device'])(
    'another user’s %s is not for a user without extended scope',
    async (resource) => {
      const harness = createHarness();
      const morgan = harness.platform.world.accounts[0]?.extensions.find(
        ({ name }) => name === 'Morgan Reyes',
      );
      const answer = await harness.api(`/extension/${morgan?.id}/${resource}`);
      expect(answer).toMatchObject({ status: 403, body: { errorCode: 'CMN-419' } });
    },
  );
});

describe('what the app and the path may ask for', () => {
  test('without the app permission is CMN-401, and names the permission', async () => {
    const { api } = createHarness({ apps: [demoApp({ permissions: ['RingOut'] })] });
    const { status, body } = await api('');
    expect(status).toBe(403);
    expect(body).toMatchObject({ errorCode: 'CMN-401', message: expect.stringContaining('[ReadAccounts]') });
  });

  test.each(['/extension/1', '/extension/1/phone-number', '/nothing'])('%s is not found', async (path) => {
    expect(await createHarness().api(path)).toMatchObject({ status: 404, body: { errorCode: 'CMN-102' } });
  });

  test.each([
    [undefined, 'AGW-401'],
    ['Basic abc', 'AGW-402'],
  ])('with the Authorization header %s is 401 %s', async (header, errorCode) => {
    const { fetch } = createHarness();
    const response = await fetch('https://platform.ringcentral.com/restapi/v1.0/account/~', {
      headers: header === undefined ? {} : { Authorization: header },
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errorCode });
  });
});
