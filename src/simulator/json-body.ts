import { invalidParameter, PlatformError } from './platform-error';

/** A request's type with everything still to be checked. */
export type Untyped<T> = { [K in keyof T]?: unknown };

/** The body of a request. @throws PlatformError `CMN-101` when it is no JSON */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new PlatformError(400, 'CMN-101', 'Request body is not valid JSON', 'body');
  }
}

/** @throws PlatformError `CMN-101` naming the parameter */
export function object(value: unknown, parameter: string): Record<string, unknown> {
  if (!isRecord(value)) throw invalidParameter(parameter);
  return value;
}

/** @throws PlatformError `CMN-101` naming the parameter */
export function text(value: unknown, parameter: string): string {
  if (typeof value !== 'string') throw invalidParameter(parameter);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
