import { expect, test } from 'vitest';
import { createWords } from '../../../src/ui/words/words';
import { wordsLocaleFor } from '../../../src/ui/words/locales';
import { createTestClock } from './no-clock';

test.each([
  ['de', 'de-DE'],
  ['de-AT', 'de-DE'],
  ['fr', 'fr-FR'],
  ['fr-CA', 'fr-CA'],
  ['fr-BE', 'fr-FR'],
  ['es', 'es-ES'],
  ['es-MX', 'es-US'],
  ['es-419', 'es-US'],
  ['en', 'en-US'],
  ['en-AU', 'en-GB'],
  ['en-CA', 'en-US'],
  ['it-CH', 'it-IT'],
  ['nl-BE', 'nl-NL'],
  ['pt', undefined],
  ['not a tag', undefined],
])('for %s the words are those of %s', (tag, locale) => {
  expect(wordsLocaleFor(tag)).toBe(locale);
});

/** Resolves when the words have come to `locale`. */
function speaks({ translator }: ReturnType<typeof createWords>, locale: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => translator.getState().locale === locale && resolve();
    translator.subscribe(look);
    look();
  });
}

test('English is said at once, without a file', () => {
  const words = createWords(createTestClock(), 'en');
  let settled = 0;
  words.whenSettled(() => (settled += 1));
  expect(settled).toBe(1);
  expect(words.translator.getState().locale).toBe('en');
  words.stop();
});

test('a language that nobody speaks here is English', () => {
  const words = createWords(createTestClock(), 'pt-BR');
  expect(words.translator.getState().locale).toBe('en-US');
  expect(words.translator.getState()('Hang up')).toBe('Hang up');
});

test('German is said as soon as its file is there, as the region has it', async () => {
  const words = createWords(createTestClock(), 'de-AT');
  expect(words.translator.getState()('Hang up')).toBe('Hang up');
  await speaks(words, 'de-AT');
  expect(words.translator.getState()('Hang up')).toBe('Auflegen');
});

test('an overlay has what it is based on, too', async () => {
  const words = createWords(createTestClock(), 'fr-CA');
  await speaks(words, 'fr-CA');
  expect(words.translator.getState()('Call again')).toBe('Rappeler');
});

test('another language takes the place of the first, and of two the last counts', async () => {
  const words = createWords(createTestClock(), 'de');
  words.want('it');
  words.want('nl');
  await speaks(words, 'nl');
  expect(words.translator.getState()('Hang up')).toBe('Ophangen');
  words.want('en');
  expect(words.translator.getState()('Hang up')).toBe('Hang up');
});

test('whoever waits is let go after half a second, and hears the words when they come', async () => {
  const clock = createTestClock();
  const words = createWords(clock, 'de');
  let settled = 0;
  words.whenSettled(() => (settled += 1));
  expect(settled).toBe(0);
  clock.fire(500);
  expect(settled).toBe(1);
  await speaks(words, 'de');
  expect(settled).toBe(1);
});

test('stopped, it says nothing new and leaves no timer', async () => {
  const clock = createTestClock();
  const words = createWords(clock, 'de');
  words.stop();
  expect(clock.waiting()).toBe(0);
});
