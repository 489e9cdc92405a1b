/** The text colour, near-black or white, that has the higher contrast on `background` (`#RRGGBB`). Source: WCAG 2.2. */
export function readableOn(background: string): '#1b1b1b' | '#ffffff' {
  const onWhite = contrast(background, '#ffffff');
  return onWhite >= contrast(background, '#1b1b1b') ? '#ffffff' : '#1b1b1b';
}

/** The contrast ratio of two colours (`#RRGGBB`), from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
