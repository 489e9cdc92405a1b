/** The languages that the dialer speaks. English needs no file: it is in the code. */
export const LOCALES = [
  'en-US',
  'en-GB',
  'de-DE',
  'es-ES',
  'es-US',
  'fr-CA',
  'fr-FR',
  'it-IT',
  'nl-NL',
] as const;

export type WordsLocale = (typeof LOCALES)[number];

/** Ours for a language: that of these regions, and that of all others. */
const BY_REGION: Partial<
  Record<string, readonly [regions: RegExp, there: WordsLocale, elsewhere: WordsLocale]>
> = {
  // Without a region it is what most pages mean by "en"; Canada and the Philippines say "pound" for #.
  en: [/^(US|CA|PH|PR|GU|VI|LR|UM)?$/, 'en-US', 'en-GB'],
  es: [/^(ES|GQ|EA|IC|EH)?$/, 'es-ES', 'es-US'],
  fr: [/^CA$/, 'fr-CA', 'fr-FR'],
  de: [/^/, 'de-DE', 'de-DE'],
  it: [/^/, 'it-IT', 'it-IT'],
  nl: [/^/, 'nl-NL', 'nl-NL'],
};

/** The best of ours for a language tag (BCP 47): `de-AT` → `de-DE`, `es-MX` → `es-US`; `undefined` where none fits. */
export function wordsLocaleFor(tag: string): WordsLocale | undefined {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    return undefined; // no tag at all
  }
  const [regions, there, elsewhere] = BY_REGION[locale.language] ?? [];
  return regions?.test(locale.region ?? '') ? there : elsewhere;
}
