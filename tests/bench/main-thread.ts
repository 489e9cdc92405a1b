/** A script's function, as the trace tells of it. */
interface TracedCall {
  data?: { url?: string };
  name?: string;
}

/** What a page's main thread did, in ms of processor time: of how busy the machine is, that knows nothing. */
export interface MainThread {
  longestTask: number;
  /** The longest time without a break in functions of {@link mainThreadIn}'s `script`. */
  longestOfScript: number;
  /** Compiling and running scripts, from the files to their end; what they begin is not in it. */
  evaluation: number;
  /** All tasks together. */
  processorTime: number;
  /** Tasks that a person might feel: over 50 ms, these by the clock on the wall. The Long Tasks API does not tell of all of them. */
  longTasks: number;
}

const LONG_TASK_MS = 50;
const TASK = /ThreadControllerImpl::RunTask$/;

/**
 * @param trace of the categories `toplevel`, `devtools.timeline`, `v8` and `__metadata`
 * @param script whose own work is told apart, by the end of its address
 */
export function mainThreadIn(trace: Buffer, script = ''): MainThread {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: { name: string; pid: number; tid: number; dur?: number; tdur?: number; args?: TracedCall }[];
  };
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const here = traceEvents.filter(({ tid, pid }) =>
    mains.some((main) => main.pid === pid && main.tid === tid),
  );
  const times = (pattern: RegExp) =>
    here.filter(({ name }) => pattern.test(name)).map(({ tdur = 0 }) => tdur / 1000);
  const tasks = times(TASK);
  const own = here.filter(
    ({ name, args }) =>
      name === 'FunctionCall' && script !== '' && args?.data?.url?.endsWith(script) === true,
  );
  return {
    longestTask: Math.max(0, ...tasks),
    longestOfScript: Math.max(0, ...own.map(({ tdur = 0 }) => tdur / 1000)),
    evaluation: times(/^(v8\.compileModule|v8\.evaluateModule|v8\.compile|EvaluateScript)$/).reduce(
      (sum, each) => sum + each,
      0,
    ),
    longTasks: here.filter(({ name, dur = 0 }) => TASK.test(name) && dur / 1000 > LONG_TASK_MS).length,
    processorTime: tasks.reduce((sum, task) => sum + task, 0),
  };
}
