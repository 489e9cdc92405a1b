import { expect, test } from 'vitest';
import type { Sentence } from '../../../src/runtime/sentence';
import { createRecogniser } from '../../../src/ui/words/recognised';

const recognised = createRecogniser(['Your phone {label} is gone ({why}).', 'It is {label}.']);

/** As a language would say it: here by naming what it was given. */
function said(sentence: Sentence): string {
  if (typeof sentence !== 'string') return JSON.stringify(sentence);
  return recognised(sentence, said) ?? sentence.toUpperCase();
}

test('a sentence is found again with what stood in it, the first that fits', () => {
  expect(JSON.parse(said('Your phone It is (a) is gone (b).'))).toEqual({
    text: 'Your phone {label} is gone ({why}).',
    values: { label: 'It is (a)', why: 'b' },
  });
  expect(JSON.parse(said('It is two\nlines.'))).toEqual({
    text: 'It is {label}.',
    values: { label: 'two\nlines' },
  });
});

test('the parts of a name are said one by one', () => {
  expect(said('desk phone · It is me. · +1 415')).toBe(
    'DESK PHONE · {"text":"It is {label}.","values":{"label":"me"}} · +1 415',
  );
});

test('everything else was never a sentence', () => {
  expect(recognised('It is me', said)).toBeUndefined();
  expect(recognised('', said)).toBeUndefined();
});
