import * as v from 'valibot';
import type { Region } from './environments';

/** A RingCentral brand: a partner sells RingCentral's service under its own name. */
export interface Brand {
  /** RingCentral's brand id, sent as `brandId` and `brand_id` on the authorize URL. */
  id: BrandId;
  /** The name its customers know. */
  name: string;
  /** Background of its sign-in button (`#RRGGBB`), where RingCentral's guide names one. */
  color?: string;
  /** The environment that holds its accounts. */
  region: Region;
}

/**
 * Every brand the dialer can send to its own login page.
 * Source: RingCentral developer guide, "Partner brands"; Verizon was added to its list of segregated brands later.
 */
const TABLE = {
  '1210': { name: 'RingCentral', color: '#066FAC', region: 'commercial' },
  '3420': { name: 'AT&T Office@Hand', color: '#0A6EBE', region: 'segregated' },
  '2210': { name: 'Verizon', region: 'segregated' },
  '6010': { name: 'Avaya Cloud Office', color: '#DA291C', region: 'commercial' },
  '7710': { name: 'BT Cloud Work', color: '#5514B4', region: 'commercial' },
  '2110': { name: 'Rainbow Office', color: '#6B489D', region: 'commercial' },
  '7310': { name: 'TELUS Business Connect', color: '#66CC00', region: 'commercial' },
  '2020': { name: 'Unify Office', color: '#0066A1', region: 'commercial' },
  '7010': { name: 'Vodafone Business', color: '#E60000', region: 'commercial' },
  '4910': { name: 'Frontier', region: 'commercial' },
  '4810': { name: 'Symphony', region: 'commercial' },
  '4710': { name: '1&1', region: 'commercial' },
  '4210': { name: 'ecotel', region: 'commercial' },
} as const satisfies Record<string, Omit<Brand, 'id'>>;

/** The id of a brand in the table. */
export type BrandId = keyof typeof TABLE;

/** RingCentral itself. */
export const DEFAULT_BRAND: BrandId = '1210';

/** Every known brand id. */
const BRAND_IDS = Object.keys(TABLE) as BrandId[];

/** Accepts the ids in the table and nothing else. */
export const brandIdSchema = v.picklist(BRAND_IDS);

/** The brand of a known id. */
export function brandOf(id: BrandId): Brand {
  return { id, ...TABLE[id] };
}
