import { describe, expect, test } from 'vitest';
import { emergencyNumbersOf } from '../../src/devices/emergency-numbers';
import { loadPhoneNumbers } from '../../src/devices/phone-number';
import type { DialerError } from '../../src/runtime/dialer-error';

const { parse } = await loadPhoneNumbers();

function refusal(text: string, country: string | undefined): DialerError {
  try {
    const { e164 } = parse(text, country);
    throw new Error(`${text} was read as ${e164}.`);
  } catch (error) {
    return error as DialerError;
  }
}

describe('an emergency number is refused, however it is written', () => {
  test.each<[string, string | undefined, string]>([
    ['911', 'US', '911'],
    [' 9 1 1 ', 'US', '911'],
    ['9-1-1', 'US', '911'],
    ['(911)', 'US', '911'],
    ['911#', 'US', '911'],
    ['*911', 'US', '911'],
    ['#911', 'US', '911'],
    ['911 x12', 'US', '911'],
    ['911,,1', 'US', '911'],
    ['call 911', 'US', '911'],
    ['11A', 'US', '112'],
    ['tel:911', 'US', '911'],
    ['tel://911', 'US', '911'],
    ['tel:9%201%201', 'US', '911'],
    ['tel:911;phone-context=+1', 'DE', '911'],
    ['+1 911', 'DE', '911'],
    ['+911', 'US', '911'],
    ['1 911', 'US', '911'],
    ['011 44 999', 'US', '999'],
    ['0044999', 'DE', '999'],
    ['+49 110', 'US', '110'],
    ['+33 17', 'US', '17'],
    ['９１１', 'US', '911'],
    ['٩١١', 'US', '911'],
    ['९११', 'IN', '911'],
    ['\u202A112\u202C', 'DE', '112'],
    // Behind what is dialed before a number
    ['9 911', 'US', '911'],
    ['9911', 'US', '911'],
    ['9-911', 'US', '911'],
    ['9,911', 'US', '911'],
    ['9,,911', 'US', '911'],
    ['9w911', 'US', '911'],
    ['(9) 9 1 1', 'US', '911'],
    ['9 1 911', 'US', '911'],
    ['tel:9911', 'US', '911'],
    ['011 911', 'US', '911'],
    ['0112', 'DE', '112'],
    ['0-110', 'DE', '110'],
    ['0,112', 'DE', '112'],
    ['00 112', 'DE', '112'],
    ['9 999', 'GB', '999'],
    ['0 000', 'AU', '000'],
    ['9 911', undefined, '911'],
    ['*67 911', 'US', '911'],
    ['*67911', 'US', '911'],
    ['#31#112', 'DE', '112'],
    ['*31#112', 'DE', '112'],
    // What calls for help somewhere does so here, too, as on every mobile phone
    ...['112', '911', '999', '000', '08', '110', '118', '119'].flatMap((number) =>
      ['US', 'DE', 'GB', 'XX', undefined].map((country): [string, string | undefined, string] => [
        number,
        country,
        number,
      ]),
    ),
    ['000', 'AU', '000'],
    ['101', 'IL', '101'],
    ['100', 'IN', '100'],
    ['17', 'FR', '17'],
    ['144', 'CH', '144'],
    ['190', 'BR', '190'],
    ['111', 'NZ', '111'],
    ['10111', 'ZA', '10111'],
  ])('%j in %s', (text, country, number) => {
    const error = refusal(text, country);
    expect(error).toMatchObject({ name: 'DialerError', code: 'invalid-number', retryable: false });
    expect(error.message).toBe(`${number} is an emergency number, which this dialer never calls.`);
    expect(error.solutions.join(' ')).toMatch(/use a phone/i);
  });

  test('and where it is that country’s own, the advice names it', () => {
    expect(refusal('911', 'US').solutions[0]).toBe('Use a phone: dial 911 there.');
    expect(refusal('999', 'US').solutions[0]).toBe('In an emergency, use a phone.');
  });

  test('in each of its countries, and none of them by mistake', () => {
    for (const country of [
      'US',
      'CA',
      'GB',
      'DE',
      'FR',
      'AU',
      'CH',
      'IT',
      'ES',
      'NL',
      'SE',
      'IN',
      'BR',
      'ZA',
    ]) {
      const numbers = emergencyNumbersOf(country);
      expect(numbers).not.toEqual([]);
      for (const number of numbers) expect(refusal(number, country).message).toContain('emergency');
    }
    expect(emergencyNumbersOf('XX')).toEqual([]);
    expect(emergencyNumbersOf(undefined)).toEqual([]);
  });

  test.each([
    ['(212) 911-0100', 'US', '+12129110100'],
    ['+1 212 555 0911', 'US', '+12125550911'],
    ['0911 123456', 'DE', '+49911123456'],
    ['0112 345 6789', 'GB', undefined],
    ['01 1254 5678', 'FR', '+33112545678'],
    ['9119', 'NU', undefined],
    ['x9911', 'US', undefined],
    ['ext. 0112', 'DE', undefined],
    ['9 000', 'US', undefined],
    ['4112', 'DE', undefined],
    ['*67 212 555 0911', 'US', undefined],
    ['9 212 555 0911', 'US', undefined],
    ['+299 112 112', 'GL', undefined],
    ['112 2334', 'DE', '+491122334'],
    ['+1 650 555 0100 x911', 'US', '+16505550100'],
    ['+43 1 0111', 'ZA', '+4310111'],
  ])('but not a number that only has its digits in it: %j in %s', (text, country, e164) => {
    if (e164 === undefined) expect(refusal(text, country).message).not.toContain('emergency');
    else expect(parse(text, country)).toMatchObject({ e164 });
  });
});

describe('a short number is refused with what to do', () => {
  test.each([
    ['101', 'US'],
    ['12', 'US'],
    ['411', 'US'],
    ['1800', 'US'],
    ['12345', 'US'],
    ['901820', 'DE'],
    ['11833', 'DE'],
    ['116117', 'DE'],
    ['1000', 'AT'],
    ['tel:101', 'GB'],
    ['9110', 'US'],
  ])('%j in %s', (text, country) => {
    const { message, solutions } = refusal(text, country);
    expect(message).toBe(`"${text}" is not a full phone number, and RingOut calls no others.`);
    expect(solutions[0]).toContain('put an extension behind it');
  });

  test('and where it may be for an emergency, with the advice to use a phone', () => {
    for (const text of ['101', '9110', '17']) {
      expect(refusal(text, 'US').solutions).toContain('In an emergency, use a phone.');
    }
    expect(refusal('411', 'US').solutions).not.toContain('In an emergency, use a phone.');
  });

  test('unless numbers of that country are that short', () => {
    expect(parse('4123', 'NU')).toMatchObject({ e164: '+6834123' });
    expect(parse('222 456', 'GL')).toMatchObject({ e164: '+299222456' });
    expect(parse('02800', 'NO')).toMatchObject({ e164: '+4702800' });
    expect(parse('01 5050', 'AT')).toMatchObject({ e164: '+4315050' });
  });
});

test.each(['*67 650 555 0100', '*67', '*82'])('%j is a code of a phone’s own', (text) => {
  expect(() => parse(text, 'US')).toThrow("begins with a code for a phone's own keys");
});

describe('a length that cannot be right is said', () => {
  test.each([
    ['555-0100', 'US', 'is too short', 'Add its area code.'],
    ['+49 1', 'US', 'is too short', 'Add its area code.'],
    ['+1 650 555 01000', 'US', 'has too many digits', 'Put an x before the extension, if it has one.'],
    ['650 555 0100 12', 'US', 'has too many digits', 'Put an x before the extension, if it has one.'],
  ])('%j in %s %s', (text, country, message, solution) => {
    const error = refusal(text, country);
    expect(error.message).toContain(`"${text}" ${message}`);
    expect(error.solutions).toContain(solution);
  });

  test('and where more than a number stands there, that it has to go', () => {
    for (const text of ['650 555 0100 home', 'Ada 650 555 0100', '650 555 0100#']) {
      expect(refusal(text, 'US').solutions[0]).toBe('Leave out everything but the number.');
    }
    expect(refusal('home', 'US').solutions).toHaveLength(1);
  });

  test('and a text of any length is refused at once', () => {
    for (const text of [`1${' '.repeat(200_000)}!`, ',1'.repeat(100_000), '('.repeat(200_000)]) {
      expect(refusal(text, 'US').message).toContain('is not a phone number');
    }
  });

  test('and a long text is not repeated as a whole', () => {
    expect(refusal('not a number '.repeat(1000), 'US').message.length).toBeLessThan(100);
  });
});
