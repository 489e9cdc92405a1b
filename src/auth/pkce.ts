import type { Runtime } from '../runtime/runtime';

/** The proof that who exchanges a code is who has asked for it (RFC 7636). */
export interface Pkce {
  /** The secret: it leaves the page with the code, and not before. */
  verifier: string;
  /** Its SHA-256, which goes with the request (`S256`). */
  challenge: string;
}

/** Makes a new one. Rejects where the browser offers no cryptography: on pages that are not secure. */
export async function createPkce({
  randomBytes,
  sha256,
}: Pick<Runtime, 'randomBytes' | 'sha256'>): Promise<Pkce> {
  const verifier = base64Url(randomBytes(32)); // as RFC 7636 §4.1 recommends
  return { verifier, challenge: base64Url(await sha256(verifier)) };
}

/** RFC 4648 §5, without padding. */
function base64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
