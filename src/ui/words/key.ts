/**
 * The short name of an English sentence in the files of the languages (FNV-1a, 32 bits): the sentence itself is in the code
 * already. That no two have the same is looked after when the files are made.
 */
export function keyOf(sentence: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < sentence.length; index += 1) {
    hash = Math.imul(hash ^ sentence.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
