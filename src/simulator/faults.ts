import * as v from 'valibot';

/** Trouble to be had: the next `times` requests that match get it instead of, or on top of, their answer. */
export interface Fault {
  /** Any method when absent. */
  method?: string;
  /** A prefix of the path, or a pattern of the whole path with `*` (anything) and `:name` (one segment). */
  path: string;
  /** Answer with this HTTP status instead of carrying the request out. */
  status?: number;
  /** Wait this long, in the world's time, before anything else happens. */
  delayMs?: number;
  /** `true`: drop the connection, the request is not carried out. `'answer'`: it is carried out, its answer is lost. */
  drop?: boolean | 'answer';
  /** How many requests get it; 1 when absent. */
  times?: number;
  /** JSON value or text; by default an error body that suits the status. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The faults that are waiting for a request. */
export interface Faults {
  add(fault: Fault): void;
  /** The oldest fault that matches; it counts as used. */
  take(method: string, path: string): Fault | undefined;
  pending(): Fault[];
  reset(): void;
}

/** Faults are used in the order they were added. */
export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take(method, path) {
      const found = waiting.find(({ fault }) => matches(fault, method, path));
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((other) => other !== found);
      return found.fault;
    },
    pending: () => waiting.map(({ fault, left }) => Object.assign({}, fault, { times: left })),
    reset() {
      waiting = [];
    },
  };
}

const FaultSchema = v.strictObject({
  method: v.exactOptional(v.string()),
  path: v.pipe(v.string(), v.startsWith('/')),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  delayMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  drop: v.exactOptional(v.union([v.boolean(), v.literal('answer')])),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  body: v.exactOptional(v.unknown()),
  headers: v.exactOptional(v.record(v.string(), v.string())),
});

/** Reads a fault from untyped input; returns a sentence that says what is wrong with it otherwise. */
export function parseFault(input: unknown): Fault | string {
  const { success, output, issues } = v.safeParse(FaultSchema, input);
  if (!success)
    return issues.map((issue) => `${v.getDotPath(issue) ?? 'fault'}: ${issue.message}`).join('; ');
  const harmless = output.status === undefined && output.delayMs === undefined && !output.drop;
  return harmless ? 'A fault needs "status", "delayMs" or "drop".' : output;
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (!/[*:]/.test(fault.path)) return path.startsWith(fault.path);
  const pattern = fault.path
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}
