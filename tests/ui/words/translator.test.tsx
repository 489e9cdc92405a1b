import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { compiledMessage } from '../../../.ci/build/compiled-message';
import { inEnglish, said } from '../../../src/runtime/sentence';
import { keyOf } from '../../../src/ui/words/key';
import { createTranslator } from '../../../src/ui/words/translator';

function german(said: Record<string, string>) {
  const messages = Object.entries(said).map(([english, text]) => [keyOf(english), compiledMessage(text)]);
  return createTranslator('de-DE', Object.fromEntries(messages));
}

test('a sentence is said in the language, and in English where the language lacks it', () => {
  const t = german({ 'Call again': 'Noch einmal anrufen' });
  expect(t('Call again')).toBe('Noch einmal anrufen');
  expect(t('Done')).toBe('Done');
});

test('values stand where the language wants them', () => {
  const t = german({ '{read} of {total}': 'von {total} schon {read}' });
  expect(t('{read} of {total}', { read: 'eins', total: 'zwei' })).toBe('von zwei schon eins');
});

test('numbers are written as the language writes them', () => {
  expect(german({})('{read} of {total}', { read: 1200, total: 20_000 })).toBe('1.200 of 20.000');
  expect(createTranslator('en-US')('{read} of {total}', { read: 1200, total: 20_000 })).toBe(
    '1,200 of 20,000',
  );
});

test('what is counted has the plural of the language', () => {
  const english = '{count, plural, one {# extension} other {# extensions}}';
  const t = german({ [english]: '{count, plural, =0 {keine} one {# Nebenstelle} other {# Nebenstellen}}' });
  expect([0, 1, 2000].map((count) => t(english as '{count, plural, other {}}', { count }))).toEqual([
    'keine',
    '1 Nebenstelle',
    '2.000 Nebenstellen',
  ]);
});

test('with an element among the values the sentence is one', () => {
  const t = german({ 'Calling from {device}.': 'Sie rufen von {device} an.' });
  const { container } = render(t('Calling from {device}.', { device: <strong>Mobile</strong> }));
  expect(container.innerHTML).toBe('Sie rufen von <strong>Mobile</strong> an.');
});

test('a sentence from below the face is said with what stands in it, sentences included', () => {
  const t = german({ 'Sign in with {name}.': 'Melden Sie sich bei {name} an.', nobody: 'niemandem' });
  expect(t.said(said('Sign in with {name}.', { name: 'BT' }))).toBe('Melden Sie sich bei BT an.');
  expect(t.said(said('Sign in with {name}.', { name: said('nobody') }))).toBe(
    'Melden Sie sich bei niemandem an.',
  );
});

test('a value may be written as each language writes it, in English for logs', () => {
  const t = german({ 'As in {country}.': 'Wie in {country}.' });
  const spain = { text: 'Spain', values: {}, written: (locale: string) => `Spanien (${locale})` };
  const sentence = said('As in {country}.', { country: spain });
  expect(t.said(sentence)).toBe('Wie in Spanien (de-DE).');
  expect(inEnglish(sentence)).toBe('As in Spain.');
});

test('a text that is no sentence of ours is said as it is, braces and all', () => {
  expect(german({}).said('Pass {number} or { number, name }')).toBe('Pass {number} or { number, name }');
});

test('values that a sentence does not name, and those that it misses, do not type-check', () => {
  const t = createTranslator('en-US');
  const wrong = () => [
    // @ts-expect-error: `name` is missing
    t('Call {name}'),
    // @ts-expect-error: it has another name
    t('Call {name}', { nme: 'Ada' }),
    // @ts-expect-error: nothing stands in it
    t('Call again', { name: 'Ada' }),
    // @ts-expect-error: one is too many
    t('Call {name}', { name: 'Ada', number: '1' }),
    // @ts-expect-error: what is counted is a number
    t('{count, plural, one {# call} other {# calls}}', { count: '2' }),
    // @ts-expect-error: inside of a case, too
    t('{count, plural, one {# call} other {# calls of {name}}}', { count: 2 }),
    // @ts-expect-error: a text that nobody can find in the sources
    t(String(Math.random())),
    // @ts-expect-error: `label` is missing
    said('Your phone {label} is gone.'),
  ];
  expect(wrong).toBeTypeOf('function');
});
