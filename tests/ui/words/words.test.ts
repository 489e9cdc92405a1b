import { describe, expect, onTestFinished, test } from 'vitest';
import { files } from 'virtual:words';
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

test('where a language’s file does not come English stands, and it is asked for again, each time after twice as long', async () => {
  const { 'de-DE': german } = files;
  let asked = 0;
  const fails = () => (asked += 1) < 3;
  Object.assign(files, {
    'de-DE': () => (fails() ? Promise.reject(new Error(`try ${asked}`)) : german?.()),
  });
  onTestFinished(() => void Object.assign(files, { 'de-DE': german }));
  const clock = createTestClock();
  const missing: string[] = [];
  const words = createWords(clock, 'de', (locale, cause) => missing.push(`${locale}: ${String(cause)}`));
  await new Promise<void>((resolve) => void words.whenSettled(resolve));
  expect(words.translator.getState()('Hang up')).toBe('Hang up');
  clock.fire(10_000);
  await Promise.resolve();
  await Promise.resolve();
  expect(missing).toEqual(['de-DE: Error: try 1', 'de-DE: Error: try 2']);
  clock.fire(10_000);
  expect(asked).toBe(2);
  clock.fire(20_000);
  await speaks(words, 'de');
  expect(words.translator.getState()('Hang up')).toBe('Auflegen');
});

test('stopped, it says nothing new and leaves no timer', async () => {
  const clock = createTestClock();
  const words = createWords(clock, 'de');
  words.stop();
  expect(clock.waiting()).toBe(0);
});

describe('a sentence whose values have been put into it, as records and other tabs have it', () => {
  const inGerman = async () => {
    const words = createWords(createTestClock(), 'de');
    await speaks(words, 'de');
    return words.translator.getState();
  };

  test.each([
    ['Your phone Kitchen is no longer available.', 'Ihr Telefon Kitchen ist nicht mehr verfügbar.'],
    ['Ext. 101 · Avery Collins · all my phones', 'Nst. 101 · Avery Collins · alle meine Telefone'],
    ['Direct number · Campaign line', 'Durchwahl · Campaign line'],
    [
      'Your phone Desk phone · +14155550101 is no longer available.',
      'Ihr Telefon Tischtelefon · +14155550101 ist nicht mehr verfügbar.',
    ],
    ['My Mobile', 'My Mobile'],
  ])('%s', async (text, german) => {
    expect((await inGerman()).said(text)).toBe(german);
  });

  test('what has a page’s own words in it stays as it is', async () => {
    const said = (await inGerman()).said;
    expect(said('(what? [a-z]) is no sentence of ours · or is it')).toBe(
      '(what? [a-z]) is no sentence of ours · or is it',
    );
  });
});
