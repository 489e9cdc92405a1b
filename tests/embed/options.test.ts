import { describe, expect, test } from 'vitest';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import { parseOptions } from '../../src/embed/options';

const enough = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };
const host = { login: 'https://login.example', api: 'https://api.example' };

/** The message that these options are refused with. */
function refusal(options: unknown): string {
  try {
    parseOptions(options);
  } catch (error) {
    expect(error).toMatchObject({ name: 'DialerError', code: 'bad-options', retryable: false });
    expect((error as { solutions: string[] }).solutions).not.toEqual([]);
    return (error as Error).message;
  }
  throw new Error('The options were taken.');
}

describe('options that are taken as they are', () => {
  test.each<[string, Partial<DialerOptions>]>([
    ['the least', {}],
    ['an environment by name', { environment: 'sandbox' }],
    ['hosts of one’s own', { environment: { commercial: host, segregated: host } }],
    ['a brand', { brand: '3420' }],
    ['brands', { brands: ['1210', '6010'] }],
    ['a place for credentials', { credentials: 'memory' }],
    ['flags', { playPrompt: true, lockPlayPrompt: false, callInTitle: true }],
    ['a theme', { theme: 'dark' }],
    ['a selector', { target: '#dialer' }],
    ['a country', { defaultCountry: 'DE' }],
    ['clicks in the page', { clickToDial: true }],
    [
      'some clicks in the page',
      { clickToDial: { root: document.body, selector: '.a > b', detectNumbers: true } },
    ],
  ])('%s', (_what, options) => {
    expect(parseOptions({ ...enough, ...options })).toEqual({ ...enough, ...options });
  });

  test('functions, stores and elements', () => {
    const options = {
      onCallRecord: () => undefined,
      beforeRedirect: () => true,
      logger: () => undefined,
      credentials: { load: async () => null, save: async () => undefined, clear: async () => undefined },
      settings: localStorage,
      target: document.createElement('div'),
    };
    expect(parseOptions({ ...enough, ...options })).toMatchObject(options);
  });

  test('undefined is as good as not given', () => {
    expect(parseOptions({ ...enough, brand: undefined, colour: undefined })).toEqual(enough);
  });

  test('the United Kingdom may be called UK', () => {
    expect(parseOptions({ ...enough, defaultCountry: 'uk' })).toMatchObject({ defaultCountry: 'GB' });
  });

  test('a country may be written small, and an origin with its slash', () => {
    const slashed = { login: 'https://login.example/', api: 'https://api.example/' };
    expect(
      parseOptions({
        ...enough,
        defaultCountry: 'de',
        environment: { commercial: slashed, segregated: slashed },
      }),
    ).toMatchObject({ defaultCountry: 'DE', environment: { commercial: host, segregated: host } });
  });
});

describe('a mistake is named with its option, what is allowed and what was given', () => {
  test.each([
    ['clientId', '', 'must '],
    ['clientId', '  ', 'must not be empty'],
    ['clientId', 7, 'must be'],
    ['redirectUri', '/callback.html', 'must be an absolute'],
    ['redirectUri', 'https://crm.example/#callback', 'must be an absolute'],
    ['redirectUri', 'javascript:alert(1)', 'must be an absolute'],
    ['redirectUri', 'https://www.crm.example/callback.html', "must have the page's own origin"],
    ['redirectUri', 'http://crm.example/callback.html', "must have the page's own origin"],
    ['environment', 'staging', 'must be "production", "sandbox" or {'],
    ['environment', 7, 'must be "production", "sandbox" or {'],
    ['brand', '9999', 'must be one of'],
    ['brand', 1210, 'must be one of'],
    ['brands', '1210', 'must be a list'],
    ['brands', [], 'must name a brand'],
    ['signIn', 'magic', 'must be one of'],
    ['beforeRedirect', true, 'must be a function'],
    ['credentials', 'cookie', 'must be "session", "local", "memory" or an object'],
    ['credentials', { load: () => null }, 'with load(), save() and clear()'],
    ['settings', {}, 'getItem(), setItem() and removeItem()'],
    ['playPrompt', 'yes', 'must be true or false'],
    ['lockPlayPrompt', 1, 'must be true or false'],
    ['callInTitle', 'yes', 'must be true or false'],
    ['defaultCountry', 'Germany', 'country code like "US"'],
    ['defaultCountry', 49, 'country code like "US"'],
    ['defaultCountry', 'XX', 'country code like "US"'],
    ['defaultCountry', 'zz', 'country code like "US"'],
    ['onCallRecord', 'save', 'must be a function'],
    ['target', 7, 'must be an element or a selector'],
    ['theme', 'blue', 'must be one of'],
    ['clickToDial', 'all', 'must be true, false or {'],
    ['logger', {}, 'must be a function'],
  ])('%s: %j', (option, value, allowed) => {
    const message = refusal({ ...enough, [option]: value });
    expect(message).toContain(`\`${option}\``);
    expect(message).toContain(allowed);
    const given = typeof value === 'string' ? JSON.stringify(value) : /an object|a list|true|7|49|1|1210/;
    expect(message).toMatch(given);
  });

  test.each([
    [{ clickToDial: { selector: 'a[' } }, '`clickToDial.selector` must be a CSS selector; it is "a["'],
    [{ clickToDial: { selector: 7 } }, '`clickToDial.selector` must be a CSS selector; it is 7'],
    [
      { clickToDial: { root: '#contacts' } },
      '`clickToDial.root` must be an element of the page; it is "#contacts"',
    ],
    [{ clickToDial: { detectNumbers: 1 } }, '`clickToDial.detectNumbers` must be true or false; it is 1'],
    [{ clickToDial: { detectNumber: true } }, '`clickToDial.detectNumber` is not an option.'],
    [{ clientId: { commercial: 'app' } }, '`clientId.segregated` is missing.'],
    [
      { clientId: { commercial: '', segregated: 'app' } },
      '`clientId.commercial` must not be empty; it is ""',
    ],
    [{ environment: { commercial: host } }, '`environment.segregated` is missing.'],
    [
      { environment: { commercial: host, segregated: { ...host, api: 'https://x.example/path' } } },
      '`environment.segregated.api` must be an origin like "https://platform.ringcentral.com", without a path; it is "https://x.example/path"',
    ],
  ])('inside of an option by its path: %j', (options, told) => {
    expect(refusal({ ...enough, ...options })).toContain(told);
  });

  test.each([
    [null, '`options` must be an object; it is null'],
    ['app', '`options` must be an object; it is "app"'],
    [undefined, '`options` is missing'],
    [
      { ...enough, environment: { commercial: 'https://x.example', segregated: host } },
      '`environment.commercial` must be an object; it is "https://x.example"',
    ],
  ])('something else than an object: %j', (options, told) => {
    expect(refusal(options)).toContain(told);
  });

  test('an entry of a list is named by its place', () => {
    expect(refusal({ ...enough, brands: ['1210', 'nobody'] })).toMatch(/`brands\.1`.*"nobody"/);
  });

  test('a long text is cut', () => {
    expect(refusal({ ...enough, theme: 'x'.repeat(500) }).length).toBeLessThan(300);
  });
});

test('all mistakes are named at once', () => {
  const message = refusal({ redirectUri: 'nowhere', theme: 'blue', playPrompt: 'yes', colour: 'red' });
  for (const name of ['clientId', 'redirectUri', 'theme', 'playPrompt', 'colour']) {
    expect(message).toContain(`\`${name}\``);
  }
});

test('what could not be read at all is named with the other mistakes, and is not missing besides', () => {
  const unreadable = { clientId: 'begins like JSON, but is not' };
  const message = () => parseOptions({ redirectUri: 'nowhere' }, unreadable);
  expect(message).toThrow(/`clientId` begins like JSON, but is not\. `redirectUri` must be/);
  expect(message).not.toThrow(/missing/);
  expect(() => parseOptions(enough, unreadable)).toThrow('`clientId` begins like JSON');
});

describe('what is missing', () => {
  test('is said to be missing', () => {
    const message = refusal({});
    expect(message).toContain('`clientId` is missing');
    expect(message).toContain('`redirectUri` is missing');
  });

  test.each([[undefined], [null], ['https://crm.example'], [7]])('when the options are %j', (options) => {
    expect(refusal(options)).toContain('The dialer cannot start.');
  });
});

describe('an unknown option is refused, with the one that was meant', () => {
  test.each([
    ['clientID', 'clientId'],
    ['client_id', 'clientId'],
    ['redirect-uri', 'redirectUri'],
    ['redirectUrl', 'redirectUri'],
    ['onCallRecords', 'onCallRecord'],
    ['playprompt', 'playPrompt'],
  ])('%s: did you mean %s?', (given, meant) => {
    expect(refusal({ ...enough, [given]: 'x' })).toContain(
      `\`${given}\` is not an option; did you mean \`${meant}\`?`,
    );
  });

  test.each(['colour', 'x', 'id', '42'])('%s: nothing comes near', (given) => {
    expect(refusal({ ...enough, [given]: 'x' })).toContain(`\`${given}\` is not an option.`);
  });
});
