import ts from 'typescript';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ATTRIBUTES } from '../../src/embed/attributes';
import { createDocsProgram } from './program';

const { checker, exportsOf } = createDocsProgram([]);
const whole = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/**
 * Everything that a customer's code can name, in `public-face.txt`: whoever changes it sees it in the diff, and decides
 * what version that makes. `npx vitest run tests/docs/public-face.test.ts -u` writes it anew.
 */
test('the public face of the package is the one that was agreed on', async () => {
  const lines = [
    ...section('package.json, exports', Object.keys(packageJson.exports)),
    ...(['index', 'element', 'react'] as const).flatMap((entry) =>
      section(
        `src/${entry}.ts`,
        [...exportsOf(entry)].toSorted(byName).flatMap(([name, symbol]) => described(name, symbol)),
      ),
    ),
    ...section('attributes of <ringout-dialer>', ATTRIBUTES),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('public-face.txt');
});

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, '='.repeat(title.length), ...lines];
}

/** A type with its members, one a line; a function with its signature. */
function described(name: string, symbol: ts.Symbol): string[] {
  const isType = (symbol.flags & ts.SymbolFlags.Type) !== 0;
  if (!isType) return [`${name}: ${text(checker.getTypeOfSymbol(symbol))}`];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const members = type.getProperties().filter(isOurs);
  if (members.length === 0 || type.isUnion()) return [`type ${name} = ${definition(type)}`];
  const kind = type.isClass() ? 'class' : 'interface';
  return [`${kind} ${name}`, ...members.map((member) => `  ${memberText(member)}`).toSorted()];
}

function memberText(member: ts.Symbol): string {
  const optional = (member.flags & ts.SymbolFlags.Optional) === 0 ? '' : '?';
  const type = text(checker.getTypeOfSymbol(member));
  return `${member.name}${optional}: ${optional ? type.replace(/ \| undefined$/, '') : type}`;
}

/** Declared in this project, and neither private nor called by the browser. */
function isOurs({ name, valueDeclaration: declaration }: ts.Symbol): boolean {
  if (declaration === undefined) return true;
  const ownName = ts.getNameOfDeclaration(declaration);
  if (ownName && ts.isPrivateIdentifier(ownName)) return false;
  return !declaration.getSourceFile().isDeclarationFile && !name.endsWith('Callback');
}

function text(type: ts.Type): string {
  return inOrder(checker.typeToString(type, undefined, whole));
}

function definition(type: ts.Type): string {
  return inOrder(checker.typeToString(type, undefined, whole | ts.TypeFormatFlags.InTypeAlias));
}

/** TypeScript gives the words of a union in the order in which it has come across them, anywhere. */
function inOrder(type: string): string {
  return type.replace(/"[^"]*"(?: \| "[^"]*")+/g, (words) => words.split(' | ').toSorted().join(' | '));
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
