import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { getResponse } from 'msw';
import { build as viteBuild } from 'vite';
import type { DialerOptions } from 'ringout-dialer';
import { createPlatform, demoApp, type Platform } from '../../src/simulator/index';
import type { CodeBlock } from '../docs/markdown';

/** What the examples of the documentation call "your application" has been told, on one page. */
export interface Told {
  shown: string[];
  asked: string[];
  saved: { outcome: string; to: { number: string; name?: string } }[];
}

/** An example, with the page that it comes from. */
export interface Example extends CodeBlock {
  path: string;
}

const CRM = 'https://crm.example.com';
const CLIENT_ID = 'your-client-id';
const OPTIONS: DialerOptions = {
  clientId: CLIENT_ID,
  redirectUri: `${CRM}/oauth-callback.html`,
  target: '#dialer',
  clickToDial: true,
};

/** The dialer that examples talk of without having made it; also where the user signs in. */
const DIALER = `
import { createDialer } from 'ringout-dialer';
globalThis.dialer = createDialer(${JSON.stringify(OPTIONS)});
`;

/** The addresses in the documentation, as a browser would find them: `crm.example.com`, and RingCentral's, which are simulated. */
export class DocsSite {
  /** Bodies of what the examples send to the CRM's own server. */
  readonly received: string[] = [];
  readonly platform: Platform = createPlatform({
    name: 'commercial',
    // More calls within a minute than anybody places.
    limits: { Light: 1_000, Medium: 1_000, Heavy: 1_000 },
    origins: ['https://platform.ringcentral.com', 'https://login.ringcentral.com'],
    apps: [
      demoApp({
        clientId: CLIENT_ID,
        redirectUris: [OPTIONS.redirectUri],
        permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'],
      }),
    ],
  });
  private readonly pages = new Map<string, string>();

  private constructor(
    private readonly context: BrowserContext,
    /** Examples of TypeScript, by the name of the script that each has become. */
    private readonly scripts: Map<Example, string>,
    /** What those scripts consist of, by path. */
    private readonly built: Map<string, string>,
  ) {}

  /** @param examples those of TypeScript that will be opened */
  static async open(context: BrowserContext, examples: Example[] = []): Promise<DocsSite> {
    const scripts = new Map(examples.map((example, index) => [example, `main-${index}`]));
    const site = new DocsSite(context, scripts, await build(scripts));
    await context.addInitScript(pretendToBeTheCrm);
    await context.route(/^https:|:5173\//, (route) => site.answer(route));
    return site;
  }

  /** A page of the CRM's with a dialer, for the user to sign in; it stays open. */
  openDialer(): Promise<Page> {
    return this.openPage(`${CRM}/contacts`, moduleScript('dialer'));
  }

  /** A page that runs an example of TypeScript, to its end. */
  async openExample(example: Example): Promise<Page> {
    // The redirect URI has to be of the page's own origin.
    const origin = /redirectUri: '(https?:\/\/[^/']+)/.exec(example.code)?.[1] ?? CRM;
    const page = await this.openPage(`${origin}/contacts`, moduleScript(this.scripts.get(example)!));
    await page.waitForFunction(() => document.title === 'done');
    return page;
  }

  /** A page with this HTML in its body. */
  openHtml(body: string): Promise<Page> {
    return this.openPage(`${CRM}/contacts`, body);
  }

  private async openPage(address: string, body: string): Promise<Page> {
    const page = await this.context.newPage();
    this.pages.set('/contacts', pageOf(body));
    await page.goto(address);
    return page;
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const { hostname, pathname } = new URL(request.url());
    if (hostname.endsWith('.ringcentral.com')) return this.answerForRingCentral(route);
    if (pathname.startsWith('/api/')) {
      this.received.push(request.postData() ?? '');
      return route.fulfill({ status: 204 });
    }
    const page = this.pages.get(pathname);
    if (page !== undefined) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: page });
    const file = this.built.get(pathname) ?? (await readFile(`dist${pathname}`).catch(() => undefined));
    return file === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: contentTypes[extname(pathname)] ?? 'text/plain', body: file });
  }

  private async answerForRingCentral(route: Route): Promise<void> {
    const request = route.request();
    const body = request.postDataBuffer();
    const answer = await getResponse(
      this.platform.handlers,
      new Request(request.url(), {
        method: request.method(),
        headers: request.headers(),
        body: body && new Uint8Array(body),
      }),
    );
    if (answer === undefined) return route.abort();
    const location = answer.headers.get('location');
    if (location !== null) {
      // Playwright lets go of what a redirect leads to, and there is no such host.
      const there = JSON.stringify(new URL(location, request.url()).href);
      return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${there})</script>` });
    }
    return route.fulfill({
      status: answer.status,
      headers: {
        ...Object.fromEntries(answer.headers),
        'access-control-allow-origin': '*',
        'access-control-expose-headers': '*',
      },
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }
}

/** Bundles the examples with the built package, all at once. @returns the files, by path */
async function build(scripts: Map<Example, string>): Promise<Map<string, string>> {
  const files = new Map([['dialer.ts', DIALER]]);
  for (const [example, name] of scripts) addExample(files, example, name);
  const folder = `${process.cwd()}/.cache/docs-examples/`;
  const output = await viteBuild({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input: ['dialer', ...scripts.values()].map((name) => `${folder}${name}.ts`),
        output: { entryFileNames: 'built/[name].js', chunkFileNames: 'built/[name].js' },
        // `'use client'` in the package means nothing here.
        onLog: () => undefined,
      },
    },
    plugins: [
      {
        name: 'examples',
        enforce: 'pre',
        resolveId(id) {
          const path = id.replace('./', folder);
          const found = [path, `${path}.ts`, `${path}.tsx`].find((file) =>
            files.has(file.replace(folder, '')),
          );
          // Of the package in whose folder this is, `sideEffects` says that few files have any.
          return found && { id: found, moduleSideEffects: true };
        },
        load: (id) => files.get(id.replace(folder, '')),
      },
    ],
  });
  const [first] = [output].flat();
  if (!first || !('output' in first)) throw new Error('The build gave no output.');
  return new Map(
    first.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])),
  );
}

/** Runs an example; renders what it exports, if that is a component. */
function addExample(files: Map<string, string>, { code, language }: Example, name: string): void {
  const isComponent = language === 'tsx';
  const hasDialer = /createDialer|ringout-dialer\/(element|react)/.test(code);
  files.set(`${name}-example.${language}`, `${code}\nexport {};\n`);
  files.set(
    `${name}.ts`,
    [
      hasDialer ? '' : `import './dialer';`,
      isComponent ? `import * as example from './${name}-example';${RENDER}` : `import './${name}-example';`,
      `document.title = 'done';`,
    ].join('\n'),
  );
}

const RENDER = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
createRoot(document.querySelector('#app')).render(createElement(Object.values(example)[0]));
`;

function moduleScript(name: string): string {
  return `<script type="module" src="/built/${name}.js"></script>`;
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

function pageOf(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title><link rel="icon" href="data:,"></head>
    <body><div id="dialer"></div><div id="app"></div><p><a href="tel:+16505550100" data-dial-name="Grace Okafor">Call Grace</a></p>${body}</body></html>`;
}

/** Runs in every page, before its scripts. */
function pretendToBeTheCrm(): void {
  const told: Told = { shown: [], asked: [], saved: [] };
  const settings = new Map<string, string>();
  Object.assign(window, {
    told,
    crm: {
      show: (text: string) => void told.shown.push(text),
      report: (error: unknown) => void told.shown.push(String(error)),
      confirm: (question: string) => told.asked.push(question) > 0,
      saveDrafts: async () => undefined,
      saveCall: async (record: Told['saved'][number]) => void told.saved.push(record),
      settings: {
        read: async (name: string) => settings.get(name) ?? null,
        write: async (name: string, value: string) => void settings.set(name, value),
        remove: async (name: string) => void settings.delete(name),
      },
    },
  });
}
