import * as v from 'valibot';
import { DialerError } from '../runtime/dialer-error';
import type { DialRequest } from './dialer-api';

const text = v.pipe(v.string(), v.nonEmpty());

const dialRequest = v.strictObject({
  number: v.string(),
  digits: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
  record: v.exactOptional(v.object({ type: text, id: text })),
  requestId: v.exactOptional(text),
  deviceId: v.exactOptional(text),
  mode: v.exactOptional(v.picklist(['call', 'prefill'])),
});

/**
 * What a host passed to `dial()`; a bare string is a number, and an option set to `undefined` was not given.
 * @throws DialerError `invalid-number` naming what is wrong.
 */
export function parseDialRequest(request: unknown): DialRequest {
  const given = typeof request === 'string' ? { number: request } : withoutUndefined(request);
  const parsed = v.safeParse(dialRequest, given);
  if (parsed.success) return parsed.output;
  const mistakes = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'request'}: ${issue.message}`);
  throw new DialerError('invalid-number', `This call request cannot be read. ${mistakes.join('; ')}.`, {
    solutions: ['Pass a phone number, or an object like { number: "+1 650 555 0100", name: "Ada" }.'],
  });
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
