import { describe, expect, test } from 'vitest';
import { loadPhoneNumbers } from '../../src/devices/phone-number';

const { parse } = await loadPhoneNumbers();

describe('an extension beside the number is told apart from it', () => {
  test.each([
    ['650-555-0100 x123', '123'],
    ['+1 650 555 0100 X 123', '123'],
    ['650-555-0100 xx123', '123'],
    ['650-555-0100x123', '123'],
    ['650-555-0100 ext. 123', '123'],
    ['650-555-0100 Ext: 123', '123'],
    ['650-555-0100 extn 123', '123'],
    ['650-555-0100 extension 123', '123'],
    ['650-555-0100, extension 12 34', '1234'],
    ['(650) 555-0100 (ext. 12)', '12'],
    ['(650) 555-0100 - x12', '12'],
    ['650-555-0100;ext=12', '12'],
    ['+1 650 555 0100 #12', '12'],
    ['650 555 0100 ~12', '12'],
    ['+1 650 555 0100 доб. 12', '12'],
    ['+1 650 555 0100 anexo 12', '12'],
    // RingCentral's own
    ['6505550100*12', '12'],
    ['+1 650 555 0100 * 12', '12'],
    // Pauses, as address books of phones write them
    ['650 555 0100,12', '12'],
    ['650 555 0100,,12', '12'],
    ['650 555 0100;12', '12'],
    ['6505550100p12', '12'],
    ['6505550100 w 12', '12'],
    ['6505550100,,12#,,34#', '12#34#'],
    ['6505550100*12,,3', '123'],
    ['6505550100 x12pp3', '123'],
    ['6505550100,,6505550101#', '6505550101#'],
    // tel: URIs
    ['tel:+1-650-555-0100;ext=12', '12'],
    ['tel:+1-650-555-0100;EXT=1-2', '12'],
    ['tel:+16505550100;isub=77;ext=12', '12'],
    ['tel:650-555-0100;phone-context=+1;ext=12', '12'],
    ['tel:650-555-0100;ext=12;phone-context=crm.example', '12'],
    ['tel:+1-650-555-0100;ext=0012', '0012'],
    ['tel:+16505550100%3Bext%3D12', '12'],
    ['tel:+16505550100,,12%23', '12#'],
    ['tel:+16505550100p12', '12'],
    ['tel:+16505550100;12', '12'],
    ['tel:+16505550100;postd=pp12', '12'],
    ['tel:+16505550100x12', '12'],
    // In other digits
    ['６５０-５５５-０１００ ｘ１２', '12'],
    ['+1 650 555 0100 x١٢', '12'],
  ])('%j', (text, extension) => {
    expect(parse(text, 'US')).toEqual({ e164: '+16505550100', display: '(650) 555-0100', extension });
  });

  test('behind a word on the keypad too, whose letters are no mark', () => {
    expect(parse('1-800-FLOWERS x12', 'US')).toMatchObject({ e164: '+18003569377', extension: '12' });
    expect(parse('1-800-EXT-1234', 'US')).toEqual({ e164: '+18003981234', display: '(800) 398-1234' });
    expect(parse('1-800-SWAP-123', 'US')).toEqual({ e164: '+18007927123', display: '(800) 792-7123' });
  });
});

describe('what stands behind the number is refused where it is no extension', () => {
  test.each([
    ['650 555 0100 x12a', 'The extension in "650 555 0100 x12a" cannot be dialed: "12a".'],
    ['650 555 0100 ext 12 or 13', 'cannot be dialed: "12 or 13"'],
    ['tel:+16505550100;ext=12a', 'cannot be dialed: "12a"'],
    [`650 555 0100 x${'1'.repeat(33)}`, 'cannot be dialed'],
    ['650 555 0100, 650 555 0101', 'is more than one phone number'],
    ['650 555 0100;650 555 0101', 'is more than one phone number'],
    ['650 555 0100#', 'is not a phone number'],
    ['650 555 0100 x', 'is not a phone number'],
    ['650 555 0100 ext.', 'is not a phone number'],
  ])('%j: %s', (text, message) => {
    expect(() => parse(text, 'US')).toThrow(expect.objectContaining({ code: 'invalid-number' }) as Error);
    expect(() => parse(text, 'US')).toThrow(message);
  });
});

test.each([
  'x123',
  'X 123',
  'ext 123',
  'ext. 123',
  'extension 123',
  '#123',
  ';ext=123',
  'tel:;ext=12',
  'x112',
])('%j alone is refused: RingOut needs the full number', (text) => {
  expect(() => parse(text, 'US')).toThrow('is an extension without a phone number');
});
