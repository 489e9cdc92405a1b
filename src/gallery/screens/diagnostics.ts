import { badCounts, goodCounts, spentBudgets } from '../fixtures/counts';
import { signedIn } from '../fixtures/session';
import type { GalleryScreen, GalleryState } from '../gallery-state';

const OPEN = [{ press: 'Settings' }, { press: 'Diagnostics' }];

function opened(state: Omit<GalleryState, 'steps'> & Pick<Partial<GalleryState>, 'steps'>): GalleryState {
  return { ...state, steps: [...OPEN, ...(state.steps ?? [])] };
}

const used = signedIn({ permissions: ['ReadAccounts', 'RingOut'] });
const unused = signedIn({ permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'] });

export const diagnostics: GalleryScreen = {
  id: 'diagnostics',
  title: 'Diagnostics',
  states: [
    opened({ id: 'ready', title: 'Ready for production', situation: { counts: goodCounts, session: used } }),
    opened({ id: 'not-ready', title: 'Not ready', situation: { counts: badCounts, session: unused } }),
    opened({
      id: 'analytics',
      title: 'Analytics',
      situation: { counts: [...goodCounts, ...badCounts], session: used },
      steps: [{ press: 'Analytics' }],
    }),
    opened({
      id: 'health',
      title: 'Health',
      situation: { counts: goodCounts, budgets: spentBudgets, session: used },
      steps: [{ press: 'Health' }],
    }),
    opened({ id: 'empty', title: 'Nothing counted yet', situation: {} }),
  ],
};
