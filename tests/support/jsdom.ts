/** Prepares each test file that runs in jsdom. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Testing Library does this by itself only where `afterEach` is a global.
afterEach(cleanup);

// jsdom has no layout, so nothing to scroll.
Element.prototype.scrollIntoView ??= () => undefined;
