import { createLateMeter } from '../../src/dialer/late-meter';
import { browserRuntime } from '../../src/runtime/browser-runtime';

/** What runs in the page of this bench, under the name `meterBench`. */
export interface MeterBench {
  /** Sends so many requests, one after the other, over a network that answers at once; how long each took, in ms. */
  each(how: 'watched' | 'bare', requests: number): Promise<number[]>;
  /** The same without looking at the clock, and with the meter's writes to the database awaited every `batch` requests. */
  all(how: 'watched' | 'bare', requests: number, batch: number): Promise<void>;
}

const BASE = 'https://platform.example/restapi/v1.0/account/~';
/** As in a call: mostly looks at it; each has its own id. */
const URLS = [
  ...Array.from({ length: 16 }, (_, index) => `${BASE}/extension/~/ring-out/${1000 + index}`),
  `${BASE}/extension/~/presence?detailedTelephonyState=true`,
  `${BASE}/telephony/sessions/s-1234567890`,
  `${BASE}/extension/~/phone-number?page=1`,
];
const OK = '{"id":"1","status":{"callStatus":"InProgress"}}';
const GONE = '{"errorCode":"CMN-102","message":"Resource is not found","errors":[]}';
/** One answer of so many is an error, whose body the meter reads. */
const ERROR_EVERY = 25;

const runtime = browserRuntime();
let sent = 0;
const fetch = async () => {
  sent += 1;
  const isError = sent % ERROR_EVERY === 0;
  return new Response(isError ? GONE : OK, { status: isError ? 404 : 200 });
};
const meter = createLateMeter({ ...runtime, fetch }, 'bench');
const fetches = { watched: meter.fetch, bare: fetch };

async function send(how: 'watched' | 'bare'): Promise<void> {
  const response = await fetches[how](URLS[sent % URLS.length] ?? BASE, { method: 'GET' });
  await response.text(); // as the dialer does; the meter is done meanwhile
}

const meterBench: MeterBench = {
  async each(how, requests) {
    const took: number[] = [];
    for (let count = 0; count < requests; count += 1) {
      const began = performance.now();
      await send(how);
      took.push(performance.now() - began);
    }
    return took;
  },
  async all(how, requests, batch) {
    for (let count = 1; count <= requests; count += 1) {
      await send(how);
      if (how === 'watched' && count % batch === 0) await (await meter.load()).flush();
    }
  },
};
Object.assign(window, { meterBench });
