import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTES } from '../../src/embed/attributes';
import { OPTION_NAMES } from '../../src/embed/options';
import { readPage } from './markdown';
import { createDocsProgram } from './program';

const page = readPage('docs/host-api.md');
const examples = ['README.md', 'docs/host-api.md', 'docs/embedding.md', 'docs/security.md']
  .map(readPage)
  .map(({ path, blocks }) => ({ path, blocks: blocks.filter(({ language }) => /^tsx?$/.test(language)) }));
const { checker, exportsOf, problemsOf } = createDocsProgram(examples.flatMap(({ blocks }) => blocks));
const types = new Map(
  [...exportsOf('index')].filter(
    ([, symbol]) => (symbol.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Alias)) !== 0,
  ),
);

describe('docs/host-api.md has a table for every type of the package, with its members and no others', () => {
  test.each([...types.keys()])('%s', (name) => {
    expect(documented(name)).toEqual(membersOf(types.get(name)!));
  });
});

test('docs/host-api.md has the members of the objects inside of those types', () => {
  const inside = [...types].flatMap(([type, symbol]) =>
    checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .flatMap((property) => {
        const members = membersInside(property);
        return members.length === 0 ? [] : { type, name: property.name, members };
      }),
  );
  const told = inside.map(({ type, name }) => ({ type, name, members: documentedInside(type, name) }));
  expect(inside).toContainEqual({
    type: 'DialerState',
    name: 'session',
    members: expect.arrayContaining(['status']),
  });
  expect(told).toEqual(inside);
});

test('docs/host-api.md tells of every function of the package', () => {
  const names = [...exportsOf('index').keys(), ...exportsOf('react').keys(), ...exportsOf('element').keys()];
  expect(names.filter((name) => !page.prose.includes(`\`${name}`) && !page.headings.includes(name))).toEqual(
    [],
  );
});

test('every option that is accepted is in the types', () => {
  expect([...OPTION_NAMES].toSorted()).toEqual(membersOf(types.get('DialerOptions')!).map(withoutMark));
});

describe('docs/host-api.md describes the element', () => {
  const element = exportsOf('element').get('RingOutDialerElement')!;
  const own = checker
    .getDeclaredTypeOfSymbol(element)
    .getProperties()
    .filter((member) => isPublicMemberOf(element, member));

  test('attributes', () => {
    expect(documented('Element attributes')).toEqual([...ATTRIBUTES].toSorted());
  });

  test('properties', () => {
    const accessors = own.filter(({ flags }) => (flags & ts.SymbolFlags.Accessor) !== 0);
    expect(documented('Element properties')).toEqual(accessors.map(({ name }) => name).toSorted());
  });

  test('methods', () => {
    const sentence = /^### Element methods\n\n(.*?) are the \[dialer\]/ms.exec(page.prose)?.[1] ?? '';
    const methods = own.filter(({ flags }) => (flags & ts.SymbolFlags.Method) !== 0);
    expect(codeWords(sentence)).toEqual(methods.map(({ name }) => name).toSorted());
  });

  test('CustomEvents', () => {
    const eventMap = checker.resolveName('HTMLElementEventMap', undefined, ts.SymbolFlags.Interface, false)!;
    const names = checker.getDeclaredTypeOfSymbol(eventMap).getProperties();
    expect(documented('RingOutDialerEventMap')).toEqual(
      names.flatMap(({ name }) => (name.startsWith('ringout-dialer:') ? [name] : [])).toSorted(),
    );
  });
});

test('docs/host-api.md has the props of the React component that are no options', () => {
  const options = new Set(membersOf(types.get('DialerOptions')!));
  const props = membersOf(exportsOf('react').get('RingOutDialerProps')!);
  expect(documented('RingOutDialerProps')).toEqual(props.filter((name) => !options.has(name)));
});

test('docs/embedding.md tells what to do about every error code', () => {
  const rows = readPage('docs/embedding.md').tables.get('By error code') ?? [];
  expect([...new Set(rows.map(({ name }) => name))].toSorted()).toEqual(
    membersOf(types.get('DialerErrorCode')!),
  );
});

describe.each(examples.filter(({ blocks }) => blocks.length > 0))(
  'the examples of $path compile',
  ({ blocks }) => {
    test.each(blocks)('line $line', (block) => {
      expect(problemsOf(block)).toEqual([]);
    });
  },
);

test('the tags in the examples have no attribute that the element does not know', () => {
  const html = ['README.md', 'docs/host-api.md', 'docs/embedding.md']
    .flatMap((path) => readPage(path).blocks)
    .filter(({ language }) => language === 'html'); // TypeScript knows those in JSX
  const tags = html.flatMap(({ code }) =>
    [...code.matchAll(/<ringout-dialer\s([^>]*)>/g)].map(([, inside]) => inside!),
  );
  const scripts = html.flatMap(({ code }) => [...code.matchAll(/\bdata-([\w-]+)(?==|\s|$)/g)]);
  const attributes = [
    ...tags.flatMap((inside) => [...inside.matchAll(/([a-z-]+)(?==|\s|$)/g)].map(([, name]) => name!)),
    // A script tag hands its own to the element; `data-dial…` is for what is clicked.
    ...scripts.map(([, name]) => name!).filter((name) => !/^(target$|dial)/.test(name)),
  ];
  expect(tags).not.toEqual([]);
  expect(scripts).not.toEqual([]);
  expect(attributes.filter((name) => !ATTRIBUTES.some((known) => known === name))).toEqual([]);
});

/** What the table below the heading `name` lists, sorted; methods without their arguments. */
function documented(name: string): string[] {
  const rows = page.tables.get(name) ?? [];
  return rows.map((row) => row.name.replaceAll("'", '').replace(/\(.*/, '')).toSorted();
}

/** The members that the second column gives for a property: those of `{ id, name? }`. */
function documentedInside(type: string, property: string): string[] {
  const row = page.tables.get(type)?.find(({ name }) => name.replaceAll(/['?]/g, '') === property);
  const list = /`\{ (.*?) \}`/.exec(row?.next ?? '')?.[1] ?? '';
  return list
    .split(', ')
    .map((member) => member.replace(/:.*/, ''))
    .toSorted();
}

/** The members of a property that is an object without a name. */
function membersInside(property: ts.Symbol): string[] {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  const isNameless = type.symbol?.name === '__type' && type.aliasSymbol === undefined;
  return isNameless && type.getCallSignatures().length === 0 ? propertiesOf(type) : [];
}

/** The properties of a type, `?` after those that may be missing; or the words of a union. Sorted. */
function membersOf(symbol: ts.Symbol): string[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (type.isUnion()) return type.types.map((each) => (each as ts.StringLiteralType).value).toSorted();
  return propertiesOf(type);
}

function propertiesOf(type: ts.Type): string[] {
  return type
    .getProperties()
    .filter((property) => !isInheritedFromError(property))
    .map(({ name, flags }) => ((flags & ts.SymbolFlags.Optional) === 0 ? name : `${name}?`))
    .toSorted();
}

/** `stack` and `cause` of an error; `name` and `message` are told. */
function isInheritedFromError({ name, declarations = [] }: ts.Symbol): boolean {
  return /^(stack|cause)$/.test(name) && declarations.some((each) => each.getSourceFile().isDeclarationFile);
}

/** Declared by the class itself, and neither private nor the browser's business (`connectedCallback` and such). */
function isPublicMemberOf(owner: ts.Symbol, { name, valueDeclaration: declaration }: ts.Symbol): boolean {
  if (declaration === undefined || declaration.parent !== owner.valueDeclaration) return false;
  const ownName = ts.getNameOfDeclaration(declaration);
  return !(ownName && ts.isPrivateIdentifier(ownName)) && !name.endsWith('Callback');
}

function codeWords(text: string): string[] {
  return [...text.matchAll(/`(\w+)`/g)].map(([, word]) => word!).toSorted();
}

function withoutMark(name: string): string {
  return name.replace('?', '');
}
