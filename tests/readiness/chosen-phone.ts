import type { Device } from '../../src/index';

/**
 * The phone that somebody means: its id, name or label, or its number in any notation.
 * @returns what is wrong, as a text, where none or several may be meant
 */
export function phoneMeant(devices: readonly Device[], wanted: string): Device | string {
  const text = wanted.trim().toLowerCase();
  const digits = digitsOf(wanted);
  const exact = devices.filter(({ id, name, label }) =>
    [id, name, label].some((each) => each.toLowerCase() === text),
  );
  const found =
    exact.length > 0
      ? exact
      : devices.filter(
          ({ number, label }) =>
            (digits.length > 6 && digitsOf(number).endsWith(digits)) || label.toLowerCase().includes(text),
        );
  const [device] = found;
  if (device && found.length === 1) return device;
  const why =
    found.length === 0 ? `No phone of yours is "${wanted}".` : `"${wanted}" may be several of your phones.`;
  return `${why} There are:\n${listed(devices)}\nName one of them with --from.`;
}

/** The phones to choose from, numbered from 1. */
export function listed(devices: readonly Device[]): string {
  return devices.map(({ label }, index) => `  ${index + 1}  ${label}`).join('\n');
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
