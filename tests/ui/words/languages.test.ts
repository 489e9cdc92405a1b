import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compiledMessage } from '../../../.ci/build/compiled-message';
import { sentencesIn, sourcesIn } from '../../../.ci/build/sentences';
import { baseOf, missingIn, translationsIn } from '../../../.ci/build/words';
import { keyOf } from '../../../src/ui/words/key';
import { LOCALES } from '../../../src/ui/words/locales';

const root = process.cwd();
const { sentences, unreadable } = sentencesIn(join(root, 'src'));
const written = new Set(sentences.map(({ text }) => text));
const others = LOCALES.filter((locale) => locale !== 'en-US');
const full = others.filter((locale) => baseOf(locale) === undefined);

/** The places of a message with what they are: `found:plural(one,other)`. */
function placesOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.argument) found.add(element.value);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      const cases = element.type === TYPE.select ? Object.keys(element.options).toSorted().join() : 'plural';
      found.add(`${element.value}: ${cases}`);
      for (const { value } of Object.values(element.options)) visit(value);
    }
  };
  visit(parse(message, { ignoreTag: true }));
  return [...found].toSorted();
}

test('the sources are read: there are sentences in them, and each can be read', () => {
  expect(written.size).toBeGreaterThan(300);
  expect(unreadable).toEqual([]);
});

test('every language that is announced has a file, and no other has', () => {
  const files = readdirSync(join(root, 'src/ui/words/locales')).map((file) => file.replace('.json', ''));
  expect(files.toSorted()).toEqual([...others].toSorted());
});

test('no two sentences have the same key', () => {
  expect(new Set([...written].map(keyOf)).size).toBe(written.size);
});

test('English is written so that it can be said: no apostrophe quotes a brace, no markup', () => {
  for (const sentence of written) {
    expect(() => compiledMessage(sentence)).not.toThrow();
    expect(sentence).not.toMatch(/'[{}|]|[<>]/);
  }
});

describe.each(others)('%s', (locale) => {
  const said = translationsIn(root, locale);

  test('has nothing that is said no more', () => {
    expect(Object.keys(said).filter((sentence) => !written.has(sentence))).toEqual([]);
  });

  test('is in the order of the alphabet, so that two people can add to it', () => {
    expect(Object.keys(said)).toEqual(Object.keys(said).toSorted());
  });

  test('says what the English says: the same places, the same cases, an end like it', () => {
    const wrong = Object.entries(said).filter(
      ([english, translation]) =>
        placesOf(translation).join() !== placesOf(english).join() ||
        // An apostrophe is ’: the other one quotes.
        /'|^\s|\s$|[!¡]/.test(translation) ||
        /[.?…:]$/.test(translation) !== /[.?…:]$/.test(english),
    );
    expect(wrong).toEqual([]);
    for (const translation of Object.values(said)) expect(() => compiledMessage(translation)).not.toThrow();
  });
});

test.each(full)('%s has every sentence', (locale) => {
  expect(missingIn(root, locale)).toEqual([]);
});

test.each(others.filter((locale) => !full.includes(locale)))(
  '%s repeats nothing of what it is based on',
  (locale) => {
    const base = baseOf(locale);
    const under = base === 'en-US' ? undefined : translationsIn(root, base ?? '');
    const same = Object.entries(translationsIn(root, locale)).filter(
      ([english, said]) => said === (under ? under[english] : english),
    );
    expect(same).toEqual([]);
  },
);

/** Attributes that are read by people. */
const WORDED = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'aria-description']);
/** The product's name is the same everywhere, and so are the keys of a phone. */
const NO_WORDS = /^[^\p{L}]*$|^RingOut Dialer$/u;

test('no words stand in JSX: they are given to t()', () => {
  const found: string[] = [];
  for (const file of sourcesIn(join(root, 'src')).filter((each) => each.endsWith('.tsx'))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const tell = (node: ts.Node, text: string) => {
      if (!NO_WORDS.test(text.trim()))
        found.push(`${file.slice(root.length)}: ${text.trim()} (${node.kind})`);
    };
    const visit = (node: ts.Node) => {
      if (ts.isJsxText(node)) tell(node, node.text);
      else if (
        ts.isJsxExpression(node) &&
        node.expression &&
        (!ts.isJsxAttribute(node.parent) || WORDED.has(node.parent.name.getText(source)))
      )
        literalsOf(node.expression).forEach((text) => tell(node, text));
      else if (
        ts.isJsxAttribute(node) &&
        WORDED.has(node.name.getText(source)) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      )
        tell(node, node.initializer.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(found).toEqual([]);
});

/** Texts that an expression may come to by itself: not those that it hands to a function. */
function literalsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isBinaryExpression(node)) {
    const isLogical = /^(&&|\|\||\?\?|\+)$/.test(node.operatorToken.getText());
    return isLogical ? [...literalsOf(node.left), ...literalsOf(node.right)] : [];
  }
  return [];
}
