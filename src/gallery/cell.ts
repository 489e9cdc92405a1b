import { createPageWords, type PageWords } from '../embed/page-words';
import { showFace } from '../embed/show-face';
import type { Stop } from '../runtime/runtime';
import { coreOf } from './fixtures/core';
import { signedIn, withBrand } from './fixtures/session';
import type { GalleryState } from './gallery-state';
import { type Cell, queryOf, type View } from './view';

/** A cell on the page. */
export interface ShownCell extends Cell {
  /** What the dialer is shown in; none where it is in a frame of its own. */
  host?: HTMLElement;
  /** Its words; undefined like `host`. */
  words?: PageWords;
  stop: Stop;
}

/** Shows a cell with its caption. */
export function showCell(place: Element, cell: Cell, view: View): ShownCell {
  const figure = document.createElement('figure');
  figure.dataset.cell = cell.name;
  figure.append(caption(cell, view));
  place.append(figure);
  const box = document.createElement('div');
  box.className = 'box';
  box.dir = view.dir;
  box.style.width = `${view.width}px`;
  figure.append(box);
  if (cell.state.floating) {
    box.append(frame(cell, view));
    return { ...cell, stop: () => figure.remove() };
  }
  const shown = showDialer(box, cell, view);
  return {
    ...shown,
    stop() {
      shown.stop();
      figure.remove();
    },
  };
}

/** Shows a cell's dialer and nothing else, as a page does. */
export function showDialer(place: Element, cell: Cell, view: View): ShownCell {
  const { state } = cell;
  const host = document.createElement('div');
  host.dataset.ringoutDialer = '';
  if (state.floating) host.dataset.cell = cell.name;
  if (view.height > 0) host.style.height = `${view.height}px`;
  place.append(host);
  const theme = view.theme === 'auto' ? null : view.theme;
  const layout = state.floating ? 'floating' : 'inline';
  const core = coreOf(inView(state, view));
  const words = createPageWords(host, view.locale || undefined, core);
  const face = showFace(host, state.instead ?? core, layout, words, theme);
  return {
    ...cell,
    host,
    words,
    stop() {
      face.stop();
      words.stop();
      host.remove();
    },
  };
}

/** The state, with the brand that is looked at. */
function inView({ situation }: GalleryState, { brand }: View): GalleryState['situation'] {
  if (brand === '') return situation;
  return {
    ...situation,
    session: withBrand(situation.session ?? signedIn(), brand),
    options: { ...(situation.options?.brands ? {} : { brand }), ...situation.options },
  };
}

function caption({ name, state: { title } }: Cell, view: View): HTMLElement {
  const element = document.createElement('figcaption');
  const link = document.createElement('a');
  link.href = queryOf({ ...view, cell: [name], bare: false });
  link.textContent = title;
  element.append(link);
  return element;
}

/** What floats over a page needs a page, and a window, of its own. */
function frame({ name, state: { title } }: Cell, view: View): HTMLElement {
  const element = document.createElement('iframe');
  element.title = title;
  if (!view.bare) element.loading = 'lazy';
  element.style.height = `${view.height || 560}px`;
  element.src = queryOf({ ...view, cell: [name], bare: false });
  return element;
}
