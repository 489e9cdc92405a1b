import type { WireExtension, WirePhoneNumber } from '../api/wire-types';
import { type Candidate, nameOf, numberDevice, type UnavailableDevice, withPlus } from './device';
import { inEnglish, said } from '../runtime/sentence';

/** Usage types of numbers that are one user's. The company's own numbers ring nobody's phone in particular. */
const OWN_USAGES = new Map([
  ['DirectNumber', said('Direct number')],
  ['BusinessMobileNumber', said('Business mobile')],
  ['FmcBusinessMobileNumber', said('Business mobile')],
  ['PartnerBusinessMobileNumber', said('Business mobile')],
  ['ForwardedNumber', said('Forwarded number')],
]);

/** The user's own numbers, direct numbers first. */
export function ownNumbers(phoneNumbers: readonly WirePhoneNumber[], extension: WireExtension): Candidate[] {
  const usages = [...OWN_USAGES.keys()];
  return phoneNumbers
    .filter(({ usageType = '', phoneNumber }) => OWN_USAGES.has(usageType) && phoneNumber)
    .toSorted((a, b) => usages.indexOf(a.usageType ?? '') - usages.indexOf(b.usageType ?? ''))
    .map((wire): Candidate => {
      const number = withPlus(wire.phoneNumber ?? '');
      const name = nameOf(OWN_USAGES.get(wire.usageType ?? '') ?? '', wire.label);
      const problem = numberProblem(wire, extension);
      return problem
        ? { name, number, ...problem }
        : numberDevice('direct-number', `number:${number}`, name, number);
    });
}

/** Why RingOut cannot ring this number; what RingCentral does not tell gets the benefit of doubt. */
export function numberProblem(
  wire: WirePhoneNumber,
  extension: WireExtension,
): Pick<UnavailableDevice, 'reason' | 'explanation'> | undefined {
  const { type, usageType, paymentType, status, country } = wire;
  if (type === 'FaxOnly') return { reason: 'fax-only', explanation: said('This number is for fax only.') };
  if (usageType === 'ForwardedNumber' || paymentType === 'External' || status === 'Pending') {
    return {
      reason: 'other-carrier',
      explanation: said('This number is with another carrier: your RingCentral phones do not ring for it.'),
    };
  }
  const home = extension.regionalSettings?.homeCountry;
  if (country?.id !== undefined && home?.id !== undefined && String(country.id) !== String(home.id)) {
    const [there, here] = [country.name ?? 'another country', home.name ?? 'your home country'];
    return {
      reason: 'other-country',
      explanation: inEnglish(
        said('This is a number of {there}; your extension is at home in {here}.', { there, here }),
      ),
    };
  }
  return undefined;
}
