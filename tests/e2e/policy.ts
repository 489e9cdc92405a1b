import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { Site } from './fixtures';

/** The strictest policy that the dialer works under, with the simulated platforms where RingCentral's hosts would be. */
function strictPolicy({ commercialOrigin, segregatedOrigin }: Site): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${commercialOrigin} ${segregatedOrigin}`,
    "style-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * Makes a page of this body, and serves it under the strictest policy; the callback page, too.
 * @returns its address
 */
export async function serveStrictly(site: Site, body: string): Promise<string> {
  const file = `.cache/pages/strict-${randomUUID()}.html`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title>
    <link rel="icon" href="/docs/demo.png"></head><body><h1>Contacts</h1>${body}</body></html>`,
  );
  site.packageHeaders['content-security-policy'] = strictPolicy(site);
  return `${site.packageOrigin}/${file}`;
}

/**
 * Serves a page of this body under a policy that lets scripts run by their nonce alone, wherever they are from, and that knows no
 * Trusted Types.
 * @returns its address
 */
export async function serveByNonce(site: Site, nonce: string, body: string): Promise<string> {
  const address = await serveStrictly(site, body);
  site.packageHeaders['content-security-policy'] = strictPolicy(site)
    .replace("script-src 'self'", `script-src 'nonce-${nonce}'`)
    .replace(/require-trusted-types-for[^;]*; trusted-types[^;]*; /, '');
  return address;
}

/** Serves what comes after as before. */
export function serveAsBefore(site: Site): void {
  delete site.packageHeaders['content-security-policy'];
}

/** What the pages of this browser, the callback page too, do against the policy that they are served with. */
export async function violationsIn(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeFunction('policyViolated', (text: string) => found.push(text));
  await context.addInitScript(() => {
    const { policyViolated } = window as unknown as { policyViolated(text: string): void };
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      policyViolated(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
    const observer = new ReportingObserver(
      (reports) => {
        for (const { type, url, body } of reports) policyViolated(`${url}: ${type} ${JSON.stringify(body)}`);
      },
      { buffered: true, types: ['csp-violation'] },
    );
    observer.observe();
  });
  return found;
}
