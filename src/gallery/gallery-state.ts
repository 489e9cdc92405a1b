import type { DialerError } from '../runtime/dialer-error';
import type { Sentence } from '../runtime/sentence';
import type { Situation } from './fixtures/core';

/** Something that is done to get to a state which only the face itself has. Names are in English, as in the code. */
export type Step =
  /** Presses the button, the link or the summary of this name. */
  | { press: Sentence }
  /** Types into the field of this label. */
  | { type: string; into: Sentence };

/** One state of a screen, to be looked at. */
export interface GalleryState {
  /** In the address of its cell; unique among the states of its screen. */
  id: string;
  title: string;
  situation: Situation;
  steps?: readonly Step[];
  /** Shown instead of a dialer: there is none. */
  instead?: DialerError;
  /** It floats over a page. */
  floating?: true;
}

/** The states of one screen. */
export interface GalleryScreen {
  id: string;
  title: string;
  states: readonly GalleryState[];
}
