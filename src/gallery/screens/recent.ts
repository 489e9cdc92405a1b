import { offline } from '../../calls/call-errors';
import { manyCalls, someCalls } from '../fixtures/records';
import type { GalleryScreen, GalleryState } from '../gallery-state';

const OPEN = { press: 'Recent calls' };
const CLEAR = { press: 'Clear history' };

function opened(state: Omit<GalleryState, 'steps'> & Pick<Partial<GalleryState>, 'steps'>): GalleryState {
  return { ...state, steps: [OPEN, ...(state.steps ?? [])] };
}

export const recent: GalleryScreen = {
  id: 'recent',
  title: 'Recent calls',
  states: [
    opened({ id: 'empty', title: 'None yet', situation: {} }),
    opened({ id: 'reading', title: 'Being read', situation: { records: 'reading' } }),
    opened({ id: 'some', title: 'Every outcome', situation: { records: someCalls } }),
    opened({ id: 'many', title: 'Many', situation: { records: manyCalls } }),
    opened({ id: 'clear', title: 'To be cleared?', situation: { records: someCalls }, steps: [CLEAR] }),
    opened({
      id: 'not-cleared',
      title: 'Could not be cleared',
      situation: { records: someCalls, notCleared: new Error('quota') },
      steps: [CLEAR, { press: 'Clear' }],
    }),
    opened({
      id: 'not-called',
      title: 'Calling again failed',
      situation: { records: someCalls, dial: offline() },
      steps: [{ press: { text: 'Call {who}', values: { who: 'Maya Lindqvist' } } }],
    }),
  ],
};
