/** What a page's main thread did, in ms of processor time: of how busy the machine is, that knows nothing. */
export interface MainThread {
  longestTask: number;
  /** The longest piece of work that was done while the page was idle. */
  longestSlice: number;
  /** Compiling and running scripts, from the files to their end; what they begin is not in it. */
  evaluation: number;
  /** All tasks together. */
  processorTime: number;
}

/** @param trace of the categories `toplevel`, `devtools.timeline`, `v8` and `__metadata` */
export function mainThreadIn(trace: Buffer): MainThread {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } }[];
  };
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const here = traceEvents.filter(({ tid, pid }) =>
    mains.some((main) => main.pid === pid && main.tid === tid),
  );
  const times = (pattern: RegExp) =>
    here.filter(({ name }) => pattern.test(name)).map(({ tdur = 0 }) => tdur / 1000);
  const tasks = times(/RunTask$/);
  return {
    longestTask: Math.max(0, ...tasks),
    longestSlice: Math.max(0, ...times(/^FireIdleCallback$/)),
    evaluation: times(/^(v8\.compileModule|v8\.evaluateModule|v8\.compile|EvaluateScript)$/).reduce(
      (sum, each) => sum + each,
      0,
    ),
    processorTime: tasks.reduce((sum, task) => sum + task, 0),
  };
}
