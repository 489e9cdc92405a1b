import { loadPhoneNumbers } from '../devices/phone-number';
import { type ShownCell, showCell, showDialer } from './cell';
import { showFilters } from './filters';
import './gallery.css';
import { settled } from './settled';
import { doSteps } from './steps';
import { strain } from './strain';
import { cellsOf, queryOf, type View, viewOf } from './view';

// Numbers are shown as they come until this is there: a picture is of what is shown then.
await loadPhoneNumbers();

const page = document.documentElement;
const header = found('header');
const main = found('main');
let shown: ShownCell[] = [];
/** Counts the views: a newer one ends what is still being done for the one before. */
let views = 0;

const start = viewOf(new URLSearchParams(location.search));
if (start.cell.length === 0 && !start.bare) {
  header.hidden = false;
  showFilters(found('form'), start, (view) => {
    history.replaceState(null, '', queryOf(view));
    void show(view);
  });
}
await show(start);

/** Shows a view in the place of the one before; `data-ready` on the page says that it is all there. */
async function show(view: View): Promise<void> {
  views += 1;
  const mine = views;
  delete page.dataset.ready;
  page.style.colorScheme = view.theme === 'auto' ? '' : view.theme;
  // Nothing of the workshop is turned around, but a page that something floats over is.
  page.dir = view.cell.length === 1 ? view.dir : 'ltr';
  for (const { stop } of shown) stop();
  page.classList.toggle('alone', view.cell.length > 0);
  shown = cellsOf(view).map((cell) =>
    view.cell.length === 1 && cell.state.floating
      ? showDialer(document.body, cell, view)
      : showCell(main, cell, view),
  );
  const drawn = shown.flatMap(({ host, words, state }) => (host && words ? [{ host, words, state }] : []));
  const hosts = drawn.map(({ host }) => host);
  await settled(hosts);
  // One after the other: they share the keyboard.
  for (const { host, words, state } of drawn) {
    if (mine !== views) return;
    await doSteps(host, state.steps ?? [], (name) => words.translator.getState().said(name));
  }
  await settled(hosts);
  if (mine !== views) return;
  for (const host of hosts) strain(host, view);
  focusNothing();
  page.dataset.ready = '';
}

/** A ring around one button would be in its picture alone. */
function focusNothing(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function found<Name extends 'header' | 'main' | 'form'>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.querySelector(name);
  if (!element) throw new Error(`index.html has no <${name}>.`);
  return element;
}
