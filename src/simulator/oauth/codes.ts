import { createHash, randomBytes } from 'node:crypto';
import type { Extension } from '../account';
import type { Clock } from '../clock';
import { OAuthError } from '../platform-error';

/** What an authorization code stands for. */
export interface Grant {
  clientId: string;
  redirectUri: string;
  codeChallenge: string;
  extension: Extension;
}

/** Codes waiting to be exchanged. */
export interface AuthorizationCodes {
  issue(grant: Grant): string;
  /** The user a code was issued to, whether it is still good or not; the request counts against their limit. */
  owner(code: string): Extension | undefined;
  /** Checks everything, then spends the code. @throws OAuthError `invalid_grant` */
  redeem(code: string, check: { clientId: string; redirectUri: string; codeVerifier: string }): Extension;
  reset(): void;
}

/** `expires_in` of the redirect (RingCentral developer guide, "Authorization code flow"). */
export const CODE_TTL_SECONDS = 60;

/** Single-use codes that live 60 seconds. */
export function createAuthorizationCodes(clock: Clock): AuthorizationCodes {
  const codes = new Map<string, { grant: Grant; expiresAt: number; spent: boolean }>();
  return {
    issue(grant) {
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { grant, expiresAt: clock.now() + CODE_TTL_SECONDS * 1000, spent: false });
      return code;
    },
    owner: (code) => codes.get(code)?.grant.extension,
    redeem(code, check) {
      const found = codes.get(code);
      if (found === undefined || found.grant.clientId !== check.clientId) throw refused('not found');
      if (found.spent) throw refused('already used');
      if (clock.now() >= found.expiresAt) throw refused('expired');
      if (found.grant.redirectUri !== check.redirectUri) throw refused('issued for another redirect URI');
      if (found.grant.codeChallenge !== challengeOf(check.codeVerifier))
        throw refused('not matched by the code verifier');
      found.spent = true;
      return found.grant.extension;
    },
    reset: () => codes.clear(),
  };
}

/** PKCE, method S256 (RFC 7636, section 4.2). */
function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}

// No source names the code RingCentral gives for a bad authorization code; OAU-213 is the one it gives for a bad refresh token.
function refused(why: string): OAuthError {
  return new OAuthError('invalid_grant', `Authorization code is ${why}`, 'OAU-213');
}
