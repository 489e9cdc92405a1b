// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOCALES } from '../../src/ui/words/locales';

const page = new DOMParser().parseFromString(readFileSync('public/oauth-callback.html', 'utf8'), 'text/html');
const css = readFileSync('public/oauth-callback.css', 'utf8');
const languages = new Set(LOCALES.map((locale) => new Intl.Locale(locale).language));
const sections = [...page.querySelectorAll('section')];

test('the callback page has its words in every language that the dialer speaks, and its style sheet shows them', () => {
  expect(new Set(sections.map(({ lang }) => lang))).toEqual(languages);
  expect(sections).toHaveLength(languages.size);
  for (const language of languages) expect(css).toContain(`:root[lang='${language}'] [lang='${language}']`);
});

test('each language says the same things', () => {
  const shapes = sections.map((section) =>
    [...section.querySelectorAll('*')].map(({ localName, className, role }) => [localName, className, role]),
  );
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  const texts = sections.flatMap((section) =>
    [...section.querySelectorAll('p, h1')].map((each) => each.textContent),
  );
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  expect(new Set(texts).size).toBe(texts.length);
});
