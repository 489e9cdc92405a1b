import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Where this CRM is: numbers of its own country are written without the country's code. */
const HOME = 'US';

/** "+16505550109" as "(650) 555-0109", one from abroad as "+44 20 7946 0100"; whatever is no number stays as it is. */
export function numberForPeople(e164: string): string {
  const number = parsePhoneNumberFromString(e164, { extract: false });
  if (!number) return e164;
  return number.country === HOME ? number.formatNational() : number.formatInternational();
}
