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
    pending: () => waiting.map(({ fault, left }) => ({ ...fault, times: left })),
    reset() {
      waiting = [];
    },
  };
}

/** Reads a fault from untyped input; returns a sentence that says what is wrong with it otherwise. */
export function parseFault(input: unknown): Fault | string {
  if (typeof input !== 'object' || input === null) return 'A fault is a JSON object.';
  const fault = input as Record<string, unknown>;
  if (typeof fault.path !== 'string' || !fault.path.startsWith('/'))
    return '"path" must be a path that starts with "/".';
  if (fault.method !== undefined && typeof fault.method !== 'string') return '"method" must be a string.';
  for (const key of ['status', 'delayMs', 'times'] as const) {
    if (fault[key] !== undefined && !(typeof fault[key] === 'number' && fault[key] >= 0))
      return `"${key}" must be a number.`;
  }
  if (fault.drop !== undefined && typeof fault.drop !== 'boolean' && fault.drop !== 'answer')
    return '"drop" must be true or "answer".';
  if (fault.headers !== undefined && (typeof fault.headers !== 'object' || fault.headers === null))
    return '"headers" must be an object.';
  if (fault.status === undefined && fault.delayMs === undefined && !fault.drop)
    return 'A fault needs "status", "delayMs" or "drop".';
  return input as Fault;
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
