import ts from 'typescript';
import { type CodeBlock, root } from './markdown';

/** What the examples call "your application"; stated at the top of docs/host-api.md. */
const YOUR_APPLICATION = `
import type { CallRecord, Dialer } from 'ringout-dialer';
declare global {
  const dialer: Dialer;
  const crm: {
    show(text: string): void;
    report(error: unknown): void;
    confirm(question: string): boolean;
    saveDrafts(): Promise<void>;
    saveCall(record: CallRecord): Promise<void>;
    settings: {
      read(name: string): Promise<string | null>;
      write(name: string, value: string): Promise<void>;
      remove(name: string): Promise<void>;
    };
  };
}
`;

/** The public entries and the examples of the documentation, as TypeScript sees them. */
export interface DocsProgram {
  checker: ts.TypeChecker;
  /** What an entry exports, by name. */
  exportsOf(entry: 'index' | 'element' | 'react'): Map<string, ts.Symbol>;
  /** The type errors of an example, in words. */
  problemsOf(block: CodeBlock): string[];
}

export function createDocsProgram(blocks: CodeBlock[]): DocsProgram {
  const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(
    { ...config.config, files: [], include: [] },
    ts.sys,
    root,
  );
  const fileOf = (block: CodeBlock) => `${root}tests/docs/example-${blocks.indexOf(block)}.${block.language}`;
  const prologue = `${root}tests/docs/your-application.d.ts`;
  const virtual = new Map(blocks.map((block) => [fileOf(block), `${block.code}\nexport {};\n`]));
  virtual.set(prologue, YOUR_APPLICATION);

  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  host.readFile = (file) => virtual.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = virtual.get(file);
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion, true);
  };
  const entry = (name: string) => `${root}src/${name}.ts`;
  const program = ts.createProgram({
    rootNames: [...['index', 'element', 'react'].map(entry), ...virtual.keys()],
    options: { ...options, noUnusedLocals: false },
    host,
  });
  const checker = program.getTypeChecker();

  return {
    checker,
    exportsOf(name) {
      const module = checker.getSymbolAtLocation(program.getSourceFile(entry(name))!)!;
      return new Map(
        checker.getExportsOfModule(module).map((symbol) => {
          const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
          return [symbol.name, isAlias ? checker.getAliasedSymbol(symbol) : symbol];
        }),
      );
    },
    problemsOf(block) {
      const file = program.getSourceFile(fileOf(block))!;
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ start = 0, messageText }) => {
          const line = block.line + file.getLineAndCharacterOfPosition(start).line;
          return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
        },
      );
    },
  };
}
