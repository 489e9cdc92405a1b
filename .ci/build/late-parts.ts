import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

/** A script in one file, and what of it is in files beside it. */
interface LateParts {
  /** `src/script.ts` */
  entry: string;
  /** `ringout-dialer.js` */
  file: string;
  /** Where the parts are, beside that file. */
  directory: string;
  /** Modules that the sources import dynamically: each becomes a part, with what it alone needs. */
  parts: readonly RegExp[];
  /** Modules of libraries that parts alone need, although the library's main file names them. */
  alone: RegExp;
}

/**
 * Makes a classic script of a build in modules, whose parts stay modules. These cannot import from a classic script: each
 * becomes one that exports a function, which is given what the part shares with the script. The script knows the hash of each
 * part and loads no other one (src/embed/script-tag/load-part.ts).
 *
 * What is shared is given by value when a part is loaded: a variable that others assign to later must not be shared.
 */
export function lateParts({ entry, file, directory, parts, alone }: LateParts): Plugin {
  const isPart = (id: string) => parts.some((each) => each.test(id));
  let inScript: Set<string> | undefined;
  return {
    name: 'late-parts',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { script: entry },
          output: {
            entryFileNames: file,
            chunkFileNames: `${directory}/[name]-[hash].js`,
            codeSplitting: {
              // Else what a module of the script names would be in the script, used or not.
              includeDependenciesRecursively: false,
              groups: [
                {
                  debugName: 'script',
                  name(id, modules) {
                    inScript ??= reachedFrom(entry, (each) => modules.getModuleInfo(each), isPart);
                    return inScript.has(id) && !alone.test(id) ? 'script' : null;
                  },
                },
              ],
            },
          },
        },
      },
    }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const script = chunks.find(({ isEntry }) => isEntry);
      if (!script) return this.error('There is no script.');
      const files = chunks.filter((chunk) => chunk !== script);
      for (const part of files) part.code = asFunction(part, script);
      script.code = asScript(script, files, directory);
      if (script.map) script.map.mappings = `;${script.map.mappings}`;
    },
  };
}

/** All modules that are needed before one of the parts is. */
function reachedFrom(
  entry: string,
  infoOf: (id: string) => Rolldown.ModuleInfo | null,
  isPart: (id: string) => boolean,
): Set<string> {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const { importedIds = [], dynamicallyImportedIds = [] } = infoOf(id) ?? {};
    waiting.push(...importedIds, ...dynamicallyImportedIds.filter((each) => !isPart(each)));
  }
  return reached;
}

/** The licenses come first; what else there is. */
const WHOLE =
  /^(?<banner>(?:\/\*!.*?\*\/\n)?)(?<import>(?:import\s*\{[^}]*\}\s*from\s*["'`][^"'`]+["'`];?)?)(?<body>.*?)export\s*\{(?<exports>[^}]*)\};?\s*(?<map>(?:\/\/# sourceMappingURL=.*)?)\s*$/s;

function takenApart({ code, fileName }: Rolldown.OutputChunk) {
  const {
    banner = '',
    import: statement = '',
    body = '',
    exports = '',
    map = '',
  } = WHOLE.exec(code)?.groups ?? {};
  if (body === '' || exports === '') throw new Error(`${fileName} is not written as expected.`);
  return { banner, statement, body, exported: withNames(exports), map };
}

/** What follows stays in its column: the source map says where it is. */
function asFunction(part: Rolldown.OutputChunk, script: Rolldown.OutputChunk): string {
  const { banner, statement, body, exported, map } = takenApart(part);
  if (/^import\b/.test(body) || part.imports.some((each) => each !== script.fileName))
    throw new Error(`${part.fileName} must share with ${script.fileName} alone: ${part.imports.join(', ')}.`);
  const shared = /\{.*\}/s.exec(statement)?.[0].replaceAll(/\s+as\s+/g, ':') ?? '';
  return `${banner}${`export default(${shared})=>{`.padEnd(statement.length)}${body}return{${exported}}};\n${map}`;
}

function asScript(script: Rolldown.OutputChunk, parts: Rolldown.OutputChunk[], directory: string): string {
  const { banner, body, exported, map } = takenApart(script);
  if (/\bimport\.meta\b/.test(body)) throw new Error('A classic script has no import.meta.');
  const hashes = parts.map((part) => [
    nameOf(part, directory),
    createHash('sha384').update(part.code).digest('base64'),
  ]);
  const loading = body.replaceAll(/\bimport\(["'`]\.\/([^"'`]+)["'`]\)/g, (whole, fileName: string) => {
    const part = parts.find((each) => each.fileName === fileName);
    if (!part) throw new Error(`There is no ${fileName}.`);
    return `__loadPart("${nameOf(part, directory)}")`.padEnd(whole.length);
  });
  const start = `${banner}(()=>{"use strict";let __loadPart,__shared;const __hashes=${JSON.stringify(Object.fromEntries(hashes))};`;
  return `${start}\n${loading}__shared=()=>({${exported}})})();\n${map}`;
}

function nameOf({ fileName }: Rolldown.OutputChunk, directory: string): string {
  return fileName.slice(`${directory}/`.length, -'.js'.length);
}

/** `a as b,c` → `b:a,c` */
function withNames(exports: string): string {
  return exports.replaceAll(/([\w$]+)\s+as\s+([\w$]+)/g, '$2:$1');
}
