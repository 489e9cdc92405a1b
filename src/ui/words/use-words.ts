import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Words } from './words';
import { createTranslator, type Translator } from './translator';

/** The words of the face around a component; English where there are none. */
export const WordsContext = createContext<Words['translator'] | undefined>(undefined);

const inEnglish = createTranslator('en-US');
const english: Words['translator'] = {
  getState: () => inEnglish,
  subscribe: () => () => undefined,
};

/**
 * Says sentences in the user's language: `const t = useWords(); t('Call again')`. The component renders anew when the
 * language changes.
 */
export function useWords(): Translator {
  const { subscribe, getState } = useContext(WordsContext) ?? english;
  return useSyncExternalStore(subscribe, getState, getState);
}
