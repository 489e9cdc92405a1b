import { type Corner, cornerText, readCorner } from './corner';

/** One place for all dialers of an origin: it is where their user wants it. */
const KEY = 'ringout-dialer:corner';

/** Where the button was moved to last; a browser that blocks site data remembers nothing. */
export function rememberedCorner(): Corner {
  try {
    return readCorner(localStorage.getItem(KEY));
  } catch {
    return readCorner(null);
  }
}

export function rememberCorner(corner: Corner): void {
  try {
    localStorage.setItem(KEY, cornerText(corner));
  } catch {
    // It stays there until the page is left.
  }
}
