import * as v from 'valibot';
import { dialDigits } from '../devices/dial-digits';
import { DialerError } from '../runtime/dialer-error';
import type { DialRequest } from './dialer-api';
import { said } from '../runtime/sentence';

const text = v.pipe(v.string(), v.nonEmpty());

const digits = v.pipe(
  v.string(),
  v.check((given) => dialDigits(given) !== undefined, 'takes up to 32 digits, * and #'),
  v.transform((given) => dialDigits(given) ?? ''),
);

const dialRequest = v.strictObject({
  number: v.string(),
  digits: v.exactOptional(digits),
  name: v.exactOptional(v.string()),
  record: v.exactOptional(v.object({ type: text, id: text })),
  requestId: v.exactOptional(text),
  deviceId: v.exactOptional(text),
  callerId: v.exactOptional(text),
  mode: v.exactOptional(v.picklist(['call', 'prefill'])),
});

/**
 * What a host passed to `dial()`; a bare string is a number, and an option set to `undefined` was not given.
 * @throws DialerError `invalid-number` naming what is wrong.
 */
export function parseDialRequest(request: unknown): DialRequest {
  const given = typeof request === 'string' ? { number: request } : withoutUndefined(request);
  const parsed = v.safeParse(dialRequest, given);
  if (parsed.success) return withoutEmptyDigits(parsed.output);
  const mistakes = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'request'}: ${issue.message}`);
  throw new DialerError(
    'invalid-number',
    said('This call request cannot be read. {mistakes}.', { mistakes: mistakes.join('; ') }),
    {
      solutions: ['Pass a phone number, or a request with the number and what is known of the contact.'],
    },
  );
}

/** An empty field of the page's is no extension. */
function withoutEmptyDigits(request: DialRequest): DialRequest {
  const { digits, ...rest } = request;
  return digits === '' ? rest : request;
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
