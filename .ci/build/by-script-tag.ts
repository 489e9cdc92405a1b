import type { Plugin } from 'vite';

/** Gives a page the dialer by a script tag: what would import the package for its side effects imports nothing. */
export function byScriptTag(file: string, packageEntry: RegExp): Plugin {
  const nothing = '\0by-script-tag';
  return {
    name: 'by-script-tag',
    enforce: 'pre',
    resolveId: { filter: { id: packageEntry }, handler: () => nothing },
    load: { filter: { id: new RegExp(`^${nothing}$`) }, handler: () => 'export {};' },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${file}`, async: true }, injectTo: 'head' }],
  };
}
