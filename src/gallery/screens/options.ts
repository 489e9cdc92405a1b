import { badOptions } from '../fixtures/errors';
import type { GalleryScreen } from '../gallery-state';

export const options: GalleryScreen = {
  id: 'options',
  title: 'No dialer',
  states: [{ id: 'bad-options', title: 'Bad options', situation: {}, instead: badOptions }],
};
