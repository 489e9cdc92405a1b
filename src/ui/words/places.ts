/**
 * The places of an ICU sentence with their kind, read from the literal type: `['count', 'plural'] | ['name', 'text']`. `Open`
 * says where the reading is: in text, or between the cases of a plural.
 */
type Places<
  Text extends string,
  Open extends readonly ('text' | 'cases')[] = ['text'],
  Found = never,
> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? Text extends `${string}}${infer Rest}`
      ? Places<
          Rest,
          Open extends readonly [unknown, ...infer Outer extends ('text' | 'cases')[]] ? Outer : [],
          Found
        >
      : Found
    : Open extends readonly ['cases', ...unknown[]]
      ? Places<After, ['text', ...Open], Found>
      : After extends `${infer Place}}${infer Rest}`
        ? Place extends `${infer Name}, ${infer Kind}, ${string}`
          ? After extends `${Name}, ${Kind}, ${infer Cases}`
            ? Places<Cases, ['cases', ...Open], Found | [Name, Kind]>
            : Found
          : Places<Rest, Open, Found | [Place, 'text']>
        : Found
  : Found;

/** What a sentence needs to be said: a number where it counts, a word where it chooses, else whatever is allowed. */
type ValuesOf<Text extends string, Value> = {
  readonly [
    Place in Places<Text> as Place extends [infer Name extends string, unknown] ? Name : never
  ]: Place extends [unknown, 'plural'] ? number : Place extends [unknown, 'select'] ? string : Value;
};

/** The arguments after the sentence: none for one without places. A text that is no literal is not allowed. */
export type ValuesFor<Text extends string, Value> = string extends Text
  ? [never]
  : [Places<Text>] extends [never]
    ? []
    : [values: ValuesOf<Text, Value>];
