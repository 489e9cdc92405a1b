import { expect, test } from 'vitest';
import { callerIdsOf } from '../../src/devices/caller-id';

const number = (usageType: string, phoneNumber: string, extra: object = {}) => ({
  usageType,
  phoneNumber,
  features: ['CallerId'],
  ...extra,
});

test('caller IDs are the numbers with that feature: the own first, then the main number, then the company’s', () => {
  const callerIds = callerIdsOf([
    number('CompanyNumber', '+14155550186', { label: 'Support line' }),
    number('MainCompanyNumber', '14155550100', { label: 'Main number' }),
    number('FmcBusinessMobileNumber', '+14155550141'),
    number('DirectNumber', '+14155550101', { label: 'Campaign line' }),
    number('ANewUsage', '+14155550199'),
  ]);
  expect(callerIds).toEqual([
    {
      number: '+14155550101',
      name: 'Direct number · Campaign line',
      label: 'Direct number · Campaign line · +14155550101',
    },
    { number: '+14155550141', name: 'Business mobile', label: 'Business mobile · +14155550141' },
    { number: '+14155550100', name: 'Main number', label: 'Main number · +14155550100' },
    {
      number: '+14155550186',
      name: 'Company number · Support line',
      label: 'Company number · Support line · +14155550186',
    },
    { number: '+14155550199', name: 'Company number', label: 'Company number · +14155550199' },
  ]);
});

test.each([
  ['without the feature', { features: ['SmsSender'] }],
  ['whose features are not told', { features: undefined }],
  ['without digits', { phoneNumber: undefined }],
  ['that is empty', { phoneNumber: '' }],
])('a number %s is none', (_what, extra) => {
  const { features: _f, phoneNumber: _p, ...rest } = number('DirectNumber', '');
  const wire = { ...rest, features: ['CallerId'], phoneNumber: '+14155550101', ...extra };
  const given = Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));
  expect(callerIdsOf([given])).toEqual([]);
});

test('a number that comes twice is one caller ID', () => {
  const twice = [number('DirectNumber', '+14155550101'), number('DirectNumber', '14155550101')];
  expect(callerIdsOf(twice)).toHaveLength(1);
});
