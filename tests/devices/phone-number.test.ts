import { describe, expect, test } from 'vitest';
import { loadPhoneNumbers } from '../../src/devices/phone-number';

const { parse, format } = await loadPhoneNumbers();

describe('a number in any notation', () => {
  test.each([
    // At home in the United States
    ['(650) 555-0100', 'US', '+16505550100'],
    ['650.555.0100', 'US', '+16505550100'],
    ['650 555 0100', 'US', '+16505550100'],
    ['6505550100', 'US', '+16505550100'],
    ['1-650-555-0100', 'US', '+16505550100'],
    ['  (650) 555-0100\n', 'US', '+16505550100'],
    ['011 44 20 7946 0001', 'US', '+442079460001'],
    // In the United Kingdom
    ['020 7946 0001', 'GB', '+442079460001'],
    ['(020) 7946-0001', 'GB', '+442079460001'],
    ['00 1 650 555 0100', 'GB', '+16505550100'],
    // In Germany
    ['030 901820', 'DE', '+4930901820'],
    ['030/901820', 'DE', '+4930901820'],
    ['0171 1234567', 'DE', '+491711234567'],
    ['0044 20 7946 0001', 'DE', '+442079460001'],
    // International, wherever one is
    ['+1 650 555 0100', 'DE', '+16505550100'],
    ['+1 650 555 0100', undefined, '+16505550100'],
    ['+44 (0)20 7946 0001', 'US', '+442079460001'],
    ['+49 30 901820', undefined, '+4930901820'],
    // tel: URIs
    ['tel:+1-650-555-0100', undefined, '+16505550100'],
    ['TEL:+16505550100', undefined, '+16505550100'],
    ['tel:+1(650)555-0100', undefined, '+16505550100'],
    ['tel:650-555-0100', 'US', '+16505550100'],
    ['tel:650-555-0100;phone-context=+1', 'DE', '+16505550100'],
    ['tel:650-555-0100;phone-context=+1', undefined, '+16505550100'],
    ['tel:650-555-0100;phone-context=crm.example', 'US', '+16505550100'],
    ['tel:+16505550100;phone-context=+44', 'US', '+16505550100'],
    ['tel:+1%20650%20555%200100', undefined, '+16505550100'],
    ['tel:%2B16505550100', undefined, '+16505550100'],
    // As word processors and address books write it
    ['+1\u00A0650\u2011555\u20110100', undefined, '+16505550100'],
    ['\u202A+1 650 555 0100\u202C', undefined, '+16505550100'],
    ['\u200E(650) 555-0100', 'US', '+16505550100'],
    ['\u202Atel:+16505550100\u202C', 'US', '+16505550100'],
    ['＋１６５０５５５０１００', undefined, '+16505550100'],
    ['١٦٥٠٥٥٥٠١٠٠', 'US', '+16505550100'],
    ['+१६५०५५५०१००', undefined, '+16505550100'],
    ['tel://+16505550100', undefined, '+16505550100'],
    ['tel:+16505550100;isub=12345;tgrp=here', undefined, '+16505550100'],
    ['tel:+1-650.555(0100)', undefined, '+16505550100'],
    ['tel:%EF%BC%8B16505550100', undefined, '+16505550100'],
    // With a word on the keypad
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['1 (800) flowers', 'US', '+18003569377'],
    ['+1-800-GOT-JUNK', 'DE', '+18004685865'],
    ['1-888-4ADVICE', 'US', '+18884238423'],
    ['tel:1-800-FLOWERS', 'US', '+18003569377'],
    ['1-800-CONTACTS', 'US', '+18002668228'],
    ['0800 CALLNOW', 'GB', '+448002255669'],
    ['1300 FLOWER', 'AU', '+611300356937'],
  ])('%j in %s is %s', (text, country, e164) => {
    expect(parse(text, country)).toMatchObject({ e164 });
    expect(parse(text, country)).not.toHaveProperty('extension');
  });
});

describe('what cannot be called is refused', () => {
  test.each([
    ['', 'US'],
    ['   ', 'US'],
    ['abc', 'US'],
    ['FLOWERS', 'US'],
    ['call Ada', 'US'],
    ['Ada 650 555 0100', 'US'],
    ['650 555 0100 Ada', 'US'],
    ['+', 'US'],
    ['+1', 'US'],
    ['555-0100', 'US'],
    ['+1 650 555 01000', 'US'],
    ['+999 123456789', 'US'],
    ['call +1 650 555 0100', 'US'],
    ['+1 650 555 0100 and more', 'US'],
    ['6505550100 6505550101', 'US'],
    ['650 555 0100 / 650 555 0101', 'US'],
    ['callto:+16505550100', 'US'],
    ['tel:', 'US'],
    ['tel:%E0%A4%A', 'US'],
    ['650 555 0100', undefined],
    ['650 555 0100', 'XX'],
    ['020 7946 0001', 'US'],
  ])('%j in %s', (text, country) => {
    expect(() => parse(text, country)).toThrow(expect.objectContaining({ code: 'invalid-number' }) as Error);
  });

  test('with a sentence that shows it and says how to write it', () => {
    expect(() => parse(' abc ', 'DE')).toThrow('"abc" is not a phone number that can be called.');
    expect(() => parse('', undefined)).toThrow('Enter a phone number.');
    const solutions = (country: string | undefined, text = 'abc') => {
      try {
        return parse(text, country);
      } catch (error) {
        return (error as { solutions: string[] }).solutions.join();
      }
    };
    expect(solutions('DE', '')).toContain('as it is dialed in your country, or with the country code');
    expect(solutions('DE')).toContain('dialed in your country (Germany)');
    expect(solutions(undefined)).toContain('with the country code, like +1 650 555 0100');
  });
});

describe('a number for people', () => {
  test.each([
    ['+16505550100', 'US', '(650) 555-0100'],
    ['+16505550100', 'GB', '+1 650 555 0100'],
    ['+442079460001', 'GB', '020 7946 0001'],
    ['+16505550100', undefined, '+1 650 555 0100'],
  ])('%s in %s is %s', (e164, country, display) => {
    expect(parse(e164, country).display).toBe(display);
    expect(format(e164, country)).toBe(display);
  });

  test('what is no E.164 number stays as it is', () => {
    expect(format('+14155550100*101', 'US')).toBe('+14155550100*101');
    expect(format('', 'US')).toBe('');
  });
});
