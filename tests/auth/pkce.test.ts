import { expect, test } from 'vitest';
import { createPkce } from '../../src/auth/pkce';

const sha256 = async (text: string) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

test('the example of RFC 7636, appendix B', async () => {
  const octets = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214,
    191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
  ];
  expect(await createPkce({ randomBytes: () => new Uint8Array(octets), sha256 })).toEqual({
    verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  });
});

test('every verifier is another, and has only characters that need no encoding', async () => {
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const made = await Promise.all(Array.from({ length: 200 }, () => createPkce({ randomBytes, sha256 })));
  expect(new Set(made.map(({ verifier }) => verifier)).size).toBe(200);
  for (const { verifier, challenge } of made) {
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(challenge).toMatch(/^[\w-]{43}$/);
  }
});
