import type { DialerOptions } from '../dialer/dialer-api';

/** The options that are functions or objects: an element has them as properties. */
export type PropertyOptions = Pick<
  DialerOptions,
  'credentials' | 'settings' | 'clickToDial' | 'onCallRecord' | 'beforeRedirect' | 'logger'
>;

export const PROPERTIES = [
  'credentials',
  'settings',
  'clickToDial',
  'onCallRecord',
  'beforeRedirect',
  'logger',
] as const satisfies (keyof PropertyOptions)[];

/**
 * What of these is set, as options for one dialer. Functions are looked up when they are called, so that they can be
 * exchanged; what was taken back leaves its place to the attribute.
 */
export function givenOptions(now: () => PropertyOptions): PropertyOptions {
  const given = now();
  const { onCallRecord, beforeRedirect, logger } = given;
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)),
    // What is no function is left for the options to refuse.
    ...(isFunction(onCallRecord) && { onCallRecord: (record) => now().onCallRecord?.(record) }),
    ...(isFunction(beforeRedirect) && {
      beforeRedirect: (context) => now().beforeRedirect?.(context) ?? true,
    }),
    ...(isFunction(logger) && { logger: (entry) => now().logger?.(entry) }),
  };
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** True for the same value, and for an object of the same members. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys({ ...one, ...other });
  return names.length > 0 && names.every((name) => Object.is(one[name], other[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
