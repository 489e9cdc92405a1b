/**
 * Makes an element that fetches a module and has the browser compare it with a hash before anything can run it: its `error`
 * event says that it was another one.
 *
 * Chromium checks the hash of a `modulepreload` link, whose address Trusted Types leave alone. WebKit fetches the same link without
 * checking it (`nonimport-integrity` of web-platform-tests), and Firefox is not known well enough; these get a script
 * element, whose hash all browsers check. To find out by a link with a wrong hash would be no way: the server could fail it
 * on purpose, and in the console of each page stood that a file has been tampered with.
 *
 * @throws Error when the page's Trusted Types refuse the script element
 */
export function elementWithHash(href: string, integrity: string): HTMLLinkElement | HTMLScriptElement {
  const checked = { crossOrigin: 'anonymous', integrity };
  const link = document.createElement('link');
  if (isChromium() && link.relList.supports('modulepreload'))
    return Object.assign(link, checked, { rel: 'modulepreload', href });
  try {
    return Object.assign(document.createElement('script'), checked, { type: 'module', src: href });
  } catch (cause) {
    throw new Error(
      'This browser cannot check modules under the Trusted Types of this page. Use ringout-dialer-loader.js.',
      { cause },
    );
  }
}

/** The HTML standard names three values, and which engine has which. */
function isChromium(): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells the engine that no server can forge
  return navigator.vendor === 'Google Inc.';
}
