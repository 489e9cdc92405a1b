import { ATTRIBUTES, type AttributeName } from './attributes';
import { nearestName } from './nearest-name';

/** What the page has been told already: an element may start again and again. */
const told = new Set<string>();

/**
 * Warns, once, of attributes that are none of the dialer's and look like one: `client_id`. Everything else that stands on an
 * element is the page's, or a framework's.
 */
export function warnOfMistypedAttributes(element: Pick<Element, 'getAttributeNames'>): void {
  const mistakes = element
    .getAttributeNames()
    .flatMap((name) => {
      const meant = isOurs(name) ? undefined : nearestName(name.replace(/^data-/, ''), ATTRIBUTES);
      return meant === undefined
        ? []
        : [`\`${name}\` is not an attribute of the dialer; did you mean \`${meant}\`?`];
    })
    .filter((mistake) => !told.has(mistake));
  if (mistakes.length === 0) return;
  for (const mistake of mistakes) told.add(mistake);
  // oxlint-disable-next-line no-console -- for whoever writes the page; nothing has failed that an error would tell of
  console.warn(`RingOut Dialer: ${mistakes.join(' ')}`);
}

function isOurs(name: string): name is AttributeName {
  return (ATTRIBUTES as readonly string[]).includes(name);
}
