import { expect, test } from 'vitest';
import { brandIdSchema, brandOf } from '../../src/auth/brands';
import { contrast, readableOn } from '../../src/ui/readable-on';

const colored = brandIdSchema.options.map(brandOf).filter((brand) => brand.color !== undefined);

test.each(colored)('the sign-in button of $name can be read: contrast of at least 4.5', ({ color = '' }) => {
  expect(contrast(color, readableOn(color))).toBeGreaterThanOrEqual(4.5);
});

test('contrast is that of WCAG: 21 for black on white, 1 for a colour on itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#66CC00', '#66CC00')).toBe(1);
});
