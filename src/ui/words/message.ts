/**
 * A sentence as the build compiles it: text, places (`['name']`), and cases by a place's value: a number's plural form, or a
 * word (`['count', { one: …, other: … }]`).
 */
export type Message = string | readonly MessagePart[];
export type MessagePart = string | readonly [name: string, cases?: Readonly<Record<string, Message>>];

/** The messages of a language, by the key of their English sentence. */
export type Messages = Readonly<Record<string, Message>>;

/** The pieces of a message in order. Numbers are written as `locale` writes them; everything else stays what it is. */
export function piecesOf(
  message: Message,
  locale: string,
  values: Readonly<Record<string, unknown>>,
): unknown[] {
  if (typeof message === 'string') return [message];
  return message.flatMap((part) => {
    if (typeof part === 'string') return part;
    const [name, cases] = part;
    const value = values[name];
    if (cases) return piecesOf(caseOf(cases, locale, value), locale, values);
    return typeof value === 'number' ? value.toLocaleString(locale) : [value];
  });
}

function caseOf(cases: Readonly<Record<string, Message>>, locale: string, value: unknown): Message {
  const name =
    typeof value === 'number'
      ? `=${value}` in cases
        ? `=${value}`
        : new Intl.PluralRules(locale).select(value)
      : String(value);
  return cases[name] ?? cases['other'] ?? '';
}

/** A sentence of text and places only, which needs no compiling. */
export function plainMessage(text: string): Message {
  const parts = text.split(/\{(\w+)\}/);
  return parts.length === 1 ? text : parts.map((part, index) => (index % 2 === 0 ? part : [part]));
}
