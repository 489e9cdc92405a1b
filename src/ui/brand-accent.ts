import type { CSSProperties } from 'react';
import type { Brand } from '../auth/brands';

/** What the style sheet reads a brand's colour from; it keeps the contrast, and the page's own accent goes before it. */
export type BrandAccent = CSSProperties & { '--_brand'?: string };

/**
 * The colour of the brand that the user belongs to; while nobody is signed in, of the only one that is offered.
 *
 * @param own the signed-in user's
 */
export function brandAccent(own: Brand | undefined, offered: readonly Brand[]): BrandAccent {
  const { color } = own ?? (offered.length === 1 ? offered[0] : undefined) ?? {};
  return color === undefined ? {} : { '--_brand': color };
}
