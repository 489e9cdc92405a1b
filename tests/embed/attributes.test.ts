import { describe, expect, test } from 'vitest';
import { ATTRIBUTES, optionsFromAttributes } from '../../src/embed/attributes';
import { OPTION_NAMES } from '../../src/embed/options';

/** The options that an element with these attributes has. */
function optionsOf(attributes: Record<string, string>): Record<string, unknown> {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const given = Object.entries(optionsFromAttributes(element).options).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(given);
}

test('an element without attributes has no options', () => {
  expect(optionsOf({})).toEqual({});
});

test.each([
  ['client-id', 'app', { clientId: 'app' }],
  ['redirect-uri', 'https://crm.example/', { redirectUri: 'https://crm.example/' }],
  ['environment', 'sandbox', { environment: 'sandbox' }],
  ['brand', '3420', { brand: '3420' }],
  ['sign-in', 'redirect', { signIn: 'redirect' }],
  ['credentials', 'local', { credentials: 'local' }],
  ['default-country', 'DE', { defaultCountry: 'DE' }],
  ['theme', 'dark', { theme: 'dark' }],
])('%s="%s"', (name, value, options) => {
  expect(optionsOf({ [name]: value })).toEqual(options);
});

test.each([
  ['1210', ['1210']],
  [' 1210  3420\n6010 ', ['1210', '3420', '6010']],
  ['', []],
])('brands="%s" is a list', (value, brands) => {
  expect(optionsOf({ brands: value })).toEqual({ brands });
});

describe.each([
  ['play-prompt', 'playPrompt'],
  ['lock-play-prompt', 'lockPlayPrompt'],
  ['call-in-title', 'callInTitle'],
])('%s', (attribute, option) => {
  test.each([
    ['', true],
    ['true', true],
    [attribute, true],
    ['false', false],
  ])('="%s" is %s', (value, flag) => {
    expect(optionsOf({ [attribute]: value })).toEqual({ [option]: flag });
  });
});

describe('environment', () => {
  test('may be the JSON of hosts', () => {
    const host = { login: 'https://login.example', api: 'https://api.example' };
    const hosts = { commercial: host, segregated: host };
    expect(optionsOf({ environment: ` ${JSON.stringify(hosts)}` })).toEqual({ environment: hosts });
  });
});

describe('click-to-dial', () => {
  test.each([
    ['', true],
    ['true', true],
    ['click-to-dial', true],
    ['false', false],
    ['detect-numbers', { detectNumbers: true }],
    ['{"selector": ".phone"}', { selector: '.phone' }],
  ])('="%s"', (value, clickToDial) => {
    expect(optionsOf({ 'click-to-dial': value })).toEqual({ clickToDial });
  });

  test('another word is left for the options to refuse', () => {
    expect(optionsOf({ 'click-to-dial': 'detectNumbers' })).toEqual({ clickToDial: 'detectNumbers' });
  });
});

test('what begins like JSON and is not is unreadable, by option', () => {
  const element = document.createElement('div');
  element.setAttribute('client-id', '{commercial: 1}');
  element.setAttribute('environment', "{commercial: 'x'}");
  element.setAttribute('brand', '1210');
  const { options, unreadable } = optionsFromAttributes(element);
  expect(options).toMatchObject({ clientId: undefined, environment: undefined, brand: '1210' });
  expect(Object.keys(unreadable)).toEqual(['clientId', 'environment']);
  expect(unreadable.environment).toContain("{commercial: 'x'}");
});

test('every attribute is an option in kebab-case', () => {
  const camel = (name: string) => name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  expect(OPTION_NAMES).toEqual(expect.arrayContaining(ATTRIBUTES.map(camel)));
});
