/** One way to reach a contact. */
export interface ContactNumber {
  label: string;
  /** As somebody once typed it. */
  text: string;
  /** The extension behind the number, to be dialed after connecting. */
  digits?: string;
  /** What the simulator does with this number; of no meaning in a real environment. */
  behaviour?: string;
}

/** Somebody this CRM knows. */
export interface Contact {
  id: string;
  name: string;
  role: string;
  company: string;
  city: string;
  /** The first one is what "Autodial" dials. */
  numbers: [ContactNumber, ...ContactNumber[]];
  /** What is saved about them when nobody has edited it. */
  note: string;
}

/** The contact's initials, for the avatar. */
export function initialsOf({ name }: Contact): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('')
    .slice(0, 2);
}

/** An address that telephone programs understand; the number's own text where it is one already. */
export function telLink({ text, digits }: ContactNumber): string {
  const number = text.startsWith('tel:') ? text.slice(4) : text.replaceAll(/[^\d+]/g, '');
  return `tel:${number}${digits === undefined ? '' : `;ext=${digits}`}`;
}

/** The digits of a number, for finding whose it is; of an extension nothing. */
function lineOf(number: string): string {
  return number.replaceAll(/\D/g, '').slice(-9);
}

/** The contact with this number, however either is written. */
export function contactWithNumber(contacts: readonly Contact[], number: string): Contact | undefined {
  const line = lineOf(number);
  return contacts.find(({ numbers }) => numbers.some(({ text }) => lineOf(text) === line));
}
