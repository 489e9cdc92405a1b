import type { ListedExtension } from './extension-list';

/** What a search has found, and how many more there are. */
export interface FoundExtensions {
  found: readonly ListedExtension[];
  more: number;
}

/**
 * The extensions that every word of `query` fits: the beginning of a part of the name, of the extension number, or a part of
 * the phone number. An extension number that fits exactly comes first.
 * @param most so many are found at once
 */
export function searchExtensions(
  extensions: readonly ListedExtension[],
  query: string,
  most: number,
): FoundExtensions {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const fitting = extensions.filter((extension) => words.every((word) => fits(extension, word)));
  const exact = fitting.findIndex(({ extensionNumber }) => extensionNumber === query.trim());
  const first = fitting[exact];
  const ordered = first ? [first, ...fitting.filter((each) => each !== first)] : fitting;
  return { found: ordered.slice(0, most), more: Math.max(0, ordered.length - most) };
}

function fits({ name, extensionNumber, phoneNumber = '' }: ListedExtension, word: string): boolean {
  const digits = word.replace(/\D/g, '');
  return (
    extensionNumber.startsWith(word) ||
    (digits.length > 2 && phoneNumber.replace(/\D/g, '').includes(digits)) ||
    plain(name)
      .split(/[\s\-.']+/)
      .some((part) => part.startsWith(word))
  );
}

/** Lower case, without accents: people type "jose" for "José". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
