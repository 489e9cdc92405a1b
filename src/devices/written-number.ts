import { visibleText } from './visible-text';

/** A number as it was written, taken apart. */
export interface WrittenNumber {
  /** The number alone; empty when there is only an extension. */
  number: string;
  /** What is to be dialed after it, as it was written. */
  extension?: string;
  /** A single comma or semicolon stands between the two: a pause, or the end of a list's first number. */
  listLike?: boolean;
}

/** Takes a text (see `visibleText`) or a `tel:` URI (RFC 3966) apart. */
export function takeApart(text: string): WrittenNumber {
  return /^tel:/i.test(text) ? fromUri(visibleText(decoded(text.slice('tel:'.length)))) : fromText(text);
}

/** Digits with pauses (`,` `;` `p` `w`) and what separates digits in writing. */
const REST = String.raw`\s*(?<rest>[\d*#][\d\s().,;pw*#\p{Pd}]*)$`;
const ONLY_REST = new RegExp(`^${REST}`, 'iu');
/** Words for an extension; those besides English ones are libphonenumber's. A letter before one makes it part of a word. */
const WORDS = 'extensi(?:on|ón)|extn?|xtn|xx?|anexo|int|доб';
const MARKS = [
  // After a word everything is meant as the extension, even what cannot be dialed.
  new RegExp(String.raw`^(?<number>(?:.*?[^\p{L}])?)(?:${WORDS})\s*[.:=]?\s*(?<rest>[\d*#].*)$`, 'isu'),
  // `*` is RingCentral's own, `,` and `;` are pauses of address books.
  new RegExp(String.raw`^(?<number>.*?)\s*(?<mark>[#~*]|[,;]+)${REST}`, 'isu'),
  new RegExp(String.raw`^(?<number>.*?\d\)?)\s*[pw]+${REST}`, 'isu'),
];

function fromText(text: string): WrittenNumber {
  const found = MARKS.flatMap((pattern) => {
    const groups = pattern.exec(text)?.groups;
    return groups ? [groups] : [];
  });
  const [first] = found.toSorted((a, b) => (a.number ?? '').length - (b.number ?? '').length);
  if (!first) return { number: text };
  return {
    number: (first.number ?? '').replace(/[\s(,;.\p{Pd}]+$/u, ''),
    extension: withoutPauses(first.rest ?? ''),
    listLike: first.mark === ',' || first.mark === ';',
  };
}

function fromUri(body: string): WrittenNumber {
  const [subscriber = '', ...parameters] = body.replace(/^\/\//, '').split(';');
  const written = fromText(subscriber.trim());
  const value = (name: string) =>
    parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const context = value('phone-context') ?? '';
  // A global number needs no context (RFC 3966, 5.1.4), and a domain names no prefix.
  const prefix = context.startsWith('+') && !written.number.startsWith('+') ? context : '';
  // `postd` is of RFC 2806; a parameter of digits is how phones are told to wait before they go on dialing.
  const extension =
    value('ext') ?? written.extension ?? value('postd') ?? parameters.find((each) => /^[\d*#]/.test(each));
  return {
    number: prefix + written.number,
    ...(extension === undefined ? {} : { extension: withoutPauses(extension.replace(/^[pw]+/i, '')) }),
  };
}

/** A person who dials needs no `p` and `w`; in anything else they are letters like others. */
function withoutPauses(extension: string): string {
  return ONLY_REST.test(extension) ? extension.replace(/[pw]/gi, '') : extension;
}

/** A URI's text, its percent escapes undone where they can be. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // a stray percent sign: as it was written
  }
}
