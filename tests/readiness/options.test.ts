import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/demo/flags';
import { parseReadinessOptions, usage } from './options';

const ID = ['--client-id', 'my-app'];

describe('the command line', () => {
  test('needs a client id only, and means the sandbox', () => {
    expect(parseReadinessOptions(ID)).toEqual({
      clientId: 'my-app',
      environment: 'sandbox',
      redirectUri: 'http://localhost:5173/oauth-callback.html',
    });
  });

  test('takes everything that can be said', () => {
    const host = { login: 'https://login.lab.example', api: 'https://api.lab.example' };
    const given = {
      environment: JSON.stringify({ commercial: host, segregated: host }),
      brand: '3420',
      'redirect-uri': 'http://127.0.0.1:8080/back?from=ringcentral',
      from: 'Desk phone',
      to: '+1 650 555 0100',
      json: 'rows.json',
    };
    const flags = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
    expect(parseReadinessOptions([...ID, ...flags])).toEqual({
      clientId: 'my-app',
      environment: { commercial: host, segregated: host },
      brand: '3420',
      redirectUri: 'http://127.0.0.1:8080/back?from=ringcentral',
      from: 'Desk phone',
      to: '+1 650 555 0100',
      json: 'rows.json',
    });
  });

  test('explains itself', () => {
    expect(parseReadinessOptions(['--help'])).toBe('help');
    for (const name of ['client-id', 'environment', 'brand', 'redirect-uri', 'from', 'to', 'json'])
      expect(usage).toContain(`--${name} <`);
  });

  test.each<[string[], string]>([
    [[], '--client-id is missing. Copy the client id of your app from the developer console'],
    [['--client-id', ' '], '--client-id is empty. Write its value after it.'],
    [['--client-id'], '--client-id'],
    [[...ID, '--form', 'x'], '--form'],
    [[...ID, 'x'], 'x'],
    [[...ID, '--environment', 'live'], '--environment is "sandbox", "production" or JSON like'],
    [
      [...ID, '--environment', '{"commercial":{"login":"https://a.example","api":"b.example"}}'],
      'What is missing or no http(s) origin: commercial.api, segregated.',
    ],
    [[...ID, '--brand', '1'], '--brand is one of 1210, '],
    ...[
      'callback.html',
      'https://crm.example.com/back',
      'http://localhost/back',
      'http://localhost:8080',
      'http://localhost:8080/back#here',
    ].map((uri): [string[], string] => [
      [...ID, '--redirect-uri', uri],
      `like http://localhost:5173/oauth-callback.html, not "${uri}". Register it with the app, to the letter.`,
    ]),
    [[...ID, '--to', 'Ada'], '--to is a phone number, not "Ada".'],
  ])('%j is told what to do instead', (args, message) => {
    expect(() => parseReadinessOptions(args)).toThrow(UsageError);
    expect(() => parseReadinessOptions(args)).toThrow(message);
  });
});
