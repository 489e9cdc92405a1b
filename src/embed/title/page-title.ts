/** So often the page may answer a title of ours with its own, until there is something new to show. */
const MOST_ANSWERS = 3;

/** Whose words stand before the page's title, the last one first of all: one document, however many dialers. */
const wanted = new Map<object, string>();
let observer: MutationObserver | undefined;
/** The page's own title. */
let own = '';
/** What stands there because of us. */
let shown = '';
let answers = 0;

/**
 * Puts `words` before the page's own title, in place of earlier words of `who`; without words, the page's title is as it
 * was. A title that the page gets in the meantime is kept, and shown after the words. A page that insists on its own has it.
 */
export function wordsInTitle(who: object, words: string | undefined): void {
  adopt();
  wanted.delete(who);
  if (words !== undefined) wanted.set(who, words);
  answers = 0;
  show();
}

function show(): void {
  const words = [...wanted.values()].at(-1);
  if (words === undefined) {
    observer?.disconnect();
    if (observer && document.title !== own) document.title = own;
    observer = undefined;
    return;
  }
  if (!observer) {
    own = document.title;
    observer = new MutationObserver(onChange);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  }
  shown = own === '' ? words : `${words} – ${own}`;
  document.title = shown;
  observer.takeRecords();
}

function onChange(): void {
  if (document.title === shown) return;
  adopt();
  answers += 1;
  if (answers <= MOST_ANSWERS) show();
}

/** Takes the page's new title for its own: the words, where the page has made it of what stood there, are not. */
function adopt(): void {
  const { title } = document;
  if (observer && title !== shown) own = title.replace(shown, own);
}
