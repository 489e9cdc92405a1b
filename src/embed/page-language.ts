import type { Stop } from '../runtime/runtime';
import { wordsLocaleFor } from '../ui/words/locales';

/** What is spoken at a place of the page: its `lang`, or that around it; else the browser's first that we speak, too. */
export function languageAt(place: Element): string {
  return writtenAround(place) ?? navigator.languages.find(wordsLocaleFor) ?? 'en-US';
}

/** An empty `lang` says that nobody knows. */
function writtenAround(place: Element): string | undefined {
  for (let at: Element | undefined = place; at; at = hostOf(at)) {
    const written = at.closest('[lang]')?.getAttribute('lang');
    if (written !== undefined && written !== null) return tagOf(written);
  }
  // An element that is not in the page yet, or any more.
  return tagOf(document.documentElement.lang);
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** Pages write `de_DE`, too. */
function tagOf(written: string): string | undefined {
  return written.trim().replaceAll('_', '-') || undefined;
}

/** Calls `listener` when a `lang` of the document changes: a page that is built in the browser sets it late. */
export function watchLanguage(listener: () => void): Stop {
  const observer = new MutationObserver(listener);
  observer.observe(document, { subtree: true, attributeFilter: ['lang'] });
  return () => observer.disconnect();
}
