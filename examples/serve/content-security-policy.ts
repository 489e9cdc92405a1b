/**
 * What the examples are served with: nothing from anywhere, but the page's own files and RingCentral's API.
 *
 * @param apiOrigins of the environments that the page's dialers call; `docs/security.md` lists them
 */
export function contentSecurityPolicy(apiOrigins: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${[...new Set(apiOrigins)].join(' ')}`,
    "style-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    // `default-src` does not speak for these.
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
