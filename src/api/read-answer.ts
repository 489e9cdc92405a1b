import * as v from 'valibot';
import { DialerError } from '../runtime/dialer-error';
import { said } from '../runtime/sentence';

/** A 2xx answer in the form that the dialer expects. `what` names the request for people. @throws DialerError `platform` */
export function readAnswer<const Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
  what: string,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, answer);
  if (read.success) return read.output;
  throw new DialerError('platform', said("RingCentral's answer could not be read ({what}).", { what }), {
    cause: new v.ValiError(read.issues),
    solutions: ['Try again in a minute.'],
  });
}
