/** The two production environments share nothing. */
export type PlatformName = 'commercial' | 'segregated';

/** A brand of the service, as customers know it. */
export interface Brand {
  id: string;
  name: string;
  /** Background of the login page's button. */
  colour: string;
  platform: PlatformName;
}

/**
 * Brand ids and colours (RingCentral developer guide, "Partner brands"). The guide gives no colour for RingCentral, Verizon
 * and the last four: those here are choices of this simulator.
 */
export const brands: readonly Brand[] = [
  { id: '1210', name: 'RingCentral', colour: '#066FAC', platform: 'commercial' },
  { id: '3420', name: 'AT&T Office@Hand', colour: '#0A6EBE', platform: 'segregated' },
  { id: '2210', name: 'RingCentral with Verizon', colour: '#CD040B', platform: 'segregated' },
  { id: '6010', name: 'Avaya Cloud Office', colour: '#DA291C', platform: 'commercial' },
  { id: '7710', name: 'BT Cloud Work', colour: '#5514B4', platform: 'commercial' },
  { id: '2110', name: 'Rainbow Office', colour: '#6B489D', platform: 'commercial' },
  { id: '7310', name: 'TELUS Business Connect', colour: '#66CC00', platform: 'commercial' },
  { id: '2020', name: 'Unify Office', colour: '#0066A1', platform: 'commercial' },
  { id: '7010', name: 'Vodafone Business', colour: '#E60000', platform: 'commercial' },
  { id: '4910', name: 'Frontier', colour: '#066FAC', platform: 'commercial' },
  { id: '4810', name: 'Symphony', colour: '#066FAC', platform: 'commercial' },
  { id: '4710', name: '1&1', colour: '#066FAC', platform: 'commercial' },
  { id: '4210', name: 'ecotel', colour: '#066FAC', platform: 'commercial' },
];

/** The brand with this id, if this platform serves it. */
export function findBrand(platform: PlatformName, id: string | null): Brand | undefined {
  return brands.find((brand) => brand.id === id && brand.platform === platform);
}

/** Black or white, whichever reads better on the colour (WCAG 2 contrast ratio). */
export function textOn(colour: string): '#000000' | '#FFFFFF' {
  const light = luminance(colour);
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? '#000000' : '#FFFFFF';
}

/** WCAG 2 relative luminance of a `#RRGGBB` colour, 0 to 1. */
export function luminance(colour: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
