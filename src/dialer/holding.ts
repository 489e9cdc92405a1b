import type { BrandId } from '../auth/brands';
import type { Call } from '../calls/call';

/** A call that is this dialer's, from when it is written down until its record is taken. */
export interface Holding {
  release: () => void;
  over: boolean;
  /** What was written down last. */
  written: { at: number; call?: Call };
  brandId?: BrandId;
  /** Whose call it is, whoever is signed in by now. */
  ownerId?: string;
  /** Whether a host waits for the record. */
  wanted: boolean;
}

/** @param release lets the other dialers have it */
export function newHolding(
  release: () => void,
  { brandId, ownerId, wanted }: Pick<Holding, 'brandId' | 'ownerId' | 'wanted'>,
): Holding {
  return {
    release,
    over: false,
    written: { at: -Infinity },
    wanted,
    ...(brandId === undefined ? {} : { brandId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}
