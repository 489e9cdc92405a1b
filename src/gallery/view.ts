import { type BrandId, brandIdSchema } from '../auth/brands';
import type { GalleryScreen, GalleryState } from './gallery-state';
import { screens } from './screens/index';

/** What the gallery shows and how, as its address says it: every picture can be linked. */
export interface View {
  /** One screen's id, or `all`. */
  screen: string;
  /** Each `<screen>/<state>`: these alone, without the workshop around them. */
  cell: readonly string[];
  theme: 'auto' | 'light' | 'dark';
  /** The language; empty for English as the dialer finds it. */
  locale: string;
  brand: BrandId | '';
  /** CSS pixels. */
  width: number;
  /** CSS pixels; 0 is as high as the dialer wants to be. */
  height: number;
  dir: 'ltr' | 'rtl';
  /** Text alone, in per cent. */
  text: 100 | 200;
  /** `wide` is what WCAG 2.2 (1.4.12) has every text bear. */
  spacing: 'normal' | 'wide';
  motion: 'full' | 'reduced';
  /** The cells without the workshop around them; of all screens, those that need no page of their own. */
  bare: boolean;
}

/** A state and where it belongs. */
export interface Cell {
  /** `<screen>/<state>` */
  name: string;
  screen: GalleryScreen;
  state: GalleryState;
}

/** The languages to choose from. */
export const LOCALES = ['en-US', 'en-GB', 'fr-CA', 'fr-FR', 'de-DE', 'es-ES', 'es-US', 'it-IT', 'nl-NL'];

const START: View = {
  screen: 'dial',
  cell: [],
  theme: 'auto',
  locale: '',
  brand: '',
  width: 320,
  height: 0,
  dir: 'ltr',
  text: 100,
  spacing: 'normal',
  motion: 'full',
  bare: false,
};

/** The view of an address; what it does not say, or says wrongly, is as at the start. */
export function viewOf(query: URLSearchParams): View {
  const oneOf = <Value extends string>(
    name: keyof View,
    allowed: readonly Value[],
    otherwise: Value,
  ): Value => allowed.find((each) => each === query.get(name)) ?? otherwise;
  const pixels = (name: 'width' | 'height', least: number) => {
    const given = Number(query.get(name) ?? Number.NaN);
    return given >= least && given <= 2000 ? given : START[name];
  };
  return {
    screen: oneOf('screen', ['all', ...screens.map(({ id }) => id)], START.screen),
    cell: query.getAll('cell'),
    theme: oneOf('theme', ['auto', 'light', 'dark'], START.theme),
    locale: oneOf('locale', ['', ...LOCALES], START.locale),
    brand: oneOf('brand', ['', ...brandIdSchema.options], START.brand),
    width: pixels('width', 100),
    height: pixels('height', 100),
    dir: oneOf('dir', ['ltr', 'rtl'], START.dir),
    text: query.get('text') === '200' ? 200 : 100,
    spacing: oneOf('spacing', ['normal', 'wide'], START.spacing),
    motion: oneOf('motion', ['full', 'reduced'], START.motion),
    bare: query.has('bare'),
  };
}

/** The address of a view, `?` and all; what is as at the start goes without saying. */
export function queryOf(view: View): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (Array.isArray(value)) for (const each of value) query.append(name, String(each));
    else if (value === true) query.set(name, '');
    else if (value !== START[name as keyof View]) query.set(name, String(value));
  }
  return `?${query.toString()}`;
}

/** The cells of a view, in their order. @throws Error when one that it names is not there */
export function cellsOf({ cell, screen, bare }: View): Cell[] {
  const all = screens.flatMap((each) =>
    each.states.map((state): Cell => ({ name: `${each.id}/${state.id}`, screen: each, state })),
  );
  if (cell.length === 0 && screen === 'all') return all.filter(({ state }) => !(bare && state.floating));
  if (cell.length === 0) return all.filter((each) => each.screen.id === screen);
  return cell.map((wanted) => {
    const found = all.find(({ name }) => name === wanted);
    if (!found) throw new Error(`The gallery has no cell "${wanted}".`);
    return found;
  });
}
