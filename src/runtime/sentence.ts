/** What stands in the places of a sentence; a sentence in its place is translated like the one around it. */
export type SentenceValues = Readonly<Record<string, string | number | Sentence>>;

/**
 * A sentence for people, kept so that the face can say it in the user's language: the English text, or that with
 * `{places}` and what stands in them.
 */
export type Sentence =
  | string
  | {
      readonly text: string;
      readonly values: SentenceValues;
      /** The same in the language of `locale` (BCP 47), where no translation is needed for that: a country's name. */
      readonly written?: (locale: string) => string | undefined;
    };

/** The places of an English sentence. */
type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;

/**
 * Marks an English sentence that people may see: tests look for it, and hold that every language has it. With `{places}` it
 * keeps their values. Plurals and choices are for the face alone (`ui/words`).
 *
 * @example
 * said('Your phone {label} is no longer available.', { label })
 */
export function said<const Text extends string>(
  text: Text,
  ...values: [PlacesOf<Text>] extends [never]
    ? []
    : [values: { readonly [Name in PlacesOf<Text>]: string | number | Sentence }]
): [PlacesOf<Text>] extends [never] ? Text : Exclude<Sentence, string>;
export function said(text: string, values?: SentenceValues): Sentence {
  return values ? { text, values } : text;
}

/** The sentence in English, for logs and for developers. */
export function inEnglish(sentence: Sentence | number): string {
  if (typeof sentence !== 'object') return String(sentence);
  const { text, values } = sentence;
  return text.replace(/{(\w+)}/g, (place, name: string) => inEnglish(values[name] ?? place));
}
