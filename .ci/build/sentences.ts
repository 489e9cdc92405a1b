/** The sentences that people may see, as they are written in the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A sentence, or what should have been one, and where it is. */
export interface Found {
  text: string;
  /** `src/ui/screens/DialScreen.tsx:42` */
  at: string;
}

export interface SentencesFound {
  sentences: Found[];
  /** What is given to `t`, `said` or an error and is no literal. */
  unreadable: Found[];
}

/** Of these errors only developers and logs read: they are said in English. */
const FOR_DEVELOPERS = new Set(['bad-options', 'destroyed']);

/** Every sentence below `directory`, in the order of the files. */
export function sentencesIn(directory: string, root = directory): SentencesFound {
  const found: SentencesFound = { sentences: [], unreadable: [] };
  for (const file of sourcesIn(directory)) {
    const text = readFileSync(file, 'utf8');
    // Parsing takes longer than looking.
    if (!/\bt\(|\bsaid\(|DialerError\(|translator\.getState/.test(text)) continue;
    const source = ts.createSourceFile(relative(root, file), text, ts.ScriptTarget.Latest, true);
    collect(source, found);
  }
  return found;
}

/** The product's TypeScript files. */
export function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.d\.ts$|^(demo|simulator|gallery)\/|^(ui\/)?words\//.test(file),
    )
    .map((file) => join(directory, file))
    .toSorted();
}

function collect(source: ts.SourceFile, { sentences, unreadable }: SentencesFound): void {
  const at = (node: ts.Node) =>
    `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;

  const take = (node: ts.Expression | undefined, strict: boolean): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) sentences.push({ text: node.text, at: at(node) });
    else if (ts.isConditionalExpression(node)) {
      take(node.whenTrue, strict);
      take(node.whenFalse, strict);
    } else if (ts.isParenthesizedExpression(node)) take(node.expression, strict);
    else if (ts.isArrayLiteralExpression(node)) for (const each of node.elements) take(each, strict);
    else if (ts.isSpreadElement(node)) take(node.expression, strict);
    else if (strict || ts.isTemplateExpression(node))
      unreadable.push({ text: node.getText(source), at: at(node) });
    // What else stands there has been a sentence before: a variable, a call of `said`.
  };

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text: name } = node.expression;
      if (name === 't' || name === 'said') take(node.arguments[0], true);
      if (name === 'toDialerError') take(node.arguments[1], false);
    }
    // Outside of React: `translator.getState()('…')`.
    if (ts.isCallExpression(node) && /\btranslator\.getState\(\)$/.test(node.expression.getText(source)))
      take(node.arguments[0], true);
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'DialerError') {
      const [code, message, details] = node.arguments ?? [];
      if (!code || !ts.isStringLiteral(code) || !FOR_DEVELOPERS.has(code.text)) {
        take(message, false);
        take(propertyOf(details, 'solutions'), false);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function propertyOf(node: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find(
    (each) => each.name && ts.isIdentifier(each.name) && each.name.text === name,
  );
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
