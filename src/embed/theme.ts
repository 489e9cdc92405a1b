import type { Theme } from './shown-face';

/** The colour scheme of the face, an attribute that its style sheet reads. */
export function setTheme(host: Element, theme: Theme): void {
  host.toggleAttribute('data-dark', theme === 'dark');
  host.toggleAttribute('data-light', theme === 'light');
}
