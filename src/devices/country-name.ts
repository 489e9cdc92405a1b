/** Making one takes longer than all that is asked of it. */
const names = new Map<string, Intl.DisplayNames>();

/** A country's name in a language; `undefined` where there is none. @param country ISO 3166-1 alpha-2 */
export function countryName(country: string, locale: string): string | undefined {
  let inLanguage = names.get(locale);
  if (!inLanguage) {
    inLanguage = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    names.set(locale, inLanguage);
  }
  return inLanguage.of(country);
}
