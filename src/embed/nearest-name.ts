/** Which of the `known` names was meant by `name`: one with the same letters, whatever their case, order and dashes, or one that begins alike. */
export function nearestName<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  const meant = plain(name);
  const beginning = meant.slice(0, 4);
  return (
    known.find((each) => plain(each) === meant) ??
    known.find((each) => sorted(each) === sorted(name)) ??
    (meant.length < 3 ? undefined : known.find((each) => plain(each).startsWith(beginning)))
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function sorted(text: string): string {
  return plain(text).split('').toSorted().join('');
}
