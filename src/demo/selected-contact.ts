import type { Contact } from './contact';

const PREFIX = '#/contacts/';

/** The page address of a contact. */
export function addressOf({ id }: Contact): string {
  return `${PREFIX}${encodeURIComponent(id)}`;
}

/** The contact that the page's address names; the first one without. */
export function contactAt(hash: string, contacts: readonly Contact[]): Contact | undefined {
  return contacts.find((contact) => addressOf(contact) === hash) ?? contacts[0];
}
