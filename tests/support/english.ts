import { createWords } from '../../src/ui/words/words';

/** Words in English, as a page has them that says nothing of its language. */
export const { translator: english } = createWords({ setTimeout: () => () => undefined }, 'en-US');
